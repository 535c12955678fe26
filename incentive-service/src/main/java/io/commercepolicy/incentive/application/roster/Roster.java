package io.commercepolicy.incentive.application.roster;

import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Who is listed in which campaign (I2). */
@ApplicationScoped
class Roster {

  private static final String SELECT = "select " + RosterEntry.COLUMNS + " from roster_entry";

  private final Pool pool;

  Roster(Pool pool) {
    this.pool = pool;
  }

  /**
   * One entry.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<RosterEntry> get(String campaignId, String hostId) {
    return pool.preparedQuery(SELECT + " where campaign_id = $1 and host_id = $2")
        .execute(Tuple.of(campaignId, hostId))
        .map(found -> entries(found).stream().findFirst().orElseThrow(ProblemException::notFound));
  }

  /** One page, by host. */
  Uni<Page<RosterEntry>> page(String campaignId, Paging paging) {
    return pool.preparedQuery(
            SELECT + " where campaign_id = $1 and host_id > $2 order by host_id limit $3")
        .execute(Tuple.of(campaignId, paging.after(), paging.limit() + 1))
        .map(found -> Page.of(entries(found), paging, RosterEntry::hostId));
  }

  /** One page of a merchant's, by host. */
  Uni<Page<RosterEntry>> page(String campaignId, String merchantId, Paging paging) {
    return pool.preparedQuery(
            SELECT
                + " where campaign_id = $1 and merchant_id = $2 and host_id > $3"
                + " order by host_id limit $4")
        .execute(Tuple.of(campaignId, merchantId, paging.after(), paging.limit() + 1))
        .map(found -> Page.of(entries(found), paging, RosterEntry::hostId));
  }

  /** One entry, locked until the transaction ends. */
  Uni<Optional<RosterEntry>> lock(SqlConnection transaction, String campaignId, String hostId) {
    return transaction
        .preparedQuery(SELECT + " where campaign_id = $1 and host_id = $2 for update")
        .execute(Tuple.of(campaignId, hostId))
        .map(found -> entries(found).stream().findFirst());
  }

  /** Adds an entry; fails on a lost creation. */
  Uni<Void> add(SqlConnection transaction, RosterEntry entry, String by) {
    return write(
        transaction,
        entry,
        by,
        "insert into roster_entry (campaign_id, host_id, merchant_id, shop_id, category,"
            + " confirmed_on, approved_by, version, updated_at, updated_by)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
  }

  /** Replaces an entry that is locked. */
  Uni<Void> replace(SqlConnection transaction, RosterEntry entry, String by) {
    return write(
        transaction,
        entry,
        by,
        "update roster_entry set merchant_id = $3, shop_id = $4, category = $5, confirmed_on = $6,"
            + " approved_by = $7, version = $8, updated_at = $9, updated_by = $10"
            + " where campaign_id = $1 and host_id = $2");
  }

  private static Uni<Void> write(
      SqlConnection transaction, RosterEntry entry, String by, String sql) {
    return transaction
        .preparedQuery(sql)
        .execute(
            Tuple.from(
                new Object[] {
                  entry.campaignId(),
                  entry.hostId(),
                  entry.merchantId(),
                  entry.shopId(),
                  entry.category(),
                  entry.confirmedOn(),
                  entry.approvedBy(),
                  entry.version(),
                  stored(entry.updatedAt()),
                  by
                }))
        .replaceWithVoid();
  }

  private static Object stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static List<RosterEntry> entries(RowSet<Row> found) {
    return StreamSupport.stream(found.spliterator(), false).map(RosterEntry::of).toList();
  }
}
