package io.commercepolicy.certification.application.enforcement;

import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The sweeps that were started. */
@ApplicationScoped
class EnforcementRuns {

  /** What a sweep has closed is told before it has finished, and if it never does. */
  private static final String PAGE =
      """
      select r.run_id, r.effective_date, r.started_by, r.started_at, r.finished_at, r.examined,
        case when r.finished_at is not null then r.closed
          else (select count(*) from enforcement_closure c where c.run_id = r.run_id) end
      from enforcement_run r
      where $1 or r.run_id < $2
      order by r.run_id desc limit $3
      """;

  private final Rows rows;

  EnforcementRuns(Rows rows) {
    this.rows = rows;
  }

  /** One page, the run started last first. */
  Uni<Page<EnforcementRecordResponse>> page(Paging paging) {
    return rows.read(PAGE, paging.after().isEmpty(), paging.afterId(), paging.limit() + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(EnforcementRecordResponse::of).toList(),
                    paging,
                    run -> run.runId().toString()));
  }
}
