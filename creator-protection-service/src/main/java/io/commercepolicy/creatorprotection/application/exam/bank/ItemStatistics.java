package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.application.exam.bank.ItemStatisticsResponse.ItemResponse;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts how questions were answered. */
@ApplicationScoped
class ItemStatistics {

  /** The bank comes along, so that one without questions is told from none. */
  private static final String ITEMS =
      """
      select q.question_id, count(a.attempt_id),
        cast(round(cast(count(*) filter (where a.correct) as numeric)
          / nullif(count(a.attempt_id), 0), 4) as text),
        cast(round(cast(corr(cast(a.correct as int), a.rest_score) as numeric), 4) as text)
      from question_bank b
      left join question q on q.bank_id = b.bank_id
      left join attempt_answer a on a.bank_id = q.bank_id and a.question_id = q.question_id
      where b.bank_id = $1
      group by q.question_id, q.position
      order by q.position
      """;

  private final Rows rows;

  ItemStatistics(Rows rows) {
    this.rows = rows;
  }

  /**
   * The statistics of a bank.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<ItemStatisticsResponse> of(String bankId) {
    return rows.read(ITEMS, bankId)
        .map(
            found -> {
              if (found.isEmpty()) {
                throw ProblemException.notFound();
              }
              return new ItemStatisticsResponse(
                  bankId,
                  found.stream()
                      .filter(row -> row[0] != null)
                      .map(
                          row ->
                              new ItemResponse(
                                  (String) row[0],
                                  ((Number) row[1]).longValue(),
                                  (String) row[2],
                                  (String) row[3]))
                      .toList());
            });
  }
}
