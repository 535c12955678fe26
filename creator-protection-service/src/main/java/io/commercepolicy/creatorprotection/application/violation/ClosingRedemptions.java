package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.application.exam.EndingAttempts;
import io.commercepolicy.creatorprotection.application.facts.ReadingCreatorFacts;
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
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Closes the redemptions whose time is over (P8). Every replica sweeps; whoever comes second to a
 * creator finds nothing left to do.
 */
@ApplicationScoped
class ClosingRedemptions {

  private static final Logger LOG = Logger.getLogger(ClosingRedemptions.class);
  private static final int BATCH = 200;

  private final ReadingCreatorFacts reading;
  private final EndingAttempts ending;
  private final SettlingRedemptions settling;
  private final Rows rows;
  private final BusinessClock clock;
  private final Task task;

  ClosingRedemptions(
      ReadingCreatorFacts reading,
      EndingAttempts ending,
      SettlingRedemptions settling,
      Rows rows,
      BusinessClock clock,
      Tasks tasks) {
    this.reading = reading;
    this.ending = ending;
    this.settling = settling;
    this.rows = rows;
    this.clock = clock;
    this.task = tasks.task("redemptions");
  }

  @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> closeOverdue() {
    return closeAfter("")
        .invoke(task::succeeded)
        .onFailure()
        .invoke(e -> LOG.warnf("Overdue redemptions wait: %s", e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  /** Batch by batch, past those that fail. */
  private Uni<Void> closeAfter(String creatorId) {
    return due(creatorId)
        .flatMap(
            creators ->
                creators.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : Multi.createFrom()
                        .iterable(creators)
                        .onItem()
                        .transformToUniAndConcatenate(this::close)
                        .collect()
                        .last()
                        .chain(() -> closeAfter(creators.get(creators.size() - 1))));
  }

  private Uni<List<String>> due(String after) {
    return rows.read(
            "select distinct creator_id from violation where redemption = 'OPEN'"
                + " and deadline <= $1 and creator_id > $2 order by creator_id limit $3",
            clock.instant().atOffset(ZoneOffset.UTC),
            after,
            BATCH)
        .map(found -> found.stream().map(row -> (String) row[0]).toList());
  }

  /** What is handed in by the deadline counts, so attempts left open are graded first. */
  private Uni<Void> close(String creatorId) {
    return Panache.withTransaction(
            () ->
                reading
                    .lock(creatorId)
                    .chain(() -> ending.endOverdue(creatorId, clock.instant()))
                    .chain(() -> reading.readInTransaction(creatorId))
                    .chain(facts -> settling.reassess(facts, clock.instant())))
        .onFailure()
        .recoverWithUni(
            e -> {
              LOG.warnf(e, "Overdue redemptions of %s can't be closed", creatorId);
              return Uni.createFrom().voidItem();
            });
  }
}
