package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.CreatorProtectionError;
import io.commercepolicy.creatorprotection.application.exam.AttemptResponse;
import io.commercepolicy.creatorprotection.application.exam.StartingAttempt;
import io.commercepolicy.creatorprotection.application.facts.CreatorFacts;
import io.commercepolicy.creatorprotection.application.facts.ReadingCreatorFacts;
import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.creatorprotection.application.learning.Exam;
import io.commercepolicy.creatorprotection.application.violation.AssessingRedemption.Assessment;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.decision.DecisionLog;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A creator begins the special exam that may redeem a violation (P7). */
@ApplicationScoped
class StartingRedemption {

  private final ReadingCreatorFacts reading;
  private final Violations violations;
  private final ViolationTypes types;
  private final AssessingRedemption assessing;
  private final Catalogue catalogue;
  private final StartingAttempt starting;
  private final DecisionLog log;
  private final BusinessClock clock;

  StartingRedemption(
      ReadingCreatorFacts reading,
      Violations violations,
      ViolationTypes types,
      AssessingRedemption assessing,
      Catalogue catalogue,
      StartingAttempt starting,
      DecisionLog log,
      BusinessClock clock) {
    this.reading = reading;
    this.violations = violations;
    this.types = types;
    this.assessing = assessing;
    this.catalogue = catalogue;
    this.starting = starting;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Begins an attempt, which ends no later than the time for the exam. What is overdue has been
   * ended before.
   *
   * @throws ProblemException {@code not-found}; {@code not-redeemable} with the whole decision;
   *     {@code attempt-open} with the id of the open one
   */
  @WithTransaction
  Uni<AttemptResponse> start(String creatorId, String violationId) {
    return reading
        .lock(creatorId)
        .flatMap(
            creator ->
                violations
                    .find(creatorId, violationId)
                    .map(found -> found.orElseThrow(ProblemException::notFound))
                    .flatMap(violation -> start(creator, violation, clock.instant())));
  }

  private Uni<AttemptResponse> start(CreatorFacts creator, StoredViolation violation, Instant now) {
    String creatorId = creator.creatorId();
    String violationId = violation.violationId();
    Assessment assessment = assessing.assess(creator, violationId, now);
    if (!(assessment.decision() instanceof Decision.Granted)) {
      throw ProblemException.refusedBy(
          assessment.decision(),
          CreatorProtectionError.NOT_REDEEMABLE,
          "违规 " + violationId + " 现在不能参加专项考试；依据见各项结论",
          "the special exam for violation "
              + violationId
              + " can't be taken now; the findings say why");
    }
    return specialExam(violation.told().type())
        .call(
            () ->
                log.append(List.of(assessment.entry("redemption-exam-started")))
                    .flatMap(ids -> violations.allowed(creatorId, violationId, ids.get(0))))
        .flatMap(
            exam ->
                starting.startSpecial(
                    creatorId, exam, violationId, assessment.redemption().deadline(), now));
  }

  /** The exams of a later version of the service may lack one that an operator's type names. */
  private Uni<Exam> specialExam(String type) {
    return types
        .ofCodes(List.of(type))
        .map(
            known ->
                Optional.ofNullable(known.get(type).specialExamId())
                    .flatMap(catalogue::exam)
                    .orElseThrow(
                        () ->
                            ProblemException.of(
                                KitError.CONFLICT,
                                "违规类型 " + type + " 没有专项考试，请联系运营人员",
                                "violation type "
                                    + type
                                    + " has no special exam; tell the operator")));
  }
}
