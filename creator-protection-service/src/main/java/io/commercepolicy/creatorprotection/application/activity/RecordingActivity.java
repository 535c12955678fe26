package io.commercepolicy.creatorprotection.application.activity;

import io.commercepolicy.creatorprotection.application.facts.ReadingCreatorFacts;
import io.commercepolicy.creatorprotection.application.facts.Reassessing;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.facts.Arrival;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Takes in lives and short videos, in any order and as often as they are told. */
@ApplicationScoped
class RecordingActivity {

  private static final String COLUMNS =
      "select creator_id, activity_id, kind, started_at, duration_seconds, with_cart, revision"
          + " from activity";

  private final Rows rows;
  private final ReadingCreatorFacts reading;
  private final Reassessing reassessing;
  private final BusinessClock clock;

  RecordingActivity(
      Rows rows, ReadingCreatorFacts reading, Reassessing reassessing, BusinessClock clock) {
    this.rows = rows;
    this.reading = reading;
    this.reassessing = reassessing;
    this.clock = clock;
  }

  /**
   * The activity as it is now.
   *
   * @param created whether it was not known before
   */
  record Recorded(StoredActivity activity, boolean created) {}

  /**
   * Stores an activity; an older revision is ignored, the same one again changes nothing.
   *
   * @throws ProblemException {@code invalid-request}; {@code revision-conflict}
   */
  @WithTransaction
  Uni<Recorded> record(String creatorId, String activityId, ActivityRequest request) {
    StoredActivity told =
        new StoredActivity(
            creatorId,
            activityId,
            request.kind(),
            Instants.requireWithinReach(request.startedAt().toInstant(), "/startedAt"),
            request.durationSeconds(),
            request.withCart(),
            request.revisionOrFirst());
    return reading
        .lockOrAdd(creatorId, clock.instant())
        .chain(() -> find(creatorId, activityId))
        .flatMap(
            known -> {
              Instant now = clock.instant();
              Arrival arrival =
                  Arrival.of(
                      known.map(StoredActivity::revision).orElse(null),
                      told.revision(),
                      known.filter(told::saysTheSameAs).isPresent());
              if (!arrival.changes()) {
                return Uni.createFrom().item(new Recorded(known.orElseThrow(), false));
              }
              return store(told, now)
                  .chain(() -> reassessing.afterChange(creatorId, now))
                  .replaceWith(new Recorded(told, arrival == Arrival.FIRST));
            });
  }

  /**
   * One page of a creator's activities, by id.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<Page<StoredActivity>> page(String creatorId, Paging paging) {
    String after = paging.after();
    int limit = paging.limit();
    return reading
        .requireKnown(creatorId)
        .chain(
            () ->
                rows.read(
                    COLUMNS
                        + " where creator_id = $1 and activity_id > $2"
                        + " order by activity_id limit $3",
                    creatorId,
                    after,
                    limit + 1))
        .map(
            found ->
                Page.of(
                    found.stream().map(StoredActivity::of).toList(),
                    paging,
                    StoredActivity::activityId));
  }

  private static Uni<Optional<StoredActivity>> find(String creatorId, String activityId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        COLUMNS + " where creator_id = :creatorId and activity_id = :activityId",
                        Object[].class)
                    .setParameter("creatorId", creatorId)
                    .setParameter("activityId", activityId)
                    .getResultList())
        .map(found -> found.stream().findFirst().map(StoredActivity::of));
  }

  private static Uni<Integer> store(StoredActivity activity, Instant now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        """
                        insert into activity (creator_id, activity_id, kind, started_at,
                          duration_seconds, with_cart, revision, recorded_at)
                        values (:creatorId, :activityId, :kind, :startedAt, :durationSeconds,
                          :withCart, :revision, :now)
                        on conflict (creator_id, activity_id) do update set kind = excluded.kind,
                          started_at = excluded.started_at,
                          duration_seconds = excluded.duration_seconds,
                          with_cart = excluded.with_cart, revision = excluded.revision,
                          recorded_at = excluded.recorded_at
                        """)
                    .setParameter("creatorId", activity.creatorId())
                    .setParameter("activityId", activity.activityId())
                    .setParameter("kind", activity.kind().name())
                    .setParameter("startedAt", activity.startedAt())
                    .setParameter("durationSeconds", activity.durationSeconds())
                    .setParameter("withCart", activity.withCart())
                    .setParameter("revision", activity.revision())
                    .setParameter("now", now)
                    .executeUpdate());
  }
}
