package io.commercepolicy.incentive.application.evaluation;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.kernel.Policy;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.metrics.Figures;
import io.commercepolicy.kit.metrics.Figures.Figure;
import io.commercepolicy.kit.persistence.Rows;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * How far the evaluation is behind what was told, and whether imports are; read from the database,
 * so the same on every replica.
 */
@ApplicationScoped
class IngestFigures {

  private static final Logger LOG = Logger.getLogger(IngestFigures.class);

  /** The oldest session of each unsettled date that no evaluation has seen. */
  private static final String UNSEEN =
      """
      with recursive dates as (
        (select business_date from live_session order by business_date limit 1)
        union all
        select (select s.business_date from live_session s where s.business_date > d.business_date
          order by s.business_date limit 1) from dates d where d.business_date is not null)
      select d.business_date, s.recorded_at
      from dates d
        left join campaign_day c on c.campaign_id = $1 and c.business_date = d.business_date
        cross join lateral (select s.recorded_at from live_session s
          where s.business_date = d.business_date
            and s.arrival >= coalesce(c.evaluated_through, 0)
          order by s.arrival limit 1) s
      where d.business_date is not null and c.settled_at is null
      """;

  private static final String WAITING =
      """
      select (select count(*) from evaluation_due),
        (select count(*) from session_import
          where finished_at is null and held_until > clock_timestamp()),
        (select count(*) from session_import
          where finished_at is null and started_at > $1
            and coalesce(held_until <= clock_timestamp(), true))
      """;

  /** After which time nobody is told any more that an import was not sent to its end. */
  private static final Duration FORGOTTEN = Duration.ofDays(7);

  private final Rows rows;
  private final Campaigns campaigns;
  private final BusinessClock clock;
  private final Figure lag;
  private final List<Figure> waiting;

  IngestFigures(Rows rows, Campaigns campaigns, BusinessClock clock, Figures figures) {
    this.rows = rows;
    this.campaigns = campaigns;
    this.clock = clock;
    this.lag =
        figures.figure(
            "suite.ingest.lag",
            "seconds",
            "How long the oldest live session that no evaluation has seen has been there");
    this.waiting =
        List.of(
            figures.figure(
                "suite.evaluation.due.hosts", null, "Host days that are to be evaluated again"),
            figures.figure("suite.imports.running", null, "Imports that are being fed"),
            figures.figure(
                "suite.imports.broken", null, "Imports that broke off and were not sent again"));
  }

  @Scheduled(every = Figures.EVERY, concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> measure() {
    Instant now = clock.instant();
    return Multi.createFrom()
        .iterable(campaigns.all())
        .onItem()
        .transformToUniAndConcatenate(campaign -> lag(campaign, now))
        .collect()
        .asList()
        .invoke(
            lags ->
                lag.is(lags.stream().max(Duration::compareTo).orElse(Duration.ZERO).toSeconds()))
        .chain(() -> rows.read(WAITING, now.minus(FORGOTTEN).atOffset(ZoneOffset.UTC)))
        .invoke(
            found -> {
              for (int i = 0; i < waiting.size(); i++) {
                waiting.get(i).is(((Number) found.get(0)[i]).doubleValue());
              }
            })
        .replaceWithVoid()
        .onFailure()
        .recoverWithUni(
            e -> {
              lag.isUnknown();
              waiting.forEach(Figure::isUnknown);
              LOG.warnf("The state of the evaluation can't be read: %s", e.getMessage());
              return Uni.createFrom().voidItem();
            });
  }

  /** Of the dates that the campaign covers: no other is evaluated. */
  private Uni<Duration> lag(Policy campaign, Instant now) {
    return rows.read(UNSEEN, campaign.id())
        .map(
            found ->
                found.stream()
                    .filter(
                        row ->
                            campaigns.covering(campaign.id(), (LocalDate) row[0], now).isPresent())
                    .map(row -> Duration.between(Instants.stored(row[1]), now))
                    .filter(age -> !age.isNegative())
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO));
  }
}
