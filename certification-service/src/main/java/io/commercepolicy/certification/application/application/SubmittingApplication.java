package io.commercepolicy.certification.application.application;

import io.commercepolicy.certification.CertificationError;
import io.commercepolicy.certification.application.evidence.ReadingEvidence;
import io.commercepolicy.certification.application.permission.AgencyFacts;
import io.commercepolicy.certification.application.permission.PermissionPolicy;
import io.commercepolicy.certification.application.permission.ReadingAgencyFacts;
import io.commercepolicy.certification.policy.CertificationFacts;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.decision.DecisionLog;
import io.commercepolicy.kit.outbox.Event;
import io.commercepolicy.kit.outbox.Outbox;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.UUID;

/** An agency submits an application: its evidence is assessed by C4 to C7. */
@ApplicationScoped
class SubmittingApplication {

  private final Applications applications;
  private final ReadingAgencyFacts agencies;
  private final ReadingEvidence evidence;
  private final PermissionPolicy policy;
  private final DecisionLog log;
  private final Outbox outbox;
  private final BusinessClock clock;
  private final Caller caller;

  SubmittingApplication(
      Applications applications,
      ReadingAgencyFacts agencies,
      ReadingEvidence evidence,
      PermissionPolicy policy,
      DecisionLog log,
      Outbox outbox,
      BusinessClock clock,
      Caller caller) {
    this.applications = applications;
    this.agencies = agencies;
    this.evidence = evidence;
    this.policy = policy;
    this.log = log;
    this.outbox = outbox;
    this.clock = clock;
    this.caller = caller;
  }

  /** A submission: the application in review, and the recorded decision. */
  record Submission(CertificationApplication application, Decision decision, UUID decisionId) {}

  /**
   * Submits.
   *
   * @throws ProblemException {@code not-found}; {@code application-state}; {@code
   *     assessment-failed} with the whole decision, and then the draft stays as it was
   */
  @WithTransaction
  Uni<Submission> submit(UUID applicationId) {
    return applications
        .lock(applicationId)
        .flatMap(
            application -> {
              if (application == null || !caller.owns("agency", application.agencyId)) {
                throw ProblemException.notFound();
              }
              application.require(EnumSet.of(ApplicationState.DRAFT, ApplicationState.RETURNED));
              return agencies
                  .readInTransaction(application.agencyId)
                  .flatMap(agency -> submit(application, agency));
            });
  }

  private Uni<Submission> submit(CertificationApplication application, AgencyFacts agency) {
    Instant now = clock.instant();
    return evidence
        .factsInTransaction(application.applicationId)
        .flatMap(
            items -> {
              CertificationFacts facts =
                  agency.capability(
                      new CertificationFacts.Application(application.capability, items));
              Decision decision = policy.decide(facts, now, now);
              if (!(decision instanceof Decision.Granted)) {
                throw ProblemException.refusedBy(
                    decision,
                    CertificationError.ASSESSMENT_FAILED,
                    "评估未通过，申请仍为原状态；所缺内容见各项结论",
                    "the assessment is not met and the application stays as it was; the findings"
                        + " say what is missing");
              }
              return log.append(decision, facts, "application-submitted")
                  .flatMap(
                      decisionId -> {
                        application.submit(decisionId, now);
                        return outbox
                            .append(
                                new Event(
                                    "io.commercepolicy.certification.application-submitted",
                                    decision.subject(),
                                    decisionId,
                                    ApplicationNotice.of(application)))
                            .chain(applications::flush)
                            .replaceWith(new Submission(application, decision, decisionId));
                      });
            });
  }
}
