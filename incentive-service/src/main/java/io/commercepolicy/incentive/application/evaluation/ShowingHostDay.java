package io.commercepolicy.incentive.application.evaluation;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.application.evaluation.HostDayResponse.AccountedResponse;
import io.commercepolicy.incentive.application.evaluation.HostDayResponse.FiguresResponse;
import io.commercepolicy.incentive.application.evaluation.HostDayResponse.Recorded;
import io.commercepolicy.incentive.application.evaluation.HostDayResponse.SessionResponse;
import io.commercepolicy.incentive.application.evaluation.HostFacts.Context;
import io.commercepolicy.incentive.policy.CouponTerms;
import io.commercepolicy.incentive.policy.GmvShare;
import io.commercepolicy.incentive.policy.HostDay;
import io.commercepolicy.incentive.policy.IncentiveFacts.LiveSession;
import io.commercepolicy.incentive.policy.IncentiveFacts.Placing;
import io.commercepolicy.incentive.policy.PolarisIncentive;
import io.commercepolicy.incentive.policy.Question;
import io.commercepolicy.incentive.policy.Ranking;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.DecisionResponse;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.policy.DecisionCounts;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Explains a host's day: as it would come out now, or as it was settled, from the facts that it was
 * settled from.
 */
@ApplicationScoped
public class ShowingHostDay {

  private static final String PLACE =
      """
      select board, rank, (select max(m.rank) from host_day m where m.campaign_id = d.campaign_id
          and m.business_date = d.business_date and m.board = d.board)
      from host_day d where campaign_id = $1 and business_date = $2 and host_id = $3
      """;

  private static final String SETTLED_PLACE =
      """
      select d.board, d.rank, (select max(m.rank) from settled_host_day m
          where m.campaign_id = d.campaign_id and m.business_date = d.business_date
          and m.board = d.board),
        d.context, d.daily_task_decision, d.pk_decision,
        not exists (select from host_day n where n.campaign_id = d.campaign_id
          and n.business_date = d.business_date and n.host_id = d.host_id
          and (n.sessions, n.counted_sessions, n.live_micros, n.exclusive_skus, n.quality_sum,
            n.net_gmv_fen, n.net_exclusive_gmv_fen, n.net_exclusive_orders)
          = (d.sessions, d.counted_sessions, d.live_micros, d.exclusive_skus, d.quality_sum,
            d.net_gmv_fen, d.net_exclusive_gmv_fen, d.net_exclusive_orders))
      from settled_host_day d where campaign_id = $1 and business_date = $2 and host_id = $3
      """;

  private static final String LAST_RANK =
      "select max(rank) from %s where campaign_id = $1 and business_date = $2 and board = $3";

  private final Rows rows;
  private final Pool pool;
  private final Campaigns campaigns;
  private final CampaignDays days;
  private final EvaluatingDays evaluating;
  private final ReadingHostFacts reading;
  private final BusinessClock clock;
  private final DecisionCounts counts;

  ShowingHostDay(
      Rows rows,
      Pool pool,
      Campaigns campaigns,
      CampaignDays days,
      EvaluatingDays evaluating,
      ReadingHostFacts reading,
      BusinessClock clock,
      DecisionCounts counts) {
    this.rows = rows;
    this.pool = pool;
    this.campaigns = campaigns;
    this.days = days;
    this.evaluating = evaluating;
    this.reading = reading;
    this.clock = clock;
    this.counts = counts;
  }

  /**
   * A host's day, whatever the date.
   *
   * @throws ProblemException {@code not-found} if there is no such campaign; {@code
   *     policy-not-in-force} while none of its versions was published
   */
  public Uni<HostDayResponse> show(String campaignId, LocalDate date, String hostId) {
    Instant now = clock.instant();
    PolicyVersion version =
        campaigns
            .explaining(campaignId, date, now)
            .orElseThrow(() -> ProblemException.of(KitError.POLICY_NOT_IN_FORCE));
    return evaluating
        .bringUpToDate(campaignId, date)
        .chain(() -> days.settlement(campaignId, date))
        .flatMap(
            settled ->
                settled == null
                    ? provisional(campaignId, date, hostId, version, now)
                    : settled(campaignId, hostId, settled));
  }

  private Uni<HostDayResponse> provisional(
      String campaignId, LocalDate date, String hostId, PolicyVersion version, Instant now) {
    return read(campaignId, date, hostId, ReadingHostFacts.ALL)
        .flatMap(
            facts ->
                placing("host_day", PLACE, campaignId, version, facts)
                    .map(
                        place ->
                            response(campaignId, facts, version, now, place.placing, null, place)));
  }

  private Uni<HostDayResponse> settled(
      String campaignId, String hostId, CampaignDays.Settled settled) {
    PolicyVersion version = campaigns.version(campaignId, settled.version());
    return read(campaignId, settled.date(), hostId, settled.through())
        .flatMap(
            facts ->
                placing("settled_host_day", SETTLED_PLACE, campaignId, version, facts)
                    .map(
                        place ->
                            response(
                                campaignId,
                                place.context == null
                                    ? facts
                                    : new HostFacts(
                                        hostId, settled.date(), place.context, facts.sessions()),
                                version,
                                settled.at(),
                                place.placing,
                                settled,
                                place)));
  }

  private Uni<HostFacts> read(String campaignId, LocalDate date, String hostId, long before) {
    return reading
        .read(pool, campaignId, date, new String[] {hostId}, before)
        .map(found -> found.get(0));
  }

  private record Place(Placing placing, Context context, Recorded recorded, Boolean corrected) {}

  private Uni<Place> placing(
      String table, String sql, String campaignId, PolicyVersion version, HostFacts facts) {
    return rows.read(sql, campaignId, facts.date(), facts.hostId())
        .flatMap(
            found -> {
              if (!found.isEmpty()) {
                return Uni.createFrom().item(place(found.get(0)));
              }
              String board = Ranking.boardOf(version, facts.context().roster().category());
              return rows.read(LAST_RANK.formatted(table), campaignId, facts.date(), board)
                  .map(
                      last ->
                          new Place(
                              new Placing(board, null, ranked(last.get(0)[0])),
                              null,
                              Recorded.NOTHING,
                              null));
            });
  }

  private static Place place(Object[] row) {
    Placing placing = new Placing((String) row[0], (Integer) row[1], ranked(row[2]));
    return row.length == 3
        ? new Place(placing, null, Recorded.NOTHING, null)
        : new Place(
            placing,
            CanonicalJson.read((String) row[3], Context.class),
            new Recorded((UUID) row[4], (UUID) row[5]),
            (Boolean) row[6]);
  }

  private static int ranked(Object last) {
    return last == null ? 0 : ((Number) last).intValue();
  }

  private HostDayResponse response(
      String campaignId,
      HostFacts facts,
      PolicyVersion version,
      Instant asOf,
      Placing placing,
      CampaignDays.Settled settled,
      Place place) {
    HostDay day = HostDay.of(version, facts.date(), facts.sessions());
    Map<String, LiveSession> told =
        facts.sessions().stream().collect(Collectors.toMap(LiveSession::sessionId, one -> one));
    CouponTerms terms = CouponTerms.of(version);
    boolean campaignDay =
        !facts.date().isBefore(terms.firstDay()) && !facts.date().isAfter(terms.lastDay());
    return new HostDayResponse(
        campaignId,
        facts.hostId(),
        facts.date(),
        settled == null ? CampaignDayState.PROVISIONAL : CampaignDayState.SETTLED,
        decision(version, facts, Question.DAILY_TASK, null, asOf, place.recorded.dailyTask()),
        decision(version, facts, Question.PK, placing, asOf, place.recorded.pk()),
        placing.board(),
        placing.rank(),
        placing.qualified(),
        figures(day, told),
        day.accounts().stream()
            .map(account -> session(account, told.get(account.sessionId())))
            .toList(),
        accounted(day.accounts()),
        campaignDay ? terms.issueDate(facts.date()) : null,
        settled == null ? null : Instants.local(settled.at()),
        place.corrected);
  }

  private DecisionResponse decision(
      PolicyVersion version,
      HostFacts facts,
      Question question,
      Placing placing,
      Instant asOf,
      UUID recorded) {
    return DecisionResponse.of(
        counts.counted(PolarisIncentive.decide(version, facts.asking(question, placing), asOf)),
        recorded);
  }

  private static FiguresResponse figures(HostDay day, Map<String, LiveSession> told) {
    boolean scored =
        day.accounts().stream()
            .filter(HostDay.Account::counted)
            .allMatch(account -> told.get(account.sessionId()).qualityScore() != null);
    return new FiguresResponse(
        day.countedSessions(),
        day.liveTime().toSeconds(),
        day.exclusiveSkus(),
        average(BigDecimal.valueOf(day.exclusiveSkus()), day.countedSessions()),
        scored ? average(day.qualitySum(), day.countedSessions()) : null,
        day.netGmvFen(),
        day.netExclusiveGmvFen(),
        day.netExclusiveOrders(),
        GmvShare.of(day.netExclusiveGmvFen(), day.netGmvFen()));
  }

  private static String average(BigDecimal sum, int sessions) {
    return sessions == 0
        ? null
        : sum.divide(BigDecimal.valueOf(sessions), 4, RoundingMode.HALF_UP).toPlainString();
  }

  private static SessionResponse session(HostDay.Account account, LiveSession told) {
    return new SessionResponse(
        account.sessionId(),
        Instants.local(account.startedAt()),
        account.duration().toSeconds(),
        account.counted(),
        account.clause(),
        told.qualityScore() == null ? null : told.qualityScore().toPlainString(),
        HostDay.exclusiveSkus(told.exclusiveOffers()),
        told.gmvFen(),
        told.refundedGmvFen(),
        told.exclusiveGmvFen(),
        told.refundedExclusiveGmvFen(),
        told.exclusiveOrders(),
        told.refundedExclusiveOrders());
  }

  private static List<AccountedResponse> accounted(List<HostDay.Account> accounts) {
    Map<String, List<HostDay.Account>> byClause =
        new TreeMap<>(Comparator.comparing((String clause) -> clause == null ? "" : clause));
    for (HostDay.Account account : accounts) {
      byClause.computeIfAbsent(account.clause(), clause -> new ArrayList<>()).add(account);
    }
    return byClause.entrySet().stream()
        .map(
            entry ->
                new AccountedResponse(
                    entry.getKey() == null,
                    entry.getKey(),
                    entry.getValue().size(),
                    entry.getValue().stream()
                        .map(HostDay.Account::duration)
                        .reduce(Duration.ZERO, Duration::plus)
                        .toSeconds()))
        .toList();
  }
}
