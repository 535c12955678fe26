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
import io.commercepolicy.incentive.application.evaluation.HostDayResponse;
import io.commercepolicy.incentive.application.evaluation.ShowingHostDay;
import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.incentive.policy.CouponTerms;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.Policy;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.DecisionResponse;
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
  private final BusinessClock clock;

  ShowingCalendar(
      Rows rows,
      Campaigns campaigns,
      ShowingHostDay showing,
      Coupons coupons,
      BusinessClock clock) {
    this.rows = rows;
    this.campaigns = campaigns;
    this.showing = showing;
    this.coupons = coupons;
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
                coupons
                    .ofCampaign(hostId, campaignId, clock.instant())
                    .map(issued -> calendar(campaignId, hostId, dates, shown, issued)));
  }

  /** The days of all versions. */
  private static List<LocalDate> dates(Policy campaign) {
    return campaign.versions().stream()
        .map(CouponTerms::of)
        .flatMap(terms -> terms.firstDay().datesUntil(terms.lastDay().plusDays(1)))
        .distinct()
        .sorted()
        .toList();
  }

  private CalendarResponse calendar(
      String campaignId,
      String hostId,
      List<LocalDate> dates,
      List<HostDayResponse> shown,
      List<Coupons.Shown> issued) {
    Map<LocalDate, HostDayResponse> byDate =
        shown.stream().collect(Collectors.toMap(HostDayResponse::date, day -> day));
    Map<LocalDate, List<CouponResponse>> couponsOf = new HashMap<>();
    for (Coupons.Shown one : issued) {
      couponsOf.computeIfAbsent(one.coupon().day(), day -> new ArrayList<>()).add(issued(one));
    }
    LocalDate today = clock.today();
    List<DayResponse> days =
        dates.stream()
            .map(
                date ->
                    day(
                        campaignId,
                        hostId,
                        date,
                        today,
                        byDate.get(date),
                        couponsOf.getOrDefault(date, List.of())))
            .toList();
    List<CouponResponse> all = days.stream().flatMap(day -> day.coupons().stream()).toList();
    return new CalendarResponse(
        campaignId,
        hostId,
        new TotalsResponse(
            all.stream()
                .filter(coupon -> coupon.state() == CouponState.SCHEDULED)
                .mapToLong(CouponResponse::units)
                .sum(),
            issued.stream().mapToLong(one -> one.coupon().units()).sum(),
            all.stream().mapToLong(CouponResponse::spent).sum(),
            all.stream()
                .filter(coupon -> coupon.state() == CouponState.ISSUED)
                .mapToLong(CouponResponse::balance)
                .sum()),
        days);
  }

  private DayResponse day(
      String campaignId,
      String hostId,
      LocalDate date,
      LocalDate today,
      HostDayResponse shown,
      List<CouponResponse> issued) {
    if (shown == null) {
      return new DayResponse(
          date, state(date, today, null), 0, 0, null, null, null, List.of(), issued);
    }
    List<MissedResponse> missed = new ArrayList<>();
    missed.addAll(missed(CouponKind.DAILY_TASK, shown.dailyTask()));
    missed.addAll(missed(CouponKind.PK, shown.pk()));
    List<CouponResponse> all = new ArrayList<>(issued);
    if (shown.state() == CampaignDayState.PROVISIONAL) {
      PolicyVersion version = campaigns.version(campaignId, shown.dailyTask().policy().version());
      if (shown.dailyTask().outcome() == Decision.Outcome.GRANTED) {
        all.add(scheduled(campaignId, hostId, date, Grant.ALL, CouponKind.DAILY_TASK, version));
      }
      if (shown.pk().outcome() == Decision.Outcome.GRANTED) {
        all.add(scheduled(campaignId, hostId, date, shown.board(), CouponKind.PK, version));
      }
    }
    return new DayResponse(
        date,
        state(date, today, shown.state()),
        shown.sessions().size(),
        shown.figures().countedSessions(),
        shown.dailyTask().outcome(),
        shown.pk().outcome(),
        shown.rank(),
        missed,
        all);
  }

  private static DayState state(LocalDate date, LocalDate today, CampaignDayState state) {
    if (state == CampaignDayState.SETTLED) {
      return DayState.SETTLED;
    }
    return date.isAfter(today) ? DayState.UPCOMING : DayState.PROVISIONAL;
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
      String campaignId,
      String hostId,
      LocalDate date,
      String board,
      CouponKind kind,
      PolicyVersion version) {
    CouponTerms terms = CouponTerms.of(version);
    LocalDate issue = terms.issueDate(date);
    return new CouponResponse(
        CouponId.of(campaignId, hostId, board, date, kind),
        kind,
        terms.units(kind),
        CouponState.SCHEDULED,
        terms.units(kind),
        0,
        Instants.local(terms.validFrom(date, issue)),
        Instants.local(terms.validUntil(date, issue)));
  }
}
