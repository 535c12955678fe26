package io.commercepolicy.certification.policy;

import io.commercepolicy.certification.policy.CertificationFacts.Certification;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** The certifications of an agency, seen from an instant. */
final class HeldCertifications {

  static final String VALIDITY = "certification-validity";

  private final PolicyVersion version;
  private final List<Item<Certification>> certifications;
  private final Instant at;

  private HeldCertifications(Inquiry inquiry) {
    version = inquiry.version();
    certifications = Item.of(inquiry.facts().certifications(), "certifications");
    at = inquiry.asOf();
  }

  /**
   * The certifications as of the instant asked about.
   *
   * @throws MissingFactException if they are missing
   */
  static HeldCertifications of(Inquiry inquiry) {
    return new HeldCertifications(inquiry);
  }

  /**
   * Whether a valid certification of the capability is held.
   *
   * @throws MissingFactException if none is for certain, but one may be
   */
  boolean include(String capability) {
    MissingFactException missing = null;
    for (Item<Certification> certification : certifications) {
      try {
        if (isOf(certification, capability) && isValid(certification)) {
          return true;
        }
      } catch (MissingFactException e) {
        missing = missing == null ? e : missing;
      }
    }
    if (missing != null) {
      throw missing;
    }
    return false;
  }

  /** When a certification ends, exclusive: by revocation or by its period of validity. */
  static Optional<Instant> endOf(Certification certification, PolicyVersion version) {
    Optional<Instant> revoked = Optional.ofNullable(certification.validUntil());
    Optional<Instant> expired =
        version
            .optionalPeriod(VALIDITY)
            .map(certification.validFrom().atZone(BusinessTime.ZONE)::plus)
            .map(ZonedDateTime::toInstant);
    return revoked.isPresent() && expired.filter(revoked.get()::isAfter).isEmpty()
        ? revoked
        : expired;
  }

  private static boolean isOf(Item<Certification> certification, String capability) {
    return certification.fact(Certification::capability, "capability").name().equals(capability);
  }

  private boolean isValid(Item<Certification> certification) {
    Instant from = certification.fact(Certification::validFrom, "validFrom");
    return !from.isAfter(at)
        && endOf(certification.value(), version).filter(end -> !at.isBefore(end)).isEmpty();
  }
}
