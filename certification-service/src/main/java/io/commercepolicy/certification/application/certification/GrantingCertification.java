package io.commercepolicy.certification.application.certification;

import io.commercepolicy.certification.application.permission.AgencyFacts;
import io.commercepolicy.certification.application.permission.ReadingAgencyFacts;
import io.commercepolicy.certification.application.permission.RecordingStanding;
import io.commercepolicy.certification.policy.Capability;
import io.commercepolicy.kit.id.Uuids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** An approved application becomes a certification, and the permission may open (C1). */
@ApplicationScoped
public class GrantingCertification {

  private final Certifications certifications;
  private final ReadingAgencyFacts agencies;
  private final RecordingStanding standing;

  GrantingCertification(
      Certifications certifications, ReadingAgencyFacts agencies, RecordingStanding standing) {
    this.certifications = certifications;
    this.agencies = agencies;
    this.standing = standing;
  }

  /** Locks the agency until the current transaction ends; to be done before anything else. */
  public Uni<AgencyFacts> lock(String agencyId) {
    return agencies.lock(agencyId);
  }

  /**
   * Grants a certification that is valid from now on, in the current transaction.
   *
   * @param agency the locked agency
   * @param decisionId the decision under which the application was submitted
   */
  public Uni<Void> grant(
      AgencyFacts agency, Capability capability, UUID applicationId, UUID decisionId, Instant now) {
    Certification certification = new Certification();
    certification.certificationId = Uuids.v7();
    certification.agencyId = agency.agencyId();
    certification.capability = capability;
    certification.applicationId = applicationId;
    certification.validFrom = now;
    certification.decisionId = decisionId;
    return certifications
        .persist(certification)
        .chain(() -> agencies.readInTransaction(agency.agencyId()))
        .chain(after -> standing.record(agency, after, "certification-granted", now))
        .replaceWithVoid();
  }
}
