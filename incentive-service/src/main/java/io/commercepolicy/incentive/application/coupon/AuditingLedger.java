package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Proves a campaign's ledger from its rows alone, in one snapshot: nothing that is written
 * meanwhile disturbs it, and it disturbs nothing.
 */
@ApplicationScoped
class AuditingLedger {

  private static final int MOST_FINDINGS = 100;
  private static final int IDS_AT_ONCE = 5000;

  private static final String SNAPSHOT =
      "set transaction isolation level repeatable read, read only";

  /** Each check goes over all rows: one by one is never the way, whatever is estimated. */
  private static final String WHOLE_TABLES =
      "set local enable_nestloop = off; set local work_mem = '128MB'";

  private static final String COUNT =
      "select (select count(*) from coupon where campaign_id = $1),"
          + " (select count(*) from ledger_entry where campaign_id = $1)";

  private static final String ACCOUNTS =
      """
      select account, sum(debited)::bigint, sum(credited)::bigint from (
        select debit as account, units as debited, 0 as credited
        from ledger_entry where campaign_id = $1
        union all
        select credit, 0, units from ledger_entry where campaign_id = $1) moved
      group by account
      """;

  private static final String KEYS =
      """
      select coupon_id, host_id, board, business_date, kind from coupon
      where campaign_id = $1 and coupon_id > $2 order by coupon_id limit $3
      """;

  private final Campaigns campaigns;
  private final Pool pool;
  private final BusinessClock clock;

  AuditingLedger(Campaigns campaigns, Pool pool, BusinessClock clock) {
    this.campaigns = campaigns;
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Proves it, or finds what is wrong.
   *
   * @throws ProblemException {@code not-found} if there is no such campaign
   */
  Uni<AuditResponse> audit(String campaignId) {
    campaigns.require(campaignId);
    return pool.withTransaction(
        snapshot -> {
          Audit audit = new Audit(campaignId, clock.instant());
          return snapshot
              .query(SNAPSHOT)
              .execute()
              .chain(() -> snapshot.query(Ledger.PLAN_EACH_TIME).execute())
              .chain(() -> snapshot.query(WHOLE_TABLES).execute())
              .chain(() -> count(snapshot, audit))
              .chain(() -> accounts(snapshot, audit))
              .chain(() -> checks(snapshot, audit))
              .chain(() -> ids(snapshot, audit))
              .map(ignored -> audit.response());
        });
  }

  private static Uni<Void> count(SqlConnection snapshot, Audit audit) {
    return snapshot
        .preparedQuery(COUNT)
        .execute(Tuple.of(audit.campaignId))
        .invoke(
            rows -> {
              Row row = rows.iterator().next();
              audit.coupons = row.getLong(0);
              audit.entries = row.getLong(1);
            })
        .replaceWithVoid();
  }

  private static Uni<Void> accounts(SqlConnection snapshot, Audit audit) {
    return snapshot
        .preparedQuery(ACCOUNTS)
        .execute(Tuple.of(audit.campaignId))
        .invoke(
            rows -> {
              for (LedgerEntry.Account account : LedgerEntry.Account.values()) {
                long debited = 0;
                long credited = 0;
                for (Row row : rows) {
                  if (row.getString(0).equals(account.name())) {
                    debited = row.getLong(1);
                    credited = row.getLong(2);
                  }
                }
                audit.accounts.add(
                    new AuditResponse.Account(account, debited, credited, credited - debited));
              }
            })
        .replaceWithVoid();
  }

  private static Uni<Void> checks(SqlConnection snapshot, Audit audit) {
    return Multi.createFrom()
        .items(LedgerCheck.values())
        .filter(check -> check.sql() != null)
        .onItem()
        .transformToUniAndConcatenate(
            check ->
                snapshot
                    .preparedQuery(
                        "select w.*, count(*) over () from ("
                            + check.sql()
                            + ") as w(coupon_id, host_id, found)"
                            + " order by host_id, coupon_id, found limit "
                            + MOST_FINDINGS)
                    .execute(Tuple.of(audit.campaignId))
                    .invoke(
                        rows -> {
                          long wrong = 0;
                          for (Row row : rows) {
                            wrong = row.getLong(3);
                            audit.found(check, row.getUUID(0), row.getString(1), row.getString(2));
                          }
                          audit.checked(check, wrong);
                        }))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static Uni<Void> ids(SqlConnection snapshot, Audit audit) {
    return Multi.createBy()
        .repeating()
        .uni(() -> someIds(snapshot, audit))
        .until(more -> !more)
        .collect()
        .last()
        .invoke(() -> audit.checked(LedgerCheck.IDS_FOLLOW, audit.wrongIds))
        .replaceWithVoid();
  }

  private static Uni<Boolean> someIds(SqlConnection snapshot, Audit audit) {
    return snapshot
        .preparedQuery(KEYS)
        .execute(Tuple.of(audit.campaignId, audit.lastId, IDS_AT_ONCE))
        .map(
            rows -> {
              for (Row row : rows) {
                audit.lastId = row.getUUID(0);
                String hostId = row.getString(1);
                UUID derived =
                    CouponId.of(
                        audit.campaignId,
                        hostId,
                        row.getString(2),
                        row.getLocalDate(3),
                        CouponKind.valueOf(row.getString(4)));
                if (!derived.equals(audit.lastId)) {
                  audit.wrongIds++;
                  audit.found(LedgerCheck.IDS_FOLLOW, audit.lastId, hostId, "not " + derived);
                }
              }
              return rows.size() == IDS_AT_ONCE;
            });
  }

  private static final class Audit {
    private final String campaignId;
    private final Instant asOf;
    private final List<AuditResponse.Account> accounts = new ArrayList<>();
    private final List<AuditResponse.Check> checks = new ArrayList<>();
    private final List<AuditResponse.Finding> findings = new ArrayList<>();
    private long coupons;
    private long entries;
    private UUID lastId = new UUID(0, 0);
    private long wrongIds;

    Audit(String campaignId, Instant asOf) {
      this.campaignId = campaignId;
      this.asOf = asOf;
    }

    void found(LedgerCheck check, UUID couponId, String hostId, String found) {
      if (findings.size() < MOST_FINDINGS) {
        findings.add(new AuditResponse.Finding(check.code(), couponId, hostId, found));
      }
    }

    void checked(LedgerCheck check, long wrong) {
      checks.add(new AuditResponse.Check(check.code(), TextResponse.of(check.title()), wrong));
    }

    AuditResponse response() {
      long sum = accounts.stream().mapToLong(AuditResponse.Account::balance).sum();
      return new AuditResponse(
          campaignId,
          Instants.local(asOf),
          sum == 0 && checks.stream().allMatch(check -> check.wrong() == 0),
          coupons,
          entries,
          sum,
          accounts,
          checks,
          findings);
    }
  }
}
