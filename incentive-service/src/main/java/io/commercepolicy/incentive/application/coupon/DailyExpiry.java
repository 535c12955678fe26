package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.metrics.Tasks;
import io.commercepolicy.kit.metrics.Tasks.Task;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalTime;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Writes off expired coupons each business day, from the time that is set for it on. Looks again
 * and again, so that a run that was missed or cut off is made up for by any replica.
 */
@ApplicationScoped
class DailyExpiry {

  private static final Logger LOG = Logger.getLogger(DailyExpiry.class);

  private final WritingOffCoupons writingOff;
  private final BusinessClock clock;
  private final LocalTime at;
  private final Task task;

  DailyExpiry(
      WritingOffCoupons writingOff,
      BusinessClock clock,
      @ConfigProperty(name = "suite.expiry.at") LocalTime at,
      Tasks tasks) {
    this.writingOff = writingOff;
    this.clock = clock;
    this.at = at;
    this.task = tasks.task("expiry");
  }

  @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> runIfDue() {
    if (clock.instant().isBefore(clock.today().atTime(at).atZone(BusinessTime.ZONE).toInstant())) {
      task.succeeded();
      return Uni.createFrom().voidItem();
    }
    return writingOff
        .writeOff()
        .invoke(
            coupons -> {
              if (coupons > 0) {
                LOG.infof("Wrote off what was left on %d expired coupons", coupons);
              }
            })
        .replaceWithVoid()
        .invoke(task::succeeded)
        .onFailure()
        .invoke(failure -> LOG.warnf("Writing off waits: %s", failure.getMessage()))
        .onFailure()
        .recoverWithNull();
  }
}
