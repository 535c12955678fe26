package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts how exams were passed. */
@ApplicationScoped
class ExamStatistics {

  private static final String ENDED =
      """
      select count(*), count(*) filter (where state = 'SUBMITTED'),
        count(*) filter (where state = 'EXPIRED'), count(*) filter (where passed),
        cast(round(cast(count(*) filter (where passed) as numeric)
          / nullif(count(*), 0), 4) as text)
      from attempt where exam_id = $1 and state <> 'OPEN'
      """;

  private final Catalogue catalogue;
  private final Rows rows;

  ExamStatistics(Catalogue catalogue, Rows rows) {
    this.catalogue = catalogue;
    this.rows = rows;
  }

  /**
   * The statistics of an exam.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<ExamStatisticsResponse> of(String examId) {
    catalogue.exam(examId).orElseThrow(ProblemException::notFound);
    return rows.read(ENDED, examId)
        .map(
            found -> {
              Object[] row = found.get(0);
              return new ExamStatisticsResponse(
                  examId,
                  ((Number) row[0]).longValue(),
                  ((Number) row[1]).longValue(),
                  ((Number) row[2]).longValue(),
                  ((Number) row[3]).longValue(),
                  (String) row[4]);
            });
  }
}
