package io.commercepolicy.certification.application.application;

import io.commercepolicy.certification.application.evidence.ReadingEvidence;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Shows an application with its evidence and verdicts. */
@ApplicationScoped
class ShowingApplication {

  private final Applications applications;
  private final Reviews reviews;
  private final ReadingEvidence evidence;
  private final BusinessClock clock;
  private final Caller caller;
  private final Duration claimHolds;

  ShowingApplication(
      Applications applications,
      Reviews reviews,
      ReadingEvidence evidence,
      BusinessClock clock,
      Caller caller,
      @ConfigProperty(name = "suite.review.claim-duration") Duration claimHolds) {
    this.applications = applications;
    this.reviews = reviews;
    this.evidence = evidence;
    this.clock = clock;
    this.caller = caller;
    this.claimHolds = claimHolds;
  }

  /** An application and the version that its entity tag names. */
  record Shown(ApplicationResponse application, long version) {}

  /**
   * Shows one application.
   *
   * @throws ProblemException {@code not-found} unless it is the caller's own or the caller is staff
   */
  @WithSession
  Uni<Shown> show(UUID applicationId) {
    return applications
        .findById(applicationId)
        .flatMap(
            application -> {
              if (application == null || !caller.maySee("agency", application.agencyId)) {
                throw ProblemException.notFound();
              }
              return reviews
                  .of(applicationId)
                  .flatMap(
                      verdicts ->
                          evidence
                              .of(applicationId, caller.isStaff())
                              .map(
                                  items ->
                                      new Shown(
                                          ApplicationResponse.of(
                                              application,
                                              verdicts.stream()
                                                  .map(
                                                      review ->
                                                          ReviewResponse.of(
                                                              review, caller.isStaff()))
                                                  .toList(),
                                              items,
                                              clock.instant(),
                                              claimHolds,
                                              caller.isStaff()),
                                          application.version)));
            });
  }

  /** An application as a list shows it. */
  ApplicationResponse inList(CertificationApplication application) {
    return ApplicationResponse.of(
        application, null, null, clock.instant(), claimHolds, caller.isStaff());
  }
}
