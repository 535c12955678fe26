package io.commercepolicy.incentive.application.settlement;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Policy;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.metrics.Tasks;
import io.commercepolicy.kit.metrics.Tasks.Task;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
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

  private final UnsettledDays unsettled;
  private final Campaigns campaigns;
  private final SettlingDay settling;
  private final BusinessClock clock;
  private final LocalTime at;
  private final Duration quiet;
  private final Period catchUp;
  private final Task task;

  DailySettlement(
      UnsettledDays unsettled,
      Campaigns campaigns,
      SettlingDay settling,
      BusinessClock clock,
      @ConfigProperty(name = "suite.settlement.at") LocalTime at,
      @ConfigProperty(name = "suite.settlement.quiet") Duration quiet,
      @ConfigProperty(name = "suite.settlement.catch-up") Period catchUp,
      Tasks tasks) {
    this.unsettled = unsettled;
    this.campaigns = campaigns;
    this.settling = settling;
    this.clock = clock;
    this.at = at;
    this.quiet = quiet;
    this.catchUp = catchUp;
    this.task = tasks.task("settlement");
  }

  @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> runIfDue() {
    Instant now = clock.instant();
    LocalDate today = clock.today();
    if (now.isBefore(today.atTime(at).atZone(BusinessTime.ZONE).toInstant())) {
      task.succeeded();
      return Uni.createFrom().voidItem();
    }
    return Multi.createFrom()
        .iterable(campaigns.all())
        .onItem()
        .transformToUniAndConcatenate(campaign -> settleDue(campaign, today, now))
        .collect()
        .asList()
        .replaceWithVoid()
        .invoke(task::succeeded)
        .onFailure()
        .invoke(failure -> LOG.warnf("The settlement waits: %s", failure.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> settleDue(Policy campaign, LocalDate today, Instant now) {
    return unsettled
        .due(campaign.id(), today, now)
        .flatMap(
            days ->
                Multi.createFrom()
                    .iterable(days)
                    .filter(day -> isSettledByItself(day, today, now))
                    .onItem()
                    .transformToUniAndConcatenate(
                        day -> settling.settle(campaign.id(), day.date(), SCHEDULER))
                    .invoke(
                        settled ->
                            LOG.infof("Settled %s: %d coupons", settled.date(), settled.coupons()))
                    .collect()
                    .asList())
        .replaceWithVoid();
  }

  private boolean isSettledByItself(UnsettledDays.Day day, LocalDate today, Instant now) {
    return !today.isAfter(day.dueOn().plus(catchUp)) && !day.lastTold().isAfter(now.minus(quiet));
  }
}
