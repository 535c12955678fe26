package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.creatorprotection.CreatorProtectionError;
import io.commercepolicy.creatorprotection.application.exam.bank.ReadingQuestions;
import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.creatorprotection.application.learning.Exam;
import io.commercepolicy.creatorprotection.application.learning.Learners;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.id.Uuids;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** A creator begins an exam. */
@ApplicationScoped
public class StartingAttempt {

  private final Catalogue catalogue;
  private final Learners learners;
  private final Attempts attempts;
  private final EndingAttempts ending;
  private final ReadingQuestions banks;
  private final BusinessClock clock;
  private final SecureRandom seeds = new SecureRandom();

  StartingAttempt(
      Catalogue catalogue,
      Learners learners,
      Attempts attempts,
      EndingAttempts ending,
      ReadingQuestions banks,
      BusinessClock clock) {
    this.catalogue = catalogue;
    this.learners = learners;
    this.attempts = attempts;
    this.ending = ending;
    this.banks = banks;
    this.clock = clock;
  }

  /**
   * Begins an exam of the novice learning task.
   *
   * @throws ProblemException {@code not-found}; {@code attempt-open} with the id of the open one;
   *     {@code exam-passed}; {@code attempt-limit}; {@code attempt-cool-down} with its end; {@code
   *     invalid-request} for a special exam
   */
  @WithTransaction
  Uni<AttemptResponse> startNovice(String creatorId, String examId) {
    Exam exam = catalogue.exam(examId).orElseThrow(ProblemException::notFound);
    if (exam.kind() == Exam.Kind.SPECIAL) {
      throw ProblemException.invalid(
          "path:examId",
          "专项考试须针对违规开始：POST /creators/{creatorId}/violations/{violationId}/attempts",
          "a special exam is taken for a violation: POST"
              + " /creators/{creatorId}/violations/{violationId}/attempts");
    }
    return learners
        .lock(creatorId)
        .flatMap(
            studyRound -> {
              // Read behind the lock: what was handed in while this waited has ended before.
              Instant now = clock.instant();
              return ending
                  .endOverdue(creatorId, now)
                  .chain(() -> requireNoneOpen(creatorId, exam))
                  .chain(() -> attempts.inRound(creatorId, examId, studyRound))
                  .invoke(earlier -> requireAnother(exam, earlier, now))
                  .flatMap(
                      earlier ->
                          open(
                              creatorId,
                              exam,
                              null,
                              studyRound,
                              earlier.size() + 1,
                              now.plusSeconds(exam.timeLimitSeconds()),
                              now));
            });
  }

  /**
   * Begins the special exam that may redeem a violation, within the current transaction. The
   * creator is locked, what is overdue has been ended, and the caller has found that the violation
   * can be redeemed and an attempt is left.
   *
   * @param latestDeadline when the redemption ends; the attempt ends no later
   * @param now business time, before that
   * @throws ProblemException {@code attempt-open} with the id of the open one
   */
  public Uni<AttemptResponse> startSpecial(
      String creatorId, Exam exam, String violationId, Instant latestDeadline, Instant now) {
    if (!now.isBefore(latestDeadline)) {
      throw new IllegalArgumentException("the redemption has ended");
    }
    Instant limit = now.plusSeconds(exam.timeLimitSeconds());
    return learners
        .lock(creatorId)
        .flatMap(
            studyRound ->
                requireNoneOpen(creatorId, exam)
                    .chain(() -> attempts.forViolation(creatorId, violationId))
                    .flatMap(
                        earlier ->
                            open(
                                creatorId,
                                exam,
                                violationId,
                                studyRound,
                                Math.toIntExact(earlier) + 1,
                                limit.isBefore(latestDeadline) ? limit : latestDeadline,
                                now)));
  }

  private Uni<Void> requireNoneOpen(String creatorId, Exam exam) {
    return attempts
        .open(creatorId, exam.examId())
        .invoke(
            open -> {
              if (open != null) {
                throw ProblemException.of(
                    CreatorProtectionError.ATTEMPT_OPEN,
                    "该考试已有进行中的作答 " + open.attemptId,
                    "attempt " + open.attemptId + " at this exam is open already");
              }
            })
        .replaceWithVoid();
  }

  /** Lets pass whoever has not passed yet, has an attempt left, and has waited long enough. */
  static void requireAnother(Exam exam, List<Attempts.End> earlier, Instant now) {
    if (earlier.stream().anyMatch(Attempts.End::passed)) {
      throw ProblemException.of(CreatorProtectionError.EXAM_PASSED);
    }
    if (exam.attemptLimit() != null && earlier.size() >= exam.attemptLimit()) {
      throw ProblemException.of(
          CreatorProtectionError.ATTEMPT_LIMIT,
          "该考试限 " + exam.attemptLimit() + " 次，已用完",
          "all " + exam.attemptLimit() + " attempts at this exam are used up");
    }
    earlier.stream()
        .map(attempt -> attempt.endedAt().plusSeconds(exam.coolDownSeconds()))
        .max(Instant::compareTo)
        .filter(now::isBefore)
        .ifPresent(
            end -> {
              String at = end.atZone(BusinessTime.ZONE).toOffsetDateTime().toString();
              throw ProblemException.of(
                  CreatorProtectionError.ATTEMPT_COOL_DOWN,
                  "最早可于 " + at + " 再次考试",
                  "the next attempt is possible from " + at);
            });
  }

  private Uni<AttemptResponse> open(
      String creatorId,
      Exam exam,
      String violationId,
      int studyRound,
      int number,
      Instant deadline,
      Instant now) {
    long seed = seeds.nextLong();
    return banks
        .of(exam.bankId())
        .map(
            bank ->
                new Attempt(
                    Uuids.v7(),
                    creatorId,
                    exam.examId(),
                    violationId,
                    studyRound,
                    number,
                    seed,
                    DrawingForm.draw(exam, bank, seed)
                        .orElseThrow(() -> bankTooSmall(exam.bankId())),
                    now,
                    deadline))
        .flatMap(attempts::persistAndFlush)
        .map(attempt -> AttemptResponse.open(attempt, now));
  }

  /** The exams of a later version of the service may draw what an operator's bank does not have. */
  private static ProblemException bankTooSmall(String bankId) {
    return ProblemException.of(
        KitError.CONFLICT,
        "题库 " + bankId + " 的题目不足以组卷，请联系运营人员",
        "question bank " + bankId + " has too few questions for this exam; tell the operator");
  }
}
