package io.commercepolicy.certification.application.permission;

import io.commercepolicy.certification.policy.Capability;
import io.commercepolicy.certification.policy.CertificationFacts;
import io.commercepolicy.certification.policy.CertificationFacts.Agency;
import io.commercepolicy.certification.policy.CertificationFacts.Certification;
import io.commercepolicy.certification.policy.Question;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is stored about one agency's permission.
 *
 * @param certifications those that it has or had, the first one first
 * @param lastChange the decision that last opened or closed the permission; null if none did
 */
public record AgencyFacts(
    String agencyId,
    boolean legacyPermission,
    boolean liveOnly,
    List<StoredCertification> certifications,
    UUID lastChange) {

  /** A stored certification. */
  public record StoredCertification(
      UUID certificationId, Capability capability, Instant validFrom, Instant validUntil) {}

  /** The facts document that asks for the permission. */
  public CertificationFacts permission() {
    return new CertificationFacts(Question.PERMISSION, agency(), certificationFacts(), null, null);
  }

  /** The facts document that asks whether an application's evidence suffices. */
  public CertificationFacts capability(CertificationFacts.Application application) {
    return new CertificationFacts(
        Question.CAPABILITY, agency(), certificationFacts(), application, null);
  }

  /** The facts document that asks whether something may be done with an order. */
  public CertificationFacts order(CertificationFacts.Order order) {
    return new CertificationFacts(Question.ORDER, agency(), certificationFacts(), null, order);
  }

  /** The same facts as they would be if a certification ended at an instant. */
  public AgencyFacts ending(UUID certificationId, Instant end) {
    return new AgencyFacts(
        agencyId,
        legacyPermission,
        liveOnly,
        certifications.stream()
            .map(
                c ->
                    c.certificationId.equals(certificationId)
                        ? new StoredCertification(c.certificationId, c.capability, c.validFrom, end)
                        : c)
            .toList(),
        lastChange);
  }

  /** The certification of a capability that is valid at an instant; null if there is none. */
  public StoredCertification held(Capability capability, Instant at) {
    return certifications.stream()
        .filter(c -> c.capability == capability)
        .filter(c -> !c.validFrom.isAfter(at))
        .filter(c -> c.validUntil == null || c.validUntil.isAfter(at))
        .findFirst()
        .orElse(null);
  }

  private Agency agency() {
    return new Agency(agencyId, legacyPermission, liveOnly);
  }

  private List<Certification> certificationFacts() {
    return certifications.stream()
        .map(c -> new Certification(c.capability, c.validFrom, c.validUntil))
        .toList();
  }
}
