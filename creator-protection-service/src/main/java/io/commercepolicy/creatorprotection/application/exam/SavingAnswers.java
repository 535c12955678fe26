package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.creatorprotection.application.learning.Learners;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** A creator answers questions of an attempt. */
@ApplicationScoped
class SavingAnswers {

  private final Learners learners;
  private final Attempts attempts;
  private final BusinessClock clock;

  SavingAnswers(Learners learners, Attempts attempts, BusinessClock clock) {
    this.learners = learners;
    this.attempts = attempts;
    this.clock = clock;
  }

  /**
   * Saves answers beside those saved before.
   *
   * @throws ProblemException {@code not-found}; {@code attempt-closed}; {@code invalid-request},
   *     and then nothing is saved
   */
  @WithTransaction
  Uni<AttemptResponse> save(String creatorId, UUID attemptId, AnswersRequest request) {
    return learners
        .lock(creatorId)
        .chain(() -> attempts.of(creatorId, attemptId))
        .flatMap(
            attempt -> {
              // Read behind the lock: the deadline may have come while this waited.
              Instant now = clock.instant();
              attempt.answer(request.answers(), now);
              return attempts.flush().replaceWith(() -> AttemptResponse.open(attempt, now));
            });
  }
}
