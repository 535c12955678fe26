package io.commercepolicy.incentive.application.evaluation;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.application.facts.Arrivals;
import io.commercepolicy.incentive.policy.CouponTerms;
import io.commercepolicy.incentive.policy.Ranking;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.clock.BusinessClock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps what the days make of their hosts in step with the facts: whoever changed something is
 * evaluated again, and the ranking after them. Each step is a transaction of its own and can be
 * repeated; replicas take turns. A day's figures rest on what had arrived when a number was taken:
 * what comes later waits for the next time.
 */
@ApplicationScoped
public class EvaluatingDays {

  /** The class of the advisory locks of those who evaluate or settle a day. */
  private static final int LOCK_CLASS = 3002;

  private static final int CHUNK = 1000;

  private static final String STATE =
      """
      select d.settled_at is not null, coalesce(d.evaluated_through, 0), d.evaluated_under,
        coalesce(d.rank_due, false),
        exists (select from evaluation_due e where e.campaign_id = $1 and e.business_date = $2),
        exists (select from live_session s where s.business_date = $2
          and s.arrival >= coalesce(d.evaluated_through, 0)),
        exists (select from host_change h where h.business_date in ($2, $3)
          and h.arrival >= coalesce(d.evaluated_through, 0))
      from (select 1) one left join campaign_day d on d.campaign_id = $1 and d.business_date = $2
      """;

  private static final String ADD_DAY =
      "insert into campaign_day (campaign_id, business_date) values ($1, $2)"
          + " on conflict do nothing";

  private static final String LOCK_DAY =
      "select evaluated_through, evaluated_under, settled_at is not null from campaign_day"
          + " where campaign_id = $1 and business_date = $2 for update";

  /** Whoever told something new of the day itself. */
  private static final String DUE_BY_SESSIONS =
      """
      insert into evaluation_due (campaign_id, business_date, host_id)
      select distinct $1, business_date, host_id from live_session
      where business_date = $2 and arrival >= $3 and arrival < $4
      on conflict do nothing
      """;

  /** Those of the day about whom something else changed. */
  private static final String DUE_BY_CHANGES =
      """
      insert into evaluation_due (campaign_id, business_date, host_id)
      select $1, $2, h.host_id from host_change h
      where h.business_date = any($5) and h.arrival >= $3 and h.arrival < $4
        and (exists (select from host_day d where d.campaign_id = $1 and d.business_date = $2
            and d.host_id = h.host_id)
          or exists (select from live_session s where s.business_date = $2
            and s.host_id = h.host_id))
      on conflict do nothing
      """;

  private static final String EVALUATED_THROUGH =
      "update campaign_day set evaluated_through = $3, evaluated_under = $4"
          + " where campaign_id = $1 and business_date = $2";

  private static final String DUE =
      "select host_id from evaluation_due where campaign_id = $1 and business_date = $2"
          + " and host_id > $3 order by host_id limit $4";

  private static final String DONE =
      "delete from evaluation_due where campaign_id = $1 and business_date = $2"
          + " and host_id = any($3)";

  private static final String STORE =
      """
      insert into host_day (campaign_id, business_date, host_id, sessions, counted_sessions,
        live_micros, exclusive_skus, quality_sum, net_gmv_fen, net_exclusive_gmv_fen,
        net_exclusive_orders, daily_task, qualified, board, context, rank, pk)
      select $1, $2, f.*, null, false
      from unnest($3::text[], $4::int[], $5::int[], $6::bigint[], $7::bigint[], $8::numeric[],
        $9::bigint[], $10::bigint[], $11::bigint[], $12::boolean[], $13::boolean[], $14::text[],
        $15::text[]) as f
      on conflict (campaign_id, business_date, host_id) do update set
        sessions = excluded.sessions, counted_sessions = excluded.counted_sessions,
        live_micros = excluded.live_micros, exclusive_skus = excluded.exclusive_skus,
        quality_sum = excluded.quality_sum, net_gmv_fen = excluded.net_gmv_fen,
        net_exclusive_gmv_fen = excluded.net_exclusive_gmv_fen,
        net_exclusive_orders = excluded.net_exclusive_orders, daily_task = excluded.daily_task,
        qualified = excluded.qualified, board = excluded.board, context = excluded.context
      """;

  private static final String FORGET =
      "delete from host_day where campaign_id = $1 and business_date = $2 and host_id = any($3)";

  private static final String RANK_DUE =
      "update campaign_day set rank_due = $3 where campaign_id = $1 and business_date = $2"
          + " and rank_due <> $3";

  private static final String CONTENDERS =
      """
      select host_id, board, net_gmv_fen, net_exclusive_gmv_fen, net_exclusive_orders, live_micros
      from host_day where campaign_id = $1 and business_date = $2 and qualified
      """;

  private static final String UNRANK =
      "update host_day set rank = null, pk = false where campaign_id = $1 and business_date = $2"
          + " and not qualified and rank is not null";

  private static final String STORE_RANKS =
      """
      update host_day d set rank = r.rank, pk = r.pk
      from unnest($3::text[], $4::int[], $5::boolean[]) as r(host_id, rank, pk)
      where d.campaign_id = $1 and d.business_date = $2 and d.host_id = r.host_id
        and (d.rank, d.pk) is distinct from (r.rank, r.pk)
      """;

  private final Pool pool;
  private final Arrivals arrivals;
  private final ReadingHostFacts reading;
  private final Campaigns campaigns;
  private final BusinessClock clock;

  EvaluatingDays(
      Pool pool,
      Arrivals arrivals,
      ReadingHostFacts reading,
      Campaigns campaigns,
      BusinessClock clock) {
    this.pool = pool;
    this.arrivals = arrivals;
    this.reading = reading;
    this.campaigns = campaigns;
    this.clock = clock;
  }

  /**
   * Evaluates what has changed since the last time and ranks again, so that what was stored before
   * the call is seen after it. Does nothing for a date that is no day of the campaign, or while
   * nothing has changed.
   */
  public Uni<Void> bringUpToDate(String campaignId, LocalDate date) {
    Optional<PolicyVersion> covering = campaigns.covering(campaignId, date, clock.instant());
    if (covering.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Day day = new Day(campaignId, date, covering.get());
    return state(day)
        .flatMap(
            state -> {
              Uni<Void> steps = state.changed ? notice(day) : Uni.createFrom().voidItem();
              return state.changed || state.due || state.rankDue
                  ? steps.chain(() -> evaluate(day)).chain(() -> rank(day))
                  : steps;
            });
  }

  /**
   * Evaluates a day of the campaign from all that has arrived by now, so that its figures rest on a
   * number taken after the call.
   */
  public Uni<Void> complete(String campaignId, LocalDate date) {
    return campaigns
        .covering(campaignId, date, clock.instant())
        .map(version -> new Day(campaignId, date, version))
        .map(day -> notice(day).chain(() -> evaluate(day)).chain(() -> rank(day)))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  /** Keeps all others from evaluating or settling a day until the transaction ends. */
  public Uni<Void> takeTurn(SqlConnection transaction, LocalDate date) {
    return transaction
        .preparedQuery("select pg_advisory_xact_lock($1, $2)")
        .execute(Tuple.of(LOCK_CLASS, (int) date.toEpochDay()))
        .replaceWithVoid();
  }

  private record Day(String campaignId, LocalDate date, PolicyVersion version) {

    Tuple key() {
      return Tuple.of(campaignId, date);
    }
  }

  private record State(boolean changed, boolean due, boolean rankDue) {}

  private Uni<State> state(Day day) {
    return pool.preparedQuery(STATE)
        .execute(day.key().addLocalDate(Arrivals.ALL_DAYS))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              // What is settled stays under the version that it was settled under.
              boolean otherVersion =
                  !row.getBoolean(0) && !day.version.version().equals(row.getString(2));
              return new State(
                  row.getBoolean(5) || row.getBoolean(6) || otherVersion,
                  row.getBoolean(4),
                  row.getBoolean(3));
            });
  }

  /** Takes a number and queues whoever has changed below it. */
  private Uni<Void> notice(Day day) {
    return pool.withTransaction(transaction -> arrivals.cut(transaction, day.date))
        .flatMap(
            before ->
                pool.withTransaction(
                    transaction ->
                        takeTurn(transaction, day.date)
                            .chain(() -> transaction.preparedQuery(ADD_DAY).execute(day.key()))
                            .chain(() -> transaction.preparedQuery(LOCK_DAY).execute(day.key()))
                            .flatMap(rows -> queue(transaction, day, only(rows), before))));
  }

  private Uni<Void> queue(SqlConnection transaction, Day day, Row stored, long before) {
    boolean settled = stored.getBoolean(2);
    boolean otherVersion = !day.version.version().equals(stored.getString(1));
    long from = otherVersion && !settled ? 0 : stored.getLong(0);
    if (from >= before) {
      return Uni.createFrom().voidItem();
    }
    // What is settled changes by its sessions alone.
    LocalDate[] changes =
        settled ? new LocalDate[] {day.date} : new LocalDate[] {day.date, Arrivals.ALL_DAYS};
    return transaction
        .preparedQuery(DUE_BY_SESSIONS)
        .execute(day.key().addLong(from).addLong(before))
        .chain(
            () ->
                transaction
                    .preparedQuery(DUE_BY_CHANGES)
                    .execute(day.key().addLong(from).addLong(before).addValue(changes)))
        .chain(
            () ->
                transaction
                    .preparedQuery(EVALUATED_THROUGH)
                    .execute(
                        day.key()
                            .addLong(before)
                            .addString(settled ? stored.getString(1) : day.version.version())))
        .replaceWithVoid();
  }

  /** Goes through those who are due, and again from the start until nobody is. */
  private Uni<Void> evaluate(Day day) {
    AtomicReference<String> after = new AtomicReference<>("");
    return Multi.createBy()
        .repeating()
        .uni(
            () -> {
              String from = after.get();
              return pool.withTransaction(transaction -> chunk(transaction, day, from))
                  .invoke(after::set)
                  .map(last -> !last.isEmpty() || !from.isEmpty());
            })
        .until(more -> !more)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** Evaluates the next ones after a host; the last of them, or nothing at the end. */
  private Uni<String> chunk(SqlConnection transaction, Day day, String after) {
    return takeTurn(transaction, day.date)
        .chain(() -> transaction.preparedQuery(LOCK_DAY).execute(day.key()))
        .flatMap(
            rows -> {
              long before = only(rows).getLong(0);
              return transaction
                  .preparedQuery(DUE)
                  .execute(day.key().addString(after).addInteger(CHUNK))
                  .flatMap(due -> evaluate(transaction, day, hosts(due), before));
            });
  }

  private Uni<String> evaluate(SqlConnection transaction, Day day, String[] hosts, long before) {
    if (hosts.length == 0) {
      return Uni.createFrom().item("");
    }
    Instant now = clock.instant();
    return reading
        .read(transaction, day.campaignId, day.date, hosts, before)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .flatMap(
            all -> {
              List<DayFigures> figures = new ArrayList<>(all.size());
              List<String> gone = new ArrayList<>();
              for (HostFacts facts : all) {
                if (facts.sessions().isEmpty()) {
                  gone.add(facts.hostId());
                } else {
                  figures.add(DayFigures.of(day.version, facts, now));
                }
              }
              return store(transaction, day, figures).chain(() -> forget(transaction, day, gone));
            })
        .chain(() -> transaction.preparedQuery(RANK_DUE).execute(day.key().addBoolean(true)))
        .chain(() -> transaction.preparedQuery(DONE).execute(day.key().addValue(hosts)))
        .replaceWith(hosts[hosts.length - 1]);
  }

  private static Uni<Void> store(SqlConnection transaction, Day day, List<DayFigures> figures) {
    return figures.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(STORE)
            .execute(DayFigures.parameters(day.campaignId, day.date, figures))
            .replaceWithVoid();
  }

  private static Uni<Void> forget(SqlConnection transaction, Day day, List<String> hosts) {
    return hosts.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(FORGET)
            .execute(day.key().addValue(hosts.toArray(String[]::new)))
            .replaceWithVoid();
  }

  private Uni<Void> rank(Day day) {
    return pool.withTransaction(
        transaction ->
            takeTurn(transaction, day.date)
                .chain(
                    () -> transaction.preparedQuery(RANK_DUE).execute(day.key().addBoolean(false)))
                .flatMap(
                    changed ->
                        changed.rowCount() == 0
                            ? Uni.createFrom().voidItem()
                            : rankAgain(transaction, day)));
  }

  private static Uni<Void> rankAgain(SqlConnection transaction, Day day) {
    return transaction
        .preparedQuery(CONTENDERS)
        .execute(day.key())
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .flatMap(
            rows -> {
              List<Ranking.Contender> contenders = new ArrayList<>(rows.size());
              for (Row row : rows) {
                contenders.add(contender(row));
              }
              List<Ranking.Place> places = Ranking.of(day.version, contenders);
              int top = CouponTerms.of(day.version).topPlaces();
              String[] hosts = new String[places.size()];
              Integer[] ranks = new Integer[places.size()];
              Boolean[] rewarded = new Boolean[places.size()];
              for (int i = 0; i < hosts.length; i++) {
                hosts[i] = places.get(i).hostId();
                ranks[i] = places.get(i).rank();
                rewarded[i] = ranks[i] <= top;
              }
              return transaction
                  .preparedQuery(UNRANK)
                  .execute(day.key())
                  .chain(
                      () ->
                          transaction
                              .preparedQuery(STORE_RANKS)
                              .execute(
                                  day.key().addValue(hosts).addValue(ranks).addValue(rewarded)));
            })
        .replaceWithVoid();
  }

  static Ranking.Contender contender(Row row) {
    return new Ranking.Contender(
        row.getString(0),
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        DayFigures.liveTime(row.getLong(5)));
  }

  private static Row only(RowSet<Row> rows) {
    return rows.iterator().next();
  }

  private static String[] hosts(RowSet<Row> rows) {
    List<String> hosts = new ArrayList<>();
    rows.forEach(row -> hosts.add(row.getString(0)));
    return hosts.toArray(String[]::new);
  }
}
