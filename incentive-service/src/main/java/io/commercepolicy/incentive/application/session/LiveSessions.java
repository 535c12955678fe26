package io.commercepolicy.incentive.application.session;

import static java.util.stream.Collectors.joining;

import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The live sessions that facts have arrived about, and what these facts replaced. */
@ApplicationScoped
class LiveSessions {

  private static final String FACTS =
      "session_id, business_date, host_id, shop_id, started_at, ended_at, virtual_host, preview,"
          + " cart_items, quality_score, exclusive_offers, gmv_fen, refunded_gmv_fen,"
          + " exclusive_gmv_fen, refunded_exclusive_gmv_fen, exclusive_orders,"
          + " refunded_exclusive_orders, revision";

  /** A column is sent as one array, so that a row costs no statement of its own. */
  private static final String ARRAYS =
      "$1::text[], $2::date[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],"
          + " $7::boolean[], $8::boolean[], $9::int[], $10::numeric[], $11::text[],"
          + " $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[],"
          + " $17::bigint[], $18::bigint[]";

  private static final String TOLD = "unnest(" + ARRAYS + ") as told (" + FACTS + ")";

  private static final String SELECT = "select " + FACTS + " from live_session";

  /** Unnested one by one the arrays become rows in passing; together each is written out first. */
  private static final String ADD =
      "insert into live_session ("
          + FACTS
          + ", arrival, recorded_at) select "
          + Arrays.stream(ARRAYS.split(", ")).map("unnest(%s)"::formatted).collect(joining(", "))
          + ", $19, $20 on conflict (session_id) do nothing";

  /** In one order with whoever else stores the same sessions. */
  private static final String LOCK_OTHERS =
      SELECT
          + " where session_id = any($1) and arrival <> $2 order by session_id collate \"C\""
          + " for update";

  private static final String KEEP_REPLACED =
      "insert into live_session_revision select live_session.*, replaced.by_arrival from"
          + " live_session join unnest($1::text[], $2::bigint[]) as replaced (session_id,"
          + " by_arrival) using (session_id)";

  private static final String KEEP_PASSED =
      "insert into live_session_revision ("
          + FACTS
          + ", arrival, replaced_by, recorded_at) select told.*, $21 from unnest("
          + ARRAYS
          + ", $19::bigint[], $20::bigint[]) as told ("
          + FACTS
          + ", arrival, replaced_by)";

  private static final String REPLACE =
      "update live_session set business_date = told.business_date, host_id = told.host_id,"
          + " shop_id = told.shop_id, started_at = told.started_at, ended_at = told.ended_at,"
          + " virtual_host = told.virtual_host, preview = told.preview,"
          + " cart_items = told.cart_items, quality_score = told.quality_score,"
          + " exclusive_offers = told.exclusive_offers, gmv_fen = told.gmv_fen,"
          + " refunded_gmv_fen = told.refunded_gmv_fen,"
          + " exclusive_gmv_fen = told.exclusive_gmv_fen,"
          + " refunded_exclusive_gmv_fen = told.refunded_exclusive_gmv_fen,"
          + " exclusive_orders = told.exclusive_orders,"
          + " refunded_exclusive_orders = told.refunded_exclusive_orders,"
          + " revision = told.revision, arrival = $19, recorded_at = $20 from "
          + TOLD
          + " where live_session.session_id = told.session_id";

  private final Pool pool;

  LiveSessions(Pool pool) {
    this.pool = pool;
  }

  /**
   * One session.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<StoredSession> get(String sessionId) {
    return pool.preparedQuery(SELECT + " where session_id = $1")
        .execute(Tuple.of(sessionId))
        .map(found -> sessions(found).stream().findFirst().orElseThrow(ProblemException::notFound));
  }

  /**
   * Adds those sessions that are not there yet, as they are told first.
   *
   * @return how many were added
   */
  Uni<Integer> add(SqlConnection transaction, ToldSessions told, long arrival, Instant now) {
    return transaction
        .preparedQuery(ADD)
        .execute(Tuple.from(told.parameters(arrival, stored(now))))
        .map(RowSet::rowCount);
  }

  /** Those of the sessions that have another arrival number, locked until the transaction ends. */
  Uni<List<StoredSession>> lockOthers(
      SqlConnection transaction, Collection<String> sessionIds, long arrival) {
    return transaction
        .preparedQuery(LOCK_OTHERS)
        .execute(Tuple.of(sessionIds.toArray(String[]::new), arrival))
        .map(LiveSessions::sessions);
  }

  /** Keeps what is stored about sessions and about to be replaced by these arrival numbers. */
  Uni<Void> keepReplaced(
      SqlConnection transaction, List<String> sessionIds, List<Long> replacedBy) {
    return sessionIds.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(KEEP_REPLACED)
            .execute(Tuple.of(sessionIds.toArray(String[]::new), replacedBy.toArray(Long[]::new)))
            .replaceWithVoid();
  }

  /** Keeps revisions that were replaced before they were ever stored. */
  Uni<Void> keepPassed(
      SqlConnection transaction,
      List<StoredSession> passed,
      List<Long> arrivals,
      List<Long> replacedBy,
      Instant now) {
    return passed.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(KEEP_PASSED)
            .execute(
                Tuple.from(
                    ToldSessions.parameters(
                        passed,
                        arrivals.toArray(Long[]::new),
                        replacedBy.toArray(Long[]::new),
                        stored(now))))
            .replaceWithVoid();
  }

  /** Replaces what is stored about sessions that are locked. */
  Uni<Void> replace(
      SqlConnection transaction, List<StoredSession> told, long arrival, Instant now) {
    return told.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(REPLACE)
            .execute(Tuple.from(ToldSessions.parameters(told, arrival, stored(now))))
            .replaceWithVoid();
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static List<StoredSession> sessions(RowSet<Row> found) {
    List<StoredSession> sessions = new ArrayList<>(found.size());
    for (Row row : found) {
      sessions.add(
          new StoredSession(
              row.getString(0),
              row.getLocalDate(1),
              row.getString(2),
              row.getString(3),
              row.getOffsetDateTime(4).toInstant(),
              row.getOffsetDateTime(5).toInstant(),
              row.getBoolean(6),
              row.getBoolean(7),
              row.getInteger(8),
              row.getBigDecimal(9),
              row.getString(10),
              row.getLong(11),
              row.getLong(12),
              row.getLong(13),
              row.getLong(14),
              row.getLong(15),
              row.getLong(16),
              row.getLong(17)));
    }
    return sessions;
  }
}
