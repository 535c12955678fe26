package io.commercepolicy.incentive.application.settlement;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.metrics.Figures;
import io.commercepolicy.kit.metrics.Figures.Figure;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jboss.logging.Logger;

/** How far the settlement is behind; read from the database, so the same on every replica. */
@ApplicationScoped
class SettlementFigures {

  private static final Logger LOG = Logger.getLogger(SettlementFigures.class);

  private final UnsettledDays unsettled;
  private final Campaigns campaigns;
  private final BusinessClock clock;
  private final Figure days;
  private final Figure age;

  SettlementFigures(
      UnsettledDays unsettled, Campaigns campaigns, BusinessClock clock, Figures figures) {
    this.unsettled = unsettled;
    this.campaigns = campaigns;
    this.clock = clock;
    this.days =
        figures.figure(
            "suite.settlement.due.days", null, "Campaign days that are due and not settled");
    this.age =
        figures.figure(
            "suite.settlement.due.age", "seconds", "For how long the oldest of them has been due");
  }

  @Scheduled(every = Figures.EVERY, concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> measure() {
    Instant now = clock.instant();
    LocalDate today = BusinessTime.dateOf(now);
    return Multi.createFrom()
        .iterable(campaigns.all())
        .onItem()
        .transformToUniAndConcatenate(campaign -> unsettled.due(campaign.id(), today, now))
        .onItem()
        .<UnsettledDays.Day>disjoint()
        .collect()
        .asList()
        .invoke(
            due -> {
              days.is(due.size());
              age.is(
                  due.stream()
                      .map(day -> Duration.between(BusinessTime.startOf(day.dueOn()), now))
                      .mapToLong(Duration::toSeconds)
                      .max()
                      .orElse(0));
            })
        .replaceWithVoid()
        .onFailure()
        .recoverWithUni(
            e -> {
              days.isUnknown();
              age.isUnknown();
              LOG.warnf("The state of the settlement can't be read: %s", e.getMessage());
              return Uni.createFrom().voidItem();
            });
  }
}
