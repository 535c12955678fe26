package io.commercepolicy.creatorprotection.application.detection;

import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The runs of the detection. */
@ApplicationScoped
class DetectionRuns {

  private static final String COLUMNS =
      "select r.run_id, r.business_date, r.started_by, r.started_at, r.finished_at, r.examined,"
          + " r.identified, (select coalesce(sum(e.identified), 0) from detection_run e"
          + " where e.business_date = r.business_date and e.run_id <> r.run_id) as by_others"
          + " from detection_run r";

  private final Rows rows;

  DetectionRuns(Rows rows) {
    this.rows = rows;
  }

  @WithTransaction
  Uni<Integer> start(UUID runId, LocalDate businessDate, String startedBy, Instant now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "insert into detection_run (run_id, business_date, started_by, started_at)"
                            + " values (:runId, :businessDate, :startedBy, :now)")
                    .setParameter("runId", runId)
                    .setParameter("businessDate", businessDate)
                    .setParameter("startedBy", startedBy)
                    .setParameter("now", now)
                    .executeUpdate());
  }

  @WithTransaction
  Uni<Integer> finish(UUID runId, Instant now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "update detection_run set finished_at = :now where run_id = :runId")
                    .setParameter("now", now)
                    .setParameter("runId", runId)
                    .executeUpdate());
  }

  /** Keeps count of what a run has done so far, in the transaction in which it did it. */
  Uni<Integer> count(UUID runId, long examined, long identified) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "update detection_run set examined = :examined,"
                            + " identified = :identified where run_id = :runId")
                    .setParameter("examined", examined)
                    .setParameter("identified", identified)
                    .setParameter("runId", runId)
                    .executeUpdate());
  }

  /**
   * One run.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<DetectionRunResponse> get(UUID runId) {
    return rows.read(COLUMNS + " where r.run_id = $1", runId)
        .map(
            found ->
                found.stream()
                    .findFirst()
                    .map(DetectionRunResponse::of)
                    .orElseThrow(ProblemException::notFound));
  }

  /**
   * One page, in the order in which they began.
   *
   * @param latestFirst whether in the opposite order
   */
  Uni<Page<DetectionRunResponse>> page(boolean latestFirst, Paging paging) {
    return rows.read(
            latestFirst
                ? COLUMNS + " where $1 or r.run_id < $2 order by r.run_id desc limit $3"
                : COLUMNS + " where $1 or r.run_id > $2 order by r.run_id limit $3",
            paging.after().isEmpty(),
            paging.afterId(),
            paging.limit() + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(DetectionRunResponse::of).toList(),
                    paging,
                    run -> run.runId().toString()));
  }

  /** Whether the scheduler has finished the run of a date. */
  Uni<Boolean> isDone(LocalDate businessDate, String startedBy) {
    return rows.read(
            "select 1 from detection_run where business_date = $1 and started_by = $2"
                + " and finished_at is not null limit 1",
            businessDate,
            startedBy)
        .map(found -> !found.isEmpty());
  }
}
