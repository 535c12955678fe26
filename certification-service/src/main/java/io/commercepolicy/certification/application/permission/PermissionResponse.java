package io.commercepolicy.certification.application.permission;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.certification.policy.PermissionStanding;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kit.decision.DecisionResponse;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where an agency's integrated-marketing permission stands.
 *
 * @param since when it last changed; absent if it never did
 * @param scopes what it covers (C2); empty when closed
 * @param recordedDecisionId the recorded decision that last opened or closed it; absent if none did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Permission")
public record PermissionResponse(
    @Schema(required = true) String agencyId,
    @Schema(required = true) PermissionStanding.Status status,
    OffsetDateTime since,
    @Schema(required = true) List<String> scopes,
    @Schema(required = true) DecisionResponse decision,
    UUID recordedDecisionId) {

  /** The standing of an agency with the decision behind it. */
  public static PermissionResponse of(
      AgencyFacts agency, PermissionStanding standing, Decision decision) {
    return new PermissionResponse(
        agency.agencyId(),
        standing.status(),
        standing.since() == null
            ? null
            : standing.since().atZone(BusinessTime.ZONE).toOffsetDateTime(),
        standing.scopes(),
        DecisionResponse.of(decision),
        agency.lastChange());
  }
}
