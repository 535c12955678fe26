package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.policy.CreditScore;
import io.commercepolicy.kernel.PolicyVersion;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/**
 * The ledger of credit points (P11), within the current transaction; the creator is locked. Entries
 * are only ever added.
 */
@ApplicationScoped
class CreditLedger {

  /** Why the score changes. */
  enum Kind {
    DEDUCTION,
    CORRECTION,
    RESTORATION,
    WITHDRAWAL
  }

  /** The account of a creator, with regard to a violation. */
  Uni<CreditAccount> account(String creatorId, String violationId, PolicyVersion version) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        """
                        select coalesce(max(seq), 0),
                          (select score_after from credit_entry where creator_id = :creatorId
                            order by seq desc limit 1),
                          max(score_before) filter (
                            where violation_id = :violationId and kind = 'DEDUCTION'),
                          coalesce(-sum(points) filter (where violation_id = :violationId), 0)
                        from credit_entry where creator_id = :creatorId
                        """,
                        Object[].class)
                    .setParameter("creatorId", creatorId)
                    .setParameter("violationId", violationId)
                    .getSingleResult())
        .map(
            row ->
                new CreditAccount(
                    ((Number) row[0]).longValue(),
                    row[1] == null ? CreditScore.initial(version) : ((Number) row[1]).intValue(),
                    row[2] == null ? null : ((Number) row[2]).intValue(),
                    ((Number) row[3]).intValue()));
  }

  /**
   * Adds an entry.
   *
   * @param account as it is before
   * @param points what changes: less than 0 for a deduction
   * @return the score after it
   */
  Uni<Integer> add(
      String creatorId,
      CreditAccount account,
      Kind kind,
      String violationId,
      int points,
      UUID decisionId,
      Instant now) {
    int after = account.score() + points;
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "insert into credit_entry (creator_id, seq, kind, violation_id, points,"
                            + " score_before, score_after, recorded_at, decision_id)"
                            + " values (:creatorId, :seq, :kind, :violationId, :points, :before,"
                            + " :after, :now, :decisionId)")
                    .setParameter("creatorId", creatorId)
                    .setParameter("seq", account.entries() + 1)
                    .setParameter("kind", kind.name())
                    .setParameter("violationId", violationId)
                    .setParameter("points", points)
                    .setParameter("before", account.score())
                    .setParameter("after", after)
                    .setParameter("now", now)
                    .setParameter("decisionId", decisionId)
                    .executeUpdate())
        .replaceWith(after);
  }
}
