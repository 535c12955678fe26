package io.commercepolicy.incentive.application.evaluation;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.kernel.Policy;
import io.commercepolicy.kit.metrics.Tasks;
import io.commercepolicy.kit.metrics.Tasks.Task;
import io.commercepolicy.kit.persistence.Rows;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Evaluates changed days ahead of being asked for, so that whoever asks does not wait. A day whose
 * sessions are just arriving is left alone until they pause.
 */
@ApplicationScoped
class EvaluatingAhead {

  private static final Logger LOG = Logger.getLogger(EvaluatingAhead.class);

  /** The dates with sessions, by skipping from one to the next in the index. */
  private static final String DATES =
      """
      with recursive dates as (
        (select business_date from live_session order by business_date limit 1)
        union all
        select (select s.business_date from live_session s where s.business_date > d.business_date
          order by s.business_date limit 1) from dates d where d.business_date is not null)
      select d.business_date,
        (select max(s.arrival) from live_session s where s.business_date = d.business_date)
      from dates d where d.business_date is not null
      """;

  private final Rows rows;
  private final Campaigns campaigns;
  private final EvaluatingDays evaluating;
  private final Task task;

  /** The newest arrival of each date, as it was the last time. */
  private volatile Map<LocalDate, Long> newest = Map.of();

  EvaluatingAhead(Rows rows, Campaigns campaigns, EvaluatingDays evaluating, Tasks tasks) {
    this.rows = rows;
    this.campaigns = campaigns;
    this.evaluating = evaluating;
    this.task = tasks.task("evaluation");
  }

  @Scheduled(
      every = "{suite.evaluation.every}",
      delayed = "5s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return rows.read(DATES)
        .flatMap(
            found -> {
              Map<LocalDate, Long> before = newest;
              newest =
                  found.stream()
                      .collect(Collectors.toMap(row -> (LocalDate) row[0], row -> (Long) row[1]));
              List<LocalDate> quiet =
                  newest.entrySet().stream()
                      .filter(date -> date.getValue().equals(before.get(date.getKey())))
                      .map(Map.Entry::getKey)
                      .sorted()
                      .toList();
              return Multi.createFrom()
                  .iterable(campaigns.all())
                  .onItem()
                  .transformToUniAndConcatenate(campaign -> evaluate(campaign, quiet))
                  .collect()
                  .asList();
            })
        .replaceWithVoid()
        .invoke(task::succeeded)
        .onFailure()
        .invoke(failure -> LOG.warnf("The evaluation waits: %s", failure.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> evaluate(Policy campaign, List<LocalDate> dates) {
    return Multi.createFrom()
        .iterable(dates)
        .onItem()
        .transformToUniAndConcatenate(date -> evaluating.bringUpToDate(campaign.id(), date))
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
