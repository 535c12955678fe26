package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.creatorprotection.application.learning.Learners;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.metrics.Tasks;
import io.commercepolicy.kit.metrics.Tasks.Task;
import io.commercepolicy.kit.persistence.Rows;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Ends the attempts that nobody comes back to. Every replica sweeps; a creator that another one is
 * busy with is left to it.
 */
@ApplicationScoped
class SweepingAttempts {

  private static final Logger LOG = Logger.getLogger(SweepingAttempts.class);
  private static final int BATCH = 200;

  private final EndingAttempts ending;
  private final Learners learners;
  private final Rows rows;
  private final BusinessClock clock;
  private final Task task;

  SweepingAttempts(
      EndingAttempts ending, Learners learners, Rows rows, BusinessClock clock, Tasks tasks) {
    this.ending = ending;
    this.learners = learners;
    this.rows = rows;
    this.clock = clock;
    this.task = tasks.task("attempts");
  }

  @Scheduled(every = "3s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return rows.read(
            "select creator_id from attempt where state = 'OPEN' and deadline <= $1"
                + " group by creator_id order by min(deadline) limit $2",
            clock.instant().atOffset(ZoneOffset.UTC),
            BATCH)
        .onItem()
        .transformToMulti(found -> Multi.createFrom().iterable(found))
        .onItem()
        .transformToUniAndConcatenate(row -> endOverdue((String) row[0]))
        .collect()
        .last()
        .replaceWithVoid()
        .invoke(task::succeeded)
        .onFailure()
        .recoverWithUni(
            e -> {
              LOG.warnf("Overdue attempts can't be found: %s", e.getMessage());
              return Uni.createFrom().voidItem();
            });
  }

  /** One creator in one transaction: the failure of one holds up nobody else. */
  private Uni<Void> endOverdue(String creatorId) {
    return Panache.withTransaction(
            () ->
                learners
                    .tryLock(creatorId)
                    .flatMap(
                        locked ->
                            locked
                                ? ending.endOverdue(creatorId, clock.instant())
                                : Uni.createFrom().voidItem()))
        .onFailure()
        .recoverWithUni(
            e -> {
              LOG.warnf(e, "Overdue attempts of %s can't be ended", creatorId);
              return Uni.createFrom().voidItem();
            });
  }
}
