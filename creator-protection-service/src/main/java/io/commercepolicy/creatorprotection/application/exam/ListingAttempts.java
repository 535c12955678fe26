package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.creatorprotection.application.facts.ReadingCreatorFacts;
import io.commercepolicy.creatorprotection.application.learning.Exam;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Lists the attempts of a creator. */
@ApplicationScoped
class ListingAttempts {

  private static final String PAGE =
      "select "
          + AttemptOutlineResponse.COLUMNS
          + """
           from attempt a
          where a.creator_id = $1
            and ($2::text is null or a.state = $2)
            and ($3::boolean is null or (a.violation_id is not null) = $3)
            and ($4 or a.attempt_id < $5)
          order by a.attempt_id desc limit $6
          """;

  private final EndingAttempts ending;
  private final ReadingCreatorFacts reading;
  private final Rows rows;
  private final BusinessClock clock;

  ListingAttempts(
      EndingAttempts ending, ReadingCreatorFacts reading, Rows rows, BusinessClock clock) {
    this.ending = ending;
    this.reading = reading;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * One page of a creator's attempts, the one begun last first; those whose deadline has come have
   * ended.
   *
   * @param state only those that stand so; null for all
   * @param kind only those at exams of this kind; null for all
   * @throws ProblemException {@code not-found}
   */
  Uni<Page<AttemptOutlineResponse>> page(
      String creatorId, AttemptState state, Exam.Kind kind, Paging paging) {
    UUID before = paging.afterId();
    return reading
        .requireKnown(creatorId)
        .chain(() -> ending.endOverdue(creatorId))
        .chain(
            () ->
                rows.read(
                    PAGE,
                    creatorId,
                    state == null ? null : state.name(),
                    kind == null ? null : kind == Exam.Kind.SPECIAL,
                    paging.after().isEmpty(),
                    before,
                    paging.limit() + 1))
        .map(
            found -> {
              Instant now = clock.instant();
              return Page.of(
                  found.stream().map(row -> AttemptOutlineResponse.of(row, now)).toList(),
                  paging,
                  attempt -> attempt.attemptId().toString());
            });
  }
}
