package io.commercepolicy.incentive.application.settlement;

import io.commercepolicy.incentive.IncentiveError;
import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.application.coupon.Grant;
import io.commercepolicy.incentive.application.coupon.IssuingCoupons;
import io.commercepolicy.incentive.application.evaluation.CampaignDays;
import io.commercepolicy.incentive.application.evaluation.EvaluatingDays;
import io.commercepolicy.incentive.application.evaluation.HostFacts;
import io.commercepolicy.incentive.application.evaluation.HostFacts.Context;
import io.commercepolicy.incentive.application.evaluation.ReadingHostFacts;
import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.incentive.policy.CouponTerms;
import io.commercepolicy.incentive.policy.IncentiveFacts;
import io.commercepolicy.incentive.policy.IncentiveFacts.LiveSession;
import io.commercepolicy.incentive.policy.IncentiveFacts.Placing;
import io.commercepolicy.incentive.policy.Issuance;
import io.commercepolicy.incentive.policy.PolarisIncentive;
import io.commercepolicy.incentive.policy.Question;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.decision.DecisionLog;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.outbox.Event;
import io.commercepolicy.kit.outbox.Outbox;
import io.commercepolicy.kit.policy.DecisionCounts;
import io.commercepolicy.kit.problem.ProblemException;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Settles a day, once (I8, I10, I11): freezes its figures and ranking, records the decisions that
 * earn something and issues their coupons, all in one transaction. Cut off at any point nothing has
 * happened, and the next run does it; whoever comes second finds it done.
 */
@ApplicationScoped
class SettlingDay {

  private static final int CHUNK = 500;

  /** While the database stores one chunk, the next is decided. */
  private static final int AT_ONCE = 2;

  private static final String LOCK_DAY =
      """
      select settled_at is not null, evaluated_through, rank_due or exists (
          select from evaluation_due e where e.campaign_id = $1 and e.business_date = $2),
        (select json_object_agg(board, ranked) from (select board, max(rank) as ranked
          from host_day where campaign_id = $1 and business_date = $2 and rank is not null
          group by board) boards)::text
      from campaign_day where campaign_id = $1 and business_date = $2 for update
      """;

  private static final String WINNERS =
      """
      select host_id, daily_task, pk, board, rank, context from host_day
      where campaign_id = $1 and business_date = $2 and (daily_task or pk)
      order by host_id
      """;

  private static final String FREEZE_WINNERS =
      """
      insert into settled_host_day
      select d.*, w.daily_task, w.pk
      from unnest($3::text[], $4::uuid[], $5::uuid[]) as w(host_id, daily_task, pk)
      join host_day d on d.campaign_id = $1 and d.business_date = $2 and d.host_id = w.host_id
      """;

  private static final String FREEZE_OTHERS =
      """
      insert into settled_host_day
      select d.*, null, null from host_day d
      where d.campaign_id = $1 and d.business_date = $2 and not (d.daily_task or d.pk)
      """;

  /** The hash covers every figure of every host, a line each, in the order of their ids. */
  private static final String SETTLE =
      """
      update campaign_day c set settled_at = $3, settled_by = $4,
        settled_through = c.evaluated_through, policy_version = $5,
        figures_hash = f.hash, hosts = f.hosts, qualified = f.qualified, coupons = $6, units = $7
      from (
        select encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', host_id, sessions,
            counted_sessions, live_micros, exclusive_skus, quality_sum, net_gmv_fen,
            net_exclusive_gmv_fen, net_exclusive_orders, daily_task, qualified, board,
            coalesce(rank, 0), pk), E'\\n' order by host_id), ''), 'UTF8')), 'hex')
            as hash,
          count(*) as hosts, count(*) filter (where qualified) as qualified
        from settled_host_day where campaign_id = $1 and business_date = $2) f
      where c.campaign_id = $1 and c.business_date = $2
      """;

  private final Pool pool;
  private final Campaigns campaigns;
  private final CampaignDays days;
  private final EvaluatingDays evaluating;
  private final ReadingHostFacts reading;
  private final DecisionLog log;
  private final IssuingCoupons issuing;
  private final Outbox outbox;
  private final BusinessClock clock;
  private final DecisionCounts counts;

  SettlingDay(
      Pool pool,
      Campaigns campaigns,
      CampaignDays days,
      EvaluatingDays evaluating,
      ReadingHostFacts reading,
      DecisionLog log,
      IssuingCoupons issuing,
      Outbox outbox,
      BusinessClock clock,
      DecisionCounts counts) {
    this.pool = pool;
    this.campaigns = campaigns;
    this.days = days;
    this.evaluating = evaluating;
    this.reading = reading;
    this.log = log;
    this.issuing = issuing;
    this.outbox = outbox;
    this.clock = clock;
    this.counts = counts;
  }

  /**
   * Settles a day, or tells how it was settled.
   *
   * @throws ProblemException {@code not-found} if there is no such campaign; {@code
   *     not-a-campaign-day}; {@code too-early} before T+4, with the date from which it can be done
   */
  Uni<CampaignDays.Settled> settle(String campaignId, LocalDate date, String by) {
    Instant now = clock.instant();
    PolicyVersion version =
        campaigns
            .covering(campaignId, date, now)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        IncentiveError.NOT_A_CAMPAIGN_DAY,
                        date + " 不是活动日",
                        date + " is not a day of the campaign"));
    requireDue(version, date, now);
    return days.settlement(campaignId, date)
        .flatMap(
            settled ->
                settled != null
                    ? Uni.createFrom().item(settled)
                    : run(new Run(campaignId, date, version, by))
                        .chain(() -> days.settlement(campaignId, date)));
  }

  private static void requireDue(PolicyVersion version, LocalDate date, Instant now) {
    LocalDate from = CouponTerms.of(version).issueDate(date);
    if (now.isBefore(BusinessTime.startOf(from))) {
      throw ProblemException.refusedBy(
          Decision.of(
              version.ref(),
              new Subject("campaign-day", date.toString()),
              now,
              List.of(Issuance.settlementDue(version, date, now))),
          IncentiveError.TOO_EARLY,
          date + " 自 " + from + " 起方可结算",
          date + " can be settled from " + from + " on");
    }
  }

  private record Run(String campaignId, LocalDate date, PolicyVersion version, String by) {

    Tuple key() {
      return Tuple.of(campaignId, date);
    }
  }

  /** Facts that arrive between the evaluation and the lock send it back to the evaluation. */
  private Uni<Void> run(Run run) {
    return Multi.createBy()
        .repeating()
        .uni(
            () ->
                evaluating
                    .complete(run.campaignId, run.date)
                    .chain(() -> pool.withTransaction(transaction -> settle(transaction, run))))
        .until(done -> done)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Boolean> settle(SqlConnection transaction, Run run) {
    return evaluating
        .takeTurn(transaction, run.date)
        .chain(() -> transaction.preparedQuery(LOCK_DAY).execute(run.key()))
        .flatMap(
            rows -> {
              Row day = rows.iterator().next();
              if (day.getBoolean(0)) {
                return Uni.createFrom().item(true);
              }
              if (day.getBoolean(2)) {
                return Uni.createFrom().item(false);
              }
              Tally tally = new Tally(clock.instant(), day.getLong(1), ranked(day.getString(3)));
              return reward(transaction, run, tally)
                  .chain(() -> transaction.preparedQuery(FREEZE_OTHERS).execute(run.key()))
                  .chain(() -> close(transaction, run, tally))
                  .replaceWith(true);
            });
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Integer> ranked(String boards) {
    return boards == null ? Map.of() : CanonicalJson.read(boards, Map.class);
  }

  private Uni<Void> reward(SqlConnection transaction, Run run, Tally tally) {
    return transaction
        .preparedQuery(WINNERS)
        .execute(run.key())
        .map(SettlingDay::winners)
        .call(winners -> log.lock(transaction, winners.stream().map(Winner::subject).toList()))
        .flatMap(
            winners ->
                Multi.createFrom()
                    .iterable(chunks(winners))
                    .onItem()
                    .transformToUni(chunk -> reward(transaction, run, tally, chunk))
                    // Whoever fails waits for the others: nothing may follow a rollback.
                    .collectFailures()
                    .merge(AT_ONCE)
                    .collect()
                    .asList())
        .replaceWithVoid();
  }

  private Uni<Void> reward(SqlConnection transaction, Run run, Tally tally, List<Winner> winners) {
    String[] hosts = winners.stream().map(Winner::hostId).toArray(String[]::new);
    return reading
        .sessions(transaction, run.date, hosts, tally.through)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(sessions -> decided(run, tally, winners, sessions))
        .flatMap(decided -> record(transaction, run, tally, hosts, decided));
  }

  private static List<List<Winner>> chunks(List<Winner> winners) {
    List<List<Winner>> chunks = new ArrayList<>();
    for (int from = 0; from < winners.size(); from += CHUNK) {
      chunks.add(winners.subList(from, Math.min(from + CHUNK, winners.size())));
    }
    return chunks;
  }

  private record Winner(
      String hostId, boolean dailyTask, boolean pk, String board, Integer rank, Context context) {

    Subject subject() {
      return new Subject("host", hostId);
    }
  }

  private static List<Winner> winners(RowSet<Row> rows) {
    List<Winner> winners = new ArrayList<>(rows.size());
    for (Row row : rows) {
      winners.add(
          new Winner(
              row.getString(0),
              row.getBoolean(1),
              row.getBoolean(2),
              row.getString(3),
              row.getInteger(4),
              CanonicalJson.read(row.getString(5), Context.class)));
    }
    return winners;
  }

  /** What one host earns by one incentive. */
  private record Decided(Winner winner, int host, CouponKind kind, DecisionLog.Entry entry) {}

  private static List<Decided> decided(
      Run run, Tally tally, List<Winner> winners, Map<String, List<LiveSession>> sessions) {
    List<Decided> decided = new ArrayList<>(winners.size() + 16);
    for (int i = 0; i < winners.size(); i++) {
      Winner winner = winners.get(i);
      HostFacts facts =
          new HostFacts(
              winner.hostId,
              run.date,
              winner.context,
              sessions.getOrDefault(winner.hostId, List.of()));
      if (winner.dailyTask) {
        IncentiveFacts asked = facts.asking(Question.DAILY_TASK, null);
        decided.add(new Decided(winner, i, CouponKind.DAILY_TASK, entry(run, tally, asked)));
      }
      if (winner.pk) {
        IncentiveFacts asked =
            facts.asking(
                Question.PK,
                new Placing(winner.board, winner.rank, tally.ranked.getOrDefault(winner.board, 0)));
        decided.add(new Decided(winner, i, CouponKind.PK, entry(run, tally, asked)));
      }
    }
    return decided;
  }

  private static DecisionLog.Entry entry(Run run, Tally tally, IncentiveFacts facts) {
    Decision decision = PolarisIncentive.decide(run.version, facts, tally.at);
    if (!(decision instanceof Decision.Granted)) {
      throw new IllegalStateException(
          "What was evaluated does not hold: %s %s %s"
              .formatted(facts.hostId(), facts.date(), facts.question()));
    }
    return new DecisionLog.Entry(decision, facts, "coupon-issued");
  }

  private static Grant grant(Run run, Tally tally, Decided one, UUID decisionId) {
    CouponTerms terms = CouponTerms.of(run.version);
    LocalDate settledOn = BusinessTime.dateOf(tally.at);
    return new Grant(
        run.campaignId,
        one.winner.hostId,
        one.winner.context.roster().merchantId(),
        one.winner.board,
        run.date,
        one.kind,
        terms.units(one.kind),
        terms.validFrom(run.date, settledOn),
        terms.validUntil(run.date, settledOn),
        run.version.version(),
        decisionId);
  }

  private Uni<Void> record(
      SqlConnection transaction, Run run, Tally tally, String[] hosts, List<Decided> decided) {
    return log.append(transaction, decided.stream().map(Decided::entry).toList())
        .invoke(() -> decided.forEach(one -> counts.counted(one.entry.decision())))
        .flatMap(
            ids -> {
              UUID[] dailyTasks = new UUID[hosts.length];
              UUID[] pks = new UUID[hosts.length];
              List<Grant> grants = new ArrayList<>(decided.size());
              for (int i = 0; i < decided.size(); i++) {
                Decided one = decided.get(i);
                (one.kind == CouponKind.PK ? pks : dailyTasks)[one.host] = ids.get(i);
                grants.add(grant(run, tally, one, ids.get(i)));
              }
              return transaction
                  .preparedQuery(FREEZE_WINNERS)
                  .execute(run.key().addValue(hosts).addValue(dailyTasks).addValue(pks))
                  .chain(() -> issuing.issue(transaction, grants, tally.at));
            })
        .invoke(tally::add)
        .replaceWithVoid();
  }

  private Uni<Void> close(SqlConnection transaction, Run run, Tally tally) {
    return transaction
        .preparedQuery(SETTLE)
        .execute(
            run.key()
                .addOffsetDateTime(tally.at.atOffset(ZoneOffset.UTC))
                .addString(run.by)
                .addString(run.version.version())
                .addLong(tally.coupons)
                .addLong(tally.units))
        .chain(
            () ->
                outbox.append(
                    transaction,
                    List.of(
                        new Event(
                            "io.commercepolicy.incentive.day-settled",
                            new Subject("campaign", run.campaignId),
                            null,
                            Map.of(
                                "campaignId",
                                run.campaignId,
                                "date",
                                run.date.toString(),
                                "coupons",
                                tally.coupons,
                                "units",
                                tally.units)))));
  }

  private static final class Tally {
    private final Instant at;
    private final long through;
    private final Map<String, Integer> ranked;
    private long coupons;
    private long units;

    Tally(Instant at, long through, Map<String, Integer> ranked) {
      this.at = at;
      this.through = through;
      this.ranked = ranked;
    }

    synchronized void add(IssuingCoupons.Issued issued) {
      coupons += issued.coupons();
      units += issued.units();
    }
  }
}
