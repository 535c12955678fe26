package io.commercepolicy.certification.application.certification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.certification.policy.Capability;
import io.commercepolicy.kernel.BusinessTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A certification.
 *
 * @param validUntil exclusive; absent while it was not revoked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Certification")
record CertificationResponse(
    @Schema(required = true) UUID certificationId,
    @Schema(required = true) String agencyId,
    @Schema(required = true) Capability capability,
    @Schema(required = true) UUID applicationId,
    @Schema(required = true) State state,
    @Schema(required = true) OffsetDateTime validFrom,
    OffsetDateTime validUntil,
    String revocationReason,
    @Schema(required = true) UUID decisionId) {

  /** Whether a certification was revoked. */
  @Schema(name = "CertificationState")
  enum State {
    VALID,
    REVOKED
  }

  static CertificationResponse of(Certification certification) {
    return new CertificationResponse(
        certification.certificationId,
        certification.agencyId,
        certification.capability,
        certification.applicationId,
        certification.isRevoked() ? State.REVOKED : State.VALID,
        time(certification.validFrom),
        certification.validUntil == null ? null : time(certification.validUntil),
        certification.revocationReason,
        certification.decisionId);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atZone(BusinessTime.ZONE).toOffsetDateTime();
  }
}
