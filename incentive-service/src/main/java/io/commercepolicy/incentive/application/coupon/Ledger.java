package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * The ledger of coupons. The database keeps its rules: every entry is a transfer of an allowed
 * kind, entries are only ever added, and the figures of coupons, debts and daily spending follow
 * from them. Whoever adds entries holds the locks of the hosts and coupons, in the ledger's order.
 */
@ApplicationScoped
class Ledger {

  /**
   * Has statements planned for what they are given and what the tables hold by then. What was
   * planned for a few rows may take hours for thousands, and statistics follow only after a commit.
   */
  static final String PLAN_EACH_TIME = "set local plan_cache_mode = force_custom_plan";

  private static final String POST =
      """
      insert into ledger_entry (entry_id, campaign_id, host_id, coupon_id, kind, debit, credit,
        units, effective_at, recorded_at, recorded_by, reason, decision_id, action_id, reverses,
        reclaimed)
      select "entryId", "campaignId", "hostId", "couponId", kind, debit, credit, units,
        "effectiveAt", "recordedAt", "recordedBy", reason, "decisionId", "actionId", reverses,
        reclaimed
      from jsonb_to_recordset(cast(cast(%s as text) as jsonb)) as e("entryId" uuid,
        "campaignId" text, "hostId" text, "couponId" uuid, kind text, debit text, credit text,
        units bigint, "effectiveAt" timestamptz, "recordedAt" timestamptz, "recordedBy" text,
        reason text, "decisionId" uuid, "actionId" uuid, reverses uuid, reclaimed bigint)
      """;

  private static final String POST_IN_SESSION = POST.formatted(":entries");
  private static final String POST_BY_DRIVER = POST.formatted("$1");

  private final Rows rows;

  Ledger(Rows rows) {
    this.rows = rows;
  }

  /** Adds entries in the current Panache transaction. */
  Uni<Void> post(List<LedgerEntry> entries) {
    if (entries.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(POST_IN_SESSION)
                    .setParameter("entries", CanonicalJson.write(entries))
                    .executeUpdate())
        .replaceWithVoid();
  }

  /** Adds entries in a transaction of the driver's. */
  Uni<Void> post(SqlConnection transaction, List<LedgerEntry> entries) {
    if (entries.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return transaction
        .preparedQuery(POST_BY_DRIVER)
        .execute(Tuple.of(CanonicalJson.write(entries)))
        .replaceWithVoid();
  }

  /** One page of the entries about a coupon, the first one first. */
  Uni<Page<LedgerEntry>> page(UUID couponId, Paging paging) {
    return rows.read(
            """
            select entry_id, campaign_id, host_id, coupon_id, kind, debit, credit, units,
              effective_at, recorded_at, recorded_by, reason, decision_id, action_id, reverses,
              reclaimed, seq
            from ledger_entry where coupon_id = $1 and seq > $2 order by seq limit $3
            """,
            couponId,
            sequence(paging.after()),
            paging.limit() + 1)
        .map(found -> Page.of(found, paging, row -> row[16].toString()).map(Ledger::entry));
  }

  private static long sequence(String position) {
    try {
      return position.isEmpty() ? 0 : Long.parseLong(position);
    } catch (NumberFormatException e) {
      throw ProblemException.invalid("query:cursor", "不是有效的游标", "not a cursor of this list");
    }
  }

  private static LedgerEntry entry(Object[] row) {
    return new LedgerEntry(
        (UUID) row[0],
        (String) row[1],
        (String) row[2],
        (UUID) row[3],
        LedgerEntry.Kind.valueOf((String) row[4]),
        LedgerEntry.Account.valueOf((String) row[5]),
        LedgerEntry.Account.valueOf((String) row[6]),
        (Long) row[7],
        Instants.stored(row[8]),
        Instants.stored(row[9]),
        (String) row[10],
        (String) row[11],
        (UUID) row[12],
        (UUID) row[13],
        (UUID) row[14],
        (Long) row[15]);
  }
}
