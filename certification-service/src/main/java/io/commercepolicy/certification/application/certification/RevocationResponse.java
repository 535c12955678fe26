package io.commercepolicy.certification.application.certification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.certification.application.order.WindDownResponse;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A revocation, or its preview.
 *
 * @param preview whether nothing was changed
 * @param windDown what happens to the permission and to the orders in flight
 * @param permissionDecisionId the recorded decision that closed the permission; absent in a preview
 *     and where the permission stays as it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Revocation")
record RevocationResponse(
    @Schema(required = true) boolean preview,
    @Schema(required = true) CertificationResponse certification,
    @Schema(required = true) WindDownResponse windDown,
    UUID permissionDecisionId) {}
