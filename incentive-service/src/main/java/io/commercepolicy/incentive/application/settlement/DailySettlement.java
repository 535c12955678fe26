package io.commercepolicy.incentive.application.settlement;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.policy.CouponTerms;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Policy;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.persistence.Rows;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Settles each day when its time has come (I11). It waits while facts of the day are still
 * arriving, and leaves days that are long due to the operator: whoever feeds an old campaign does
 * not want it settled in between.
 */
@ApplicationScoped
class DailySettlement {

  private static final Logger LOG = Logger.getLogger(DailySettlement.class);
  private static final String SCHEDULER = "scheduler";

  private static final String DUE =
      """
      select d::date from generate_series($2::date, $3::date, interval '1 day') d
      where exists (select from live_session s where s.business_date = d::date)
        and not exists (select from campaign_day c where c.campaign_id = $1
          and c.business_date = d::date and c.settled_at is not null)
        and (select s.recorded_at from live_session s where s.business_date = d::date
          order by s.arrival desc limit 1) <= $4
      order by 1
      """;

  private final Rows rows;
  private final Campaigns campaigns;
  private final SettlingDay settling;
  private final BusinessClock clock;
  private final LocalTime at;
  private final Duration quiet;
  private final Period catchUp;

  DailySettlement(
      Rows rows,
      Campaigns campaigns,
      SettlingDay settling,
      BusinessClock clock,
      @ConfigProperty(name = "suite.settlement.at") LocalTime at,
      @ConfigProperty(name = "suite.settlement.quiet") Duration quiet,
      @ConfigProperty(name = "suite.settlement.catch-up") Period catchUp) {
    this.rows = rows;
    this.campaigns = campaigns;
    this.settling = settling;
    this.clock = clock;
    this.at = at;
    this.quiet = quiet;
    this.catchUp = catchUp;
  }

  @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> runIfDue() {
    Instant now = clock.instant();
    LocalDate today = clock.today();
    if (now.isBefore(today.atTime(at).atZone(BusinessTime.ZONE).toInstant())) {
      return Uni.createFrom().voidItem();
    }
    return Multi.createFrom()
        .iterable(campaigns.all())
        .onItem()
        .transformToUniAndConcatenate(campaign -> settleDue(campaign, today, now))
        .collect()
        .asList()
        .replaceWithVoid()
        .onFailure()
        .invoke(failure -> LOG.warnf("The settlement waits: %s", failure.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> settleDue(Policy campaign, LocalDate today, Instant now) {
    List<LocalDate> due =
        today
            .minusDays(40)
            .datesUntil(today)
            .filter(
                date ->
                    campaigns
                        .covering(campaign.id(), date, now)
                        .filter(version -> isDue(version, date, today))
                        .isPresent())
            .toList();
    if (due.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return rows.read(
            DUE,
            campaign.id(),
            due.get(0),
            due.get(due.size() - 1),
            now.minus(quiet).atOffset(BusinessTime.ZONE.getRules().getOffset(now)))
        .flatMap(
            dates ->
                Multi.createFrom()
                    .iterable(dates)
                    .onItem()
                    .transformToUniAndConcatenate(
                        row -> settling.settle(campaign.id(), (LocalDate) row[0], SCHEDULER))
                    .invoke(
                        settled ->
                            LOG.infof("Settled %s: %d coupons", settled.date(), settled.coupons()))
                    .collect()
                    .asList())
        .replaceWithVoid();
  }

  private boolean isDue(PolicyVersion version, LocalDate date, LocalDate today) {
    LocalDate issue = CouponTerms.of(version).issueDate(date);
    return !today.isBefore(issue) && !today.isAfter(issue.plus(catchUp));
  }
}
