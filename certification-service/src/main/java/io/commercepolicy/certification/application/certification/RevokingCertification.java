package io.commercepolicy.certification.application.certification;

import io.commercepolicy.certification.CertificationError;
import io.commercepolicy.certification.application.order.PreviewingWindDown;
import io.commercepolicy.certification.application.permission.AgencyFacts;
import io.commercepolicy.certification.application.permission.ReadingAgencyFacts;
import io.commercepolicy.certification.application.permission.RecordingStanding;
import io.commercepolicy.certification.policy.Capability;
import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.outbox.Event;
import io.commercepolicy.kit.outbox.Outbox;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** An operator revokes a certification; losing the last one closes the permission. */
@ApplicationScoped
class RevokingCertification {

  private final Certifications certifications;
  private final ReadingAgencyFacts agencies;
  private final RecordingStanding standing;
  private final PreviewingWindDown windDown;
  private final Outbox outbox;
  private final BusinessClock clock;
  private final Caller caller;

  RevokingCertification(
      Certifications certifications,
      ReadingAgencyFacts agencies,
      RecordingStanding standing,
      PreviewingWindDown windDown,
      Outbox outbox,
      BusinessClock clock,
      Caller caller) {
    this.certifications = certifications;
    this.agencies = agencies;
    this.standing = standing;
    this.windDown = windDown;
    this.outbox = outbox;
    this.clock = clock;
    this.caller = caller;
  }

  /**
   * Shows what a revocation would do now, without effect.
   *
   * @throws ProblemException {@code not-found}; {@code certification-revoked}
   */
  @WithTransaction
  Uni<RevocationResponse> preview(UUID certificationId) {
    Instant now = clock.instant();
    return certifications
        .findById(certificationId)
        .invoke(RevokingCertification::requireValid)
        .flatMap(
            certification ->
                agencies
                    .readInTransaction(certification.agencyId)
                    .flatMap(
                        agency ->
                            windDown.preview(agency, agency.ending(certificationId, now), now))
                    .map(
                        preview ->
                            new RevocationResponse(
                                true, CertificationResponse.of(certification), preview, null)));
  }

  /**
   * Revokes from now on.
   *
   * @throws ProblemException {@code not-found}; {@code certification-revoked}
   */
  @WithTransaction
  Uni<RevocationResponse> revoke(UUID certificationId, String reason) {
    return certifications
        .holder(certificationId)
        .onItem()
        .ifNull()
        .failWith(ProblemException::notFound)
        .flatMap(agencies::lock)
        .flatMap(
            agency ->
                certifications
                    .lock(certificationId)
                    .invoke(RevokingCertification::requireValid)
                    .flatMap(
                        certification -> revoke(certification, agency, reason, clock.instant())));
  }

  private Uni<RevocationResponse> revoke(
      Certification certification, AgencyFacts agency, String reason, Instant now) {
    AgencyFacts after = agency.ending(certification.certificationId, now);
    return windDown
        .preview(agency, after, now)
        .flatMap(
            preview -> {
              certification.revoke(caller.name(), reason, now);
              return certifications
                  .flush()
                  .chain(() -> standing.record(agency, after, "certification-revoked", now))
                  .call(
                      change ->
                          outbox.append(
                              new Event(
                                  "io.commercepolicy.certification.certification-revoked",
                                  new Subject("agency", agency.agencyId()),
                                  change
                                      .map(RecordingStanding.Change::decisionId)
                                      .orElse(certification.decisionId),
                                  new Notice(
                                      certification.certificationId,
                                      certification.capability,
                                      reason))))
                  .map(
                      change ->
                          new RevocationResponse(
                              false,
                              CertificationResponse.of(certification),
                              preview,
                              change.map(RecordingStanding.Change::decisionId).orElse(null)));
            });
  }

  private static void requireValid(Certification certification) {
    if (certification == null) {
      throw ProblemException.notFound();
    }
    if (certification.isRevoked()) {
      throw ProblemException.of(CertificationError.CERTIFICATION_REVOKED);
    }
  }

  /** What the event says. */
  @RegisterForReflection(registerFullHierarchy = true)
  record Notice(UUID certificationId, Capability capability, String reason) {}
}
