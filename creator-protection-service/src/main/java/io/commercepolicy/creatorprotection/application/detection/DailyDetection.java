package io.commercepolicy.creatorprotection.application.detection;

import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.metrics.Tasks;
import io.commercepolicy.kit.metrics.Tasks.Task;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.LocalTime;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Runs the detection once each business day. Where several replicas begin at the same time, each
 * creator is still identified once.
 */
@ApplicationScoped
class DailyDetection {

  private static final Logger LOG = Logger.getLogger(DailyDetection.class);
  private static final String SCHEDULER = "scheduler";

  private final DetectingCreators detecting;
  private final DetectionRuns runs;
  private final BusinessClock clock;
  private final LocalTime at;
  private final Task task;

  DailyDetection(
      DetectingCreators detecting,
      DetectionRuns runs,
      BusinessClock clock,
      @ConfigProperty(name = "suite.detection.at") LocalTime at,
      Tasks tasks) {
    this.detecting = detecting;
    this.runs = runs;
    this.clock = clock;
    this.at = at;
    this.task = tasks.task("detection");
  }

  @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> runIfDue() {
    LocalDate today = clock.today();
    if (clock.instant().isBefore(today.atTime(at).atZone(BusinessTime.ZONE).toInstant())) {
      task.succeeded();
      return Uni.createFrom().voidItem();
    }
    return runs.isDone(today, SCHEDULER)
        .flatMap(
            done ->
                done
                    ? Uni.createFrom().voidItem()
                    : detecting
                        .detect(today, SCHEDULER)
                        .invoke(
                            run ->
                                LOG.infof("Identified %d creators on %s", run.identified(), today))
                        .replaceWithVoid())
        .invoke(task::succeeded)
        .onFailure()
        .invoke(failure -> LOG.warnf("The detection waits: %s", failure.getMessage()))
        .onFailure()
        .recoverWithNull();
  }
}
