package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.kit.clock.BusinessClock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes off what is left on coupons that have expired (I11), as of the instant at which each
 * expired. Nothing depends on when that is done: nobody can spend an expired coupon before it
 * either.
 */
@ApplicationScoped
class WritingOffCoupons {

  private static final int HOSTS_AT_ONCE = 500;

  private static final String DUE =
      """
      select campaign_id, host_id from coupon
      where balance > 0 and valid_until <= $1
      group by campaign_id, host_id
      order by campaign_id collate "C", host_id collate "C" limit $2
      """;

  private static final String LOCK =
      """
      select 1 from host_account
      where campaign_id = any($1) and host_id = any($2)
      order by campaign_id collate "C", host_id collate "C" for update
      """;

  private static final String WRITE_OFF =
      """
      with due as materialized (
        select coupon_id, campaign_id, host_id, balance,
          greatest(valid_until, issued_at) as expired_at from coupon
        where campaign_id = any($2) and host_id = any($3)
          and balance > 0 and valid_until <= $1
        order by coupon_id for update
      )
      insert into ledger_entry (entry_id, campaign_id, host_id, coupon_id, kind, debit, credit,
        units, effective_at, recorded_at, recorded_by)
      select uuidv7(), campaign_id, host_id, coupon_id, 'EXPIRE', 'COUPON', 'EXPIRED', balance,
        expired_at, $1, 'expiry'
      from due
      """;

  private final Pool pool;
  private final BusinessClock clock;

  WritingOffCoupons(Pool pool, BusinessClock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Writes off all that has expired by now, some hosts at a time. Can be cut off, repeated and run
   * by several at once: each coupon is written off once.
   *
   * @return how many coupons this run wrote off
   */
  Uni<Long> writeOff() {
    return Multi.createBy()
        .repeating()
        .uni(() -> pool.withTransaction(this::some))
        .until(some -> some < 0)
        .filter(some -> some > 0)
        .collect()
        .with(Collectors.summingLong(Integer::longValue));
  }

  /** Those of some hosts; less than 0 if there are none left. */
  private Uni<Integer> some(SqlConnection transaction) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    return transaction
        .query(Ledger.PLAN_EACH_TIME)
        .execute()
        .chain(() -> transaction.preparedQuery(DUE).execute(Tuple.of(now, HOSTS_AT_ONCE)))
        .flatMap(
            rows -> {
              if (rows.size() == 0) {
                return Uni.createFrom().item(-1);
              }
              List<String> campaigns = new ArrayList<>(rows.size());
              List<String> hosts = new ArrayList<>(rows.size());
              for (Row row : rows) {
                campaigns.add(row.getString(0));
                hosts.add(row.getString(1));
              }
              String[] ofCampaigns = campaigns.toArray(String[]::new);
              String[] ofHosts = hosts.toArray(String[]::new);
              return transaction
                  .preparedQuery(LOCK)
                  .execute(Tuple.of(ofCampaigns, ofHosts))
                  .chain(
                      () ->
                          transaction
                              .preparedQuery(WRITE_OFF)
                              .execute(Tuple.of(now, ofCampaigns, ofHosts)))
                  .map(written -> written.rowCount());
            });
  }
}
