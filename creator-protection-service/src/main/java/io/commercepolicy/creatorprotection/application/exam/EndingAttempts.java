package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion;
import io.commercepolicy.creatorprotection.application.facts.Reassessing;
import io.commercepolicy.creatorprotection.application.learning.Learners;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.persistence.Rows;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Ends attempts: grades them, keeps what the item statistics count, and has the rest follow. */
@ApplicationScoped
public class EndingAttempts {

  private final Attempts attempts;
  private final Learners learners;
  private final Reassessing reassessing;
  private final List<AttemptOutcome> outcomes;
  private final Rows rows;
  private final BusinessClock clock;

  EndingAttempts(
      Attempts attempts,
      Learners learners,
      Reassessing reassessing,
      @All List<AttemptOutcome> outcomes,
      Rows rows,
      BusinessClock clock) {
    this.attempts = attempts;
    this.learners = learners;
    this.reassessing = reassessing;
    this.outcomes = outcomes;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * Ends what a creator has left open beyond the deadline, in a transaction of its own. Comes
   * before anything that looks at the creator's attempts.
   */
  public Uni<Void> endOverdue(String creatorId) {
    return rows.read(
            "select 1 from attempt where creator_id = $1 and state = 'OPEN' and deadline <= $2"
                + " limit 1",
            creatorId,
            clock.instant().atOffset(ZoneOffset.UTC))
        .flatMap(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : Panache.withTransaction(
                        () ->
                            learners
                                .lock(creatorId)
                                .chain(() -> endOverdue(creatorId, clock.instant()))));
  }

  /**
   * The same within the current transaction; the creator is locked.
   *
   * @param now business time
   */
  public Uni<Void> endOverdue(String creatorId, Instant now) {
    return attempts
        .overdue(creatorId, now)
        .flatMap(
            overdue ->
                Multi.createFrom()
                    .iterable(overdue)
                    .onItem()
                    .transformToUniAndConcatenate(
                        attempt -> end(attempt, AttemptState.EXPIRED, attempt.deadline, now))
                    .collect()
                    .last()
                    .replaceWithVoid());
  }

  /** Ends one open attempt; the creator is locked. */
  Uni<Void> end(Attempt attempt, AttemptState how, Instant at, Instant now) {
    Grade grade = attempt.end(how, at);
    return attempts
        .flush()
        .chain(() -> keep(attempt, grade))
        .chain(
            () ->
                attempt.violationId != null
                    ? follow(attempt)
                    : grade.passed()
                        ? reassessing.afterChange(attempt.creatorId, now)
                        : Uni.createFrom().voidItem());
  }

  @RegisterForReflection(registerFullHierarchy = true)
  private record AnswerRow(String questionId, boolean correct, int restScore) {}

  private static Uni<Void> keep(Attempt attempt, Grade grade) {
    Form form = attempt.form();
    List<AnswerRow> answers =
        form.questions().stream()
            .map(BankQuestion::questionId)
            .map(id -> new AnswerRow(id, grade.right().get(id), grade.restScore(id)))
            .toList();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "insert into attempt_answer"
                            + " (attempt_id, exam_id, bank_id, question_id, correct, rest_score)"
                            + " select :attemptId, :examId, :bankId, \"questionId\", \"correct\","
                            + " \"restScore\""
                            + " from jsonb_to_recordset(cast(cast(:answers as text) as jsonb))"
                            + " as t(\"questionId\" text, \"correct\" boolean, \"restScore\" int)")
                    .setParameter("attemptId", attempt.attemptId)
                    .setParameter("examId", attempt.examId)
                    .setParameter("bankId", form.bankId())
                    .setParameter("answers", CanonicalJson.write(answers))
                    .executeUpdate())
        .replaceWithVoid();
  }

  private Uni<Void> follow(Attempt attempt) {
    EndedAttempt ended =
        new EndedAttempt(
            attempt.attemptId,
            attempt.creatorId,
            attempt.examId,
            attempt.violationId,
            attempt.passed,
            attempt.endedAt,
            attempt.correct,
            attempt.questions);
    Uni<Void> all = Uni.createFrom().voidItem();
    for (AttemptOutcome outcome : outcomes) {
      all = all.chain(() -> outcome.ended(ended));
    }
    return all;
  }
}
