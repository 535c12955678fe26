package io.commercepolicy.certification.application.capability;

import io.commercepolicy.certification.application.permission.PermissionResponse;
import io.commercepolicy.certification.policy.Capability;
import io.commercepolicy.kit.decision.DecisionResponse;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where an agency stands with everything that would open the permission (C8).
 *
 * @param permission the permission as it is or would be
 * @param capabilities each capability: certified, or what is missing
 */
@Schema(name = "SelfCheck")
record SelfCheckResponse(
    @Schema(required = true) String agencyId,
    @Schema(required = true) OffsetDateTime asOf,
    @Schema(required = true) PermissionResponse permission,
    @Schema(required = true) List<CapabilityCheck> capabilities) {

  /**
   * One capability.
   *
   * @param certified whether the agency holds the certification
   * @param met whether it holds it, or the evidence of its open application would suffice
   * @param decision the assessment of that evidence; without an open application, of none
   */
  @Schema(name = "CapabilityCheck")
  record CapabilityCheck(
      @Schema(required = true) Capability capability,
      @Schema(required = true) boolean opensPermission,
      @Schema(required = true) boolean certified,
      @Schema(required = true) boolean met,
      @Schema(required = true) DecisionResponse decision) {}
}
