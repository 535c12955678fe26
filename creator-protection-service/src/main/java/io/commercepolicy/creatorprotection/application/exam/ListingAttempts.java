package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.creatorprotection.application.facts.ReadingCreatorFacts;
import io.commercepolicy.creatorprotection.application.learning.Exam;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
            and ($4::timestamptz is null or (a.started_at, a.attempt_id) < ($4, $5))
          order by a.started_at desc, a.attempt_id desc limit $6
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
    Position before = Position.of(paging.after());
    int limit = paging.limit();
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
                    before.startedAt,
                    before.attemptId,
                    limit + 1))
        .map(
            found -> {
              Instant now = clock.instant();
              return Page.of(
                  found.stream().map(row -> AttemptOutlineResponse.of(row, now)).toList(),
                  paging,
                  Position::of);
            });
  }

  /** A place in the list; both null at its beginning. */
  private record Position(OffsetDateTime startedAt, UUID attemptId) {

    static Position of(String text) {
      if (text.isEmpty()) {
        return new Position(null, null);
      }
      String[] parts = text.split(" ", 2);
      try {
        return new Position(
            Instants.parse(parts[0], "cursor", Instant.EPOCH).atOffset(ZoneOffset.UTC),
            UUID.fromString(parts[parts.length - 1]));
      } catch (IllegalArgumentException e) {
        throw ProblemException.invalid("query:cursor", "不是有效的游标", "not a cursor of this list");
      }
    }

    static String of(AttemptOutlineResponse attempt) {
      return attempt.startedAt() + " " + attempt.attemptId();
    }
  }
}
