package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.creatorprotection.application.learning.Learners;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** A creator hands an attempt in. */
@ApplicationScoped
class SubmittingAttempt {

  private final Learners learners;
  private final Attempts attempts;
  private final EndingAttempts ending;
  private final BusinessClock clock;

  SubmittingAttempt(
      Learners learners, Attempts attempts, EndingAttempts ending, BusinessClock clock) {
    this.learners = learners;
    this.attempts = attempts;
    this.ending = ending;
    this.clock = clock;
  }

  /**
   * Grades what is saved. Repeating it gives the same result.
   *
   * @return the result without the keys: this answer may be given again later, while another
   *     attempt is open
   * @throws ProblemException {@code not-found}; {@code attempt-closed} if the deadline came first
   */
  @WithTransaction
  Uni<AttemptResponse> submit(String creatorId, UUID attemptId) {
    return learners
        .lock(creatorId)
        .chain(() -> attempts.of(creatorId, attemptId))
        .flatMap(
            attempt -> {
              // Read behind the lock: the deadline may have come while this waited.
              Instant now = clock.instant();
              if (attempt.state == AttemptState.SUBMITTED) {
                return Uni.createFrom().item(attempt);
              }
              if (!attempt.isOpenAt(now)) {
                throw attempt.closed();
              }
              return ending.end(attempt, AttemptState.SUBMITTED, now, now).replaceWith(attempt);
            })
        .map(AttemptResponse::ended);
  }
}
