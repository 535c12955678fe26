package io.commercepolicy.certification.application.capability;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.certification.policy.Capability;
import io.commercepolicy.kit.decision.TextResponse;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A capability as it stands for an agency (C3).
 *
 * @param canApply whether the agency can open an application for it now
 * @param certificationId the certification that it holds; absent if it holds none
 * @param applicationId its latest application; absent if it never applied
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AgencyCapability")
record AgencyCapabilityResponse(
    @Schema(required = true) Capability capability,
    @Schema(required = true) TextResponse title,
    @Schema(required = true) boolean opensPermission,
    @Schema(required = true) State state,
    @Schema(required = true) boolean canApply,
    UUID certificationId,
    UUID applicationId) {

  /** How far the agency is with a capability. */
  @Schema(name = "AgencyCapabilityState")
  enum State {
    /** It can be applied for. */
    AVAILABLE,
    DRAFT,
    IN_REVIEW,
    RETURNED,
    /** Rejected; {@code canApply} says whether for good. */
    REJECTED,
    CERTIFIED
  }
}
