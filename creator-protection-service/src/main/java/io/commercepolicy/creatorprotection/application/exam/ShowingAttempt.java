package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Shows an attempt to whom it concerns. */
@ApplicationScoped
class ShowingAttempt {

  private final Attempts attempts;
  private final EndingAttempts ending;
  private final Rows rows;
  private final BusinessClock clock;
  private final Caller caller;

  ShowingAttempt(
      Attempts attempts, EndingAttempts ending, Rows rows, BusinessClock clock, Caller caller) {
    this.attempts = attempts;
    this.ending = ending;
    this.rows = rows;
    this.clock = clock;
    this.caller = caller;
  }

  /**
   * An attempt as it is now; one whose deadline has come has ended.
   *
   * @throws ProblemException {@code not-found}, if the caller may not see it, too
   */
  Uni<AttemptResponse> get(UUID attemptId) {
    return rows.read("select creator_id from attempt where attempt_id = $1", attemptId)
        .map(
            found ->
                found.stream()
                    .map(row -> (String) row[0])
                    .filter(creatorId -> caller.maySee("creator", creatorId))
                    .findFirst()
                    .orElseThrow(ProblemException::notFound))
        .flatMap(
            creatorId ->
                ending
                    .endOverdue(creatorId)
                    .chain(() -> Panache.withSession(() -> show(creatorId, attemptId))));
  }

  private Uni<AttemptResponse> show(String creatorId, UUID attemptId) {
    return attempts
        .of(creatorId, attemptId)
        .flatMap(
            attempt ->
                attempt.isOpen()
                    ? Uni.createFrom().item(AttemptResponse.open(attempt, clock.instant()))
                    : mayReview(attempt)
                        .map(
                            may ->
                                may
                                    ? AttemptResponse.reviewed(attempt)
                                    : AttemptResponse.ended(attempt)));
  }

  /** Whether the keys can't help in an open attempt, at another exam of the same bank neither. */
  private static Uni<Boolean> mayReview(Attempt attempt) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "select not exists (select from attempt where creator_id = :creatorId"
                            + " and state = 'OPEN' and cast(form as jsonb) ->> 'bankId' = :bankId)",
                        Boolean.class)
                    .setParameter("creatorId", attempt.creatorId)
                    .setParameter("bankId", attempt.form().bankId())
                    .getSingleResult());
  }
}
