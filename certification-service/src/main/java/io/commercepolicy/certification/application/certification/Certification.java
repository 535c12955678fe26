package io.commercepolicy.certification.application.certification;

import io.commercepolicy.certification.policy.Capability;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An agency has proved a capability. */
@Entity
@Table(name = "certification")
class Certification {

  @Id UUID certificationId;
  String agencyId;

  @Enumerated(EnumType.STRING)
  Capability capability;

  UUID applicationId;
  Instant validFrom;

  /** Exclusive; null while it was not revoked. */
  Instant validUntil;

  String revokedBy;
  String revocationReason;

  /** The decision under which its application was submitted. */
  UUID decisionId;

  boolean isRevoked() {
    return validUntil != null;
  }

  void revoke(String by, String reason, Instant now) {
    validUntil = now;
    revokedBy = by;
    revocationReason = reason;
  }
}
