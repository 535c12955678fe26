package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.application.facts.CreatorFacts;
import io.commercepolicy.creatorprotection.application.facts.ReadingCreatorFacts;
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
import java.util.Arrays;

/** Shows violations with what came of them, without effect. */
@ApplicationScoped
class ShowingViolation {

  private static final String SELECT =
      "select "
          + StoredViolation.COLUMNS
          + ", e.score_before, e.score_after, d.document, "
          + StoredPenalty.COLUMNS
          + """
            from violation v
            left join credit_entry e on e.creator_id = v.creator_id
              and e.violation_id = v.violation_id and e.kind = 'DEDUCTION'
            left join penalty p on p.creator_id = v.creator_id
              and p.violation_id = v.violation_id
            left join decision d on d.decision_id = p.decision_id
            where v.creator_id = $1
            """;

  private static final int BEFORE = StoredViolation.WIDTH;
  private static final int AFTER = BEFORE + 1;
  private static final int DECISION = BEFORE + 2;
  private static final int PENALTY = BEFORE + 3;

  private final ReadingCreatorFacts reading;
  private final AssessingRedemption assessing;
  private final Rows rows;
  private final BusinessClock clock;

  ShowingViolation(
      ReadingCreatorFacts reading, AssessingRedemption assessing, Rows rows, BusinessClock clock) {
    this.reading = reading;
    this.assessing = assessing;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * One violation as it stands now.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<ViolationResponse> show(String creatorId, String violationId) {
    return rows.read(SELECT + " and v.violation_id = $2", creatorId, violationId)
        .map(found -> found.stream().findFirst().orElseThrow(ProblemException::notFound))
        .flatMap(
            row -> reading.read(creatorId).map(creator -> show(creator, row, clock.instant())));
  }

  /**
   * One page of a creator's violations, the first one committed first.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<Page<ViolationResponse>> page(String creatorId, Paging paging) {
    Position after = Position.of(paging.after());
    int limit = paging.limit();
    return reading
        .read(creatorId)
        .flatMap(
            creator ->
                rows.read(
                        SELECT
                            + " and (v.occurred_at, v.violation_id) > ($2, $3)"
                            + " order by v.occurred_at, v.violation_id limit $4",
                        creatorId,
                        after.occurredAt,
                        after.violationId,
                        limit + 1)
                    .map(
                        found -> {
                          Instant now = clock.instant();
                          return Page.of(
                              found.stream().map(row -> show(creator, row, now)).toList(),
                              paging,
                              Position::of);
                        }));
  }

  private ViolationResponse show(CreatorFacts creator, Object[] row, Instant now) {
    StoredViolation violation = StoredViolation.of(row);
    return ViolationResponse.of(
        creator.creatorId(),
        violation,
        assessing.assess(creator, violation.violationId(), now),
        (Integer) row[BEFORE],
        (Integer) row[AFTER],
        row[PENALTY] == null
            ? null
            : PenaltyResponse.of(
                StoredPenalty.of(Arrays.copyOfRange(row, PENALTY, row.length)),
                LoggedDecision.of((String) row[DECISION]).decision(),
                now));
  }

  /** A place in the list. */
  private record Position(OffsetDateTime occurredAt, String violationId) {

    static Position of(String text) {
      if (text.isEmpty()) {
        return new Position(Instant.EPOCH.atOffset(ZoneOffset.UTC), "");
      }
      String[] parts = text.split(" ", 2);
      Instant occurredAt = Instants.parse(parts[0], "cursor", Instant.EPOCH);
      return new Position(occurredAt.atOffset(ZoneOffset.UTC), parts[parts.length - 1]);
    }

    static String of(ViolationResponse violation) {
      return violation.occurredAt() + " " + violation.violationId();
    }
  }
}
