package io.commercepolicy.certification.application.application;

import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.outbox.Event;
import io.commercepolicy.kit.outbox.Outbox;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** An agency withdraws an application that is not closed yet. */
@ApplicationScoped
class WithdrawingApplication {

  private final Applications applications;
  private final Outbox outbox;
  private final BusinessClock clock;
  private final Caller caller;

  WithdrawingApplication(
      Applications applications, Outbox outbox, BusinessClock clock, Caller caller) {
    this.applications = applications;
    this.outbox = outbox;
    this.clock = clock;
    this.caller = caller;
  }

  /**
   * Withdraws; withdrawing again changes nothing.
   *
   * @throws ProblemException {@code not-found}; {@code application-state}
   */
  @WithTransaction
  Uni<Void> withdraw(UUID applicationId) {
    return applications
        .lock(applicationId)
        .flatMap(
            application -> {
              if (application == null || !caller.owns("agency", application.agencyId)) {
                throw ProblemException.notFound();
              }
              if (application.state == ApplicationState.WITHDRAWN) {
                return Uni.createFrom().voidItem();
              }
              application.withdraw(clock.instant());
              return outbox.append(
                  new Event(
                      "io.commercepolicy.certification.application-withdrawn",
                      new Subject("agency", application.agencyId),
                      application.submissionDecisionId,
                      ApplicationNotice.of(application)));
            });
  }
}
