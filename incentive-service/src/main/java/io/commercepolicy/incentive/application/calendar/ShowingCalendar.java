package io.commercepolicy.incentive.application.calendar;

import io.commercepolicy.incentive.application.calendar.CalendarResponse.CouponResponse;
import io.commercepolicy.incentive.application.calendar.CalendarResponse.DayResponse;
import io.commercepolicy.incentive.application.calendar.CalendarResponse.DayState;
import io.commercepolicy.incentive.application.calendar.CalendarResponse.MissedResponse;
import io.commercepolicy.incentive.application.calendar.CalendarResponse.TotalsResponse;
import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.application.coupon.CouponId;
import io.commercepolicy.incentive.application.coupon.CouponState;
import io.commercepolicy.incentive.application.coupon.Coupons;
import io.commercepolicy.incentive.application.coupon.Grant;
import io.commercepolicy.incentive.application.evaluation.CampaignDayState;
import io.commercepolicy.incentive.application.evaluation.CampaignDays;
import io.commercepolicy.incentive.application.evaluation.CampaignDays.Settled;
import io.commercepolicy.incentive.application.evaluation.HostDayResponse;
import io.commercepolicy.incentive.application.evaluation.ShowingHostDay;
import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.incentive.policy.CouponTerms;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Policy;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.DecisionResponse;
import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Shows a host's campaign at a glance. */
@ApplicationScoped
class ShowingCalendar {

  /** The days on which the host was live, also those that a session has left since. */
  private static final String DAYS =
      """
      select business_date from live_session where business_date = any($1) and host_id = $2
      union
      select business_date from settled_host_day
      where campaign_id = $3 and host_id = $2
      """;

  private final Rows rows;
  private final Campaigns campaigns;
  private final ShowingHostDay showing;
  private final Coupons coupons;
  private final CampaignDays settlements;
  private final BusinessClock clock;

  ShowingCalendar(
      Rows rows,
      Campaigns campaigns,
      ShowingHostDay showing,
      Coupons coupons,
      CampaignDays settlements,
      BusinessClock clock) {
    this.rows = rows;
    this.campaigns = campaigns;
    this.showing = showing;
    this.coupons = coupons;
    this.settlements = settlements;
    this.clock = clock;
  }

  /**
   * Every day of a campaign.
   *
   * @throws ProblemException {@code not-found} if there is no such campaign
   */
  Uni<CalendarResponse> show(String campaignId, String hostId) {
    Policy campaign = campaigns.require(campaignId);
    List<LocalDate> dates = dates(campaign);
    return rows.read(DAYS, dates.toArray(LocalDate[]::new), hostId, campaignId)
        .flatMap(
            found ->
                Multi.createFrom()
                    .iterable(found)
                    .onItem()
                    .transformToUniAndConcatenate(
                        row -> showing.show(campaignId, (LocalDate) row[0], hostId))
                    .collect()
                    .asList())
        .flatMap(
            shown ->
                settlements
                    .settlements(campaignId, LocalDate.EPOCH, dates.size())
                    .map(settled -> settled.stream().map(Settled::date).collect(Collectors.toSet()))
                    .flatMap(
                        settled -> calendar(new Days(campaign, hostId, dates, settled), shown)));
  }

  /**
   * What is asked for.
   *
   * @param settled those of the dates that are settled
   */
  private record Days(
      Policy campaign, String hostId, List<LocalDate> dates, Set<LocalDate> settled) {}

  /** The days of all versions. */
  private static List<LocalDate> dates(Policy campaign) {
    return campaign.versions().stream()
        .map(CouponTerms::of)
        .flatMap(terms -> terms.firstDay().datesUntil(terms.lastDay().plusDays(1)))
        .distinct()
        .sorted()
        .toList();
  }

  private Uni<CalendarResponse> calendar(Days asked, List<HostDayResponse> shown) {
    return coupons
        .ofCampaign(asked.hostId, asked.campaign.id(), clock.instant())
        .flatMap(
            issued ->
                coupons
                    .debt(asked.campaign.id(), asked.hostId)
                    .map(debt -> calendar(asked, shown, issued, debt)));
  }

  private CalendarResponse calendar(
      Days asked, List<HostDayResponse> shown, List<Coupons.Shown> issued, long debt) {
    Map<LocalDate, HostDayResponse> byDate =
        shown.stream().collect(Collectors.toMap(HostDayResponse::date, day -> day));
    Map<LocalDate, List<CouponResponse>> couponsOf = new HashMap<>();
    for (Coupons.Shown one : issued) {
      couponsOf.computeIfAbsent(one.coupon().day(), day -> new ArrayList<>()).add(issued(one));
    }
    LocalDate today = clock.today();
    List<DayResponse> days =
        asked.dates.stream()
            .map(
                date ->
                    day(
                        asked,
                        date,
                        today,
                        byDate.get(date),
                        couponsOf.getOrDefault(date, List.of())))
            .toList();
    long scheduled =
        days.stream()
            .flatMap(day -> day.coupons().stream())
            .filter(coupon -> coupon.state() == CouponState.SCHEDULED)
            .mapToLong(CouponResponse::units)
            .sum();
    return new CalendarResponse(
        asked.campaign.id(), asked.hostId, totals(scheduled, issued, debt), days);
  }

  /** What is left on an expired coupon counts as expired, written off or not. */
  private static TotalsResponse totals(long scheduled, List<Coupons.Shown> issued, long debt) {
    return new TotalsResponse(
        scheduled,
        sum(issued, one -> one.coupon().units()),
        sum(issued, one -> one.coupon().adjusted()),
        sum(issued, one -> one.coupon().spent()),
        sum(issued, one -> one.coupon().expired() + one.coupon().balance() - one.balance()),
        sum(issued, one -> one.coupon().takenBack()),
        sum(issued, one -> one.coupon().repaid()),
        sum(issued, one -> one.coupon().reclaimed()),
        sum(issued, Coupons.Shown::balance),
        debt);
  }

  private static long sum(List<Coupons.Shown> coupons, ToLongFunction<Coupons.Shown> units) {
    return coupons.stream().mapToLong(units).sum();
  }

  private DayResponse day(
      Days asked,
      LocalDate date,
      LocalDate today,
      HostDayResponse shown,
      List<CouponResponse> issued) {
    DayState state =
        asked.settled.contains(date)
            ? DayState.SETTLED
            : date.isAfter(today) ? DayState.UPCOMING : DayState.PROVISIONAL;
    PolicyVersion version =
        shown == null
            ? campaigns.explaining(asked.campaign.id(), date, clock.instant()).orElseThrow()
            : campaigns.version(asked.campaign.id(), shown.dailyTask().policy().version());
    CouponTerms terms = CouponTerms.of(version);
    LocalDate issueDate = terms.issueDate(date);
    if (shown == null) {
      return new DayResponse(
          date, state, issueDate, false, null, 0, 0, null, null, null, List.of(), issued);
    }
    List<MissedResponse> missed = new ArrayList<>();
    missed.addAll(missed(CouponKind.DAILY_TASK, shown.dailyTask()));
    missed.addAll(missed(CouponKind.PK, shown.pk()));
    List<CouponResponse> all = new ArrayList<>(issued);
    LocalDate settledOn = today.isAfter(issueDate) ? today : issueDate;
    if (shown.state() == CampaignDayState.PROVISIONAL) {
      if (shown.dailyTask().outcome() == Decision.Outcome.GRANTED) {
        all.add(scheduled(asked, date, Grant.ALL, CouponKind.DAILY_TASK, terms, settledOn));
      }
      if (shown.pk().outcome() == Decision.Outcome.GRANTED) {
        all.add(scheduled(asked, date, shown.board(), CouponKind.PK, terms, settledOn));
      }
    }
    boolean overdue = state == DayState.PROVISIONAL && today.isAfter(issueDate);
    return new DayResponse(
        date,
        state,
        issueDate,
        overdue,
        overdue ? TextResponse.of(overdue(terms, date)) : null,
        shown.sessions().size(),
        shown.figures().countedSessions(),
        shown.dailyTask().outcome(),
        shown.pk().outcome(),
        shown.rank(),
        missed,
        all);
  }

  private static LocalizedText overdue(CouponTerms terms, LocalDate date) {
    LocalDate issue = terms.issueDate(date);
    LocalDate last = issue.plus(terms.validity()).minusDays(1);
    return terms.lateSettlementExtendsValidity()
        ? LocalizedText.of(
            "应自 " + issue + " 起结算，尚未结算；流量券自结算之日起有效",
            "To be settled from "
                + issue
                + " on, and not settled yet; its coupons are valid from its settlement on")
        : LocalizedText.of(
            "应自 " + issue + " 起结算，尚未结算；流量券有效期不顺延，最后一日仍为 " + last,
            "To be settled from "
                + issue
                + " on, and not settled yet; the validity of its coupons does not wait: their last"
                + " day is "
                + last);
  }

  private static List<MissedResponse> missed(CouponKind kind, DecisionResponse decision) {
    return decision.findings().stream()
        .filter(finding -> finding.status() == Status.NOT_MET || finding.status() == Status.UNKNOWN)
        .map(finding -> new MissedResponse(kind, finding))
        .toList();
  }

  private static CouponResponse issued(Coupons.Shown shown) {
    return new CouponResponse(
        shown.coupon().couponId(),
        shown.coupon().kind(),
        shown.coupon().units(),
        shown.state(),
        shown.balance(),
        shown.coupon().spent(),
        Instants.local(shown.coupon().validFrom()),
        Instants.local(shown.coupon().validUntil()));
  }

  /** What the day's settlement issues if it comes out as it is now. */
  private static CouponResponse scheduled(
      Days asked,
      LocalDate date,
      String board,
      CouponKind kind,
      CouponTerms terms,
      LocalDate settledOn) {
    return new CouponResponse(
        CouponId.of(asked.campaign.id(), asked.hostId, board, date, kind),
        kind,
        terms.units(kind),
        CouponState.SCHEDULED,
        terms.units(kind),
        0,
        Instants.local(terms.validFrom(date, settledOn)),
        Instants.local(terms.validUntil(date, settledOn)));
  }
}
