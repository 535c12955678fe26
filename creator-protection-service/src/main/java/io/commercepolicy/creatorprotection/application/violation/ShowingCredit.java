package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.application.facts.ReadingCreatorFacts;
import io.commercepolicy.creatorprotection.application.protection.ProtectionPolicy;
import io.commercepolicy.creatorprotection.policy.CreditScore;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;

/** Shows the credit score of creators, and the penalties that it led to. */
@ApplicationScoped
class ShowingCredit {

  private final ProtectionPolicy policy;
  private final Rows rows;
  private final ReadingCreatorFacts reading;
  private final BusinessClock clock;

  ShowingCredit(
      ProtectionPolicy policy, Rows rows, ReadingCreatorFacts reading, BusinessClock clock) {
    this.policy = policy;
    this.rows = rows;
    this.reading = reading;
    this.clock = clock;
  }

  /**
   * The score with a page of the ledger.
   *
   * @throws ProblemException {@code not-found}; {@code policy-not-in-force} if there is no entry
   *     and no version was known
   */
  Uni<CreditResponse> credit(String creatorId, Paging paging) {
    long after = sequence(paging.after());
    int limit = paging.limit();
    return reading
        .requireKnown(creatorId)
        .chain(
            () ->
                rows.read(
                    "select seq, kind, violation_id, points, score_before, score_after,"
                        + " recorded_at, decision_id from credit_entry"
                        + " where creator_id = $1 and seq > $2 order by seq limit $3",
                    creatorId,
                    after,
                    limit + 1))
        .map(
            found ->
                Page.of(
                    found.stream().map(CreditResponse.Entry::of).toList(),
                    paging,
                    entry -> Long.toString(entry.seq())))
        .flatMap(
            page ->
                rows.read(
                        "select (select score_before from credit_entry"
                            + " where creator_id = $1 and seq = 1),"
                            + " (select score_after from credit_entry"
                            + " where creator_id = $1 order by seq desc limit 1)",
                        creatorId)
                    .map(found -> credit(creatorId, found.get(0), page)));
  }

  /**
   * One page of a creator's score-band penalties, as they came.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<Page<PenaltyResponse>> penalties(String creatorId, Paging paging) {
    return reading
        .requireKnown(creatorId)
        .chain(
            () ->
                rows.read(
                    "select d.document, "
                        + StoredPenalty.COLUMNS
                        + """
                          from penalty p
                          join violation v on v.creator_id = p.creator_id
                            and v.violation_id = p.violation_id
                          join decision d on d.decision_id = p.decision_id
                          where p.creator_id = $1 and p.penalty_id > $2
                          order by p.penalty_id limit $3
                          """,
                    creatorId,
                    paging.afterId(),
                    paging.limit() + 1))
        .map(
            found -> {
              Instant now = clock.instant();
              return Page.of(
                  found.stream().map(row -> penalty(row, now)).toList(),
                  paging,
                  penalty -> penalty.penaltyId().toString());
            });
  }

  private CreditResponse credit(String creatorId, Object[] ends, Page<CreditResponse.Entry> page) {
    if (ends[0] != null) {
      return CreditResponse.of(creatorId, (Integer) ends[0], (Integer) ends[1], page);
    }
    Instant now = clock.instant();
    int start = CreditScore.initial(policy.required(now, now));
    return CreditResponse.of(creatorId, start, start, page);
  }

  private static PenaltyResponse penalty(Object[] row, Instant now) {
    return PenaltyResponse.of(
        StoredPenalty.of(Arrays.copyOfRange(row, 1, row.length)),
        LoggedDecision.of((String) row[0]).decision(),
        now);
  }

  private static long sequence(String position) {
    try {
      return position.isEmpty() ? 0 : Long.parseLong(position);
    } catch (NumberFormatException e) {
      throw ProblemException.invalid("query:cursor", "不是有效的游标", "not a cursor of this list");
    }
  }
}
