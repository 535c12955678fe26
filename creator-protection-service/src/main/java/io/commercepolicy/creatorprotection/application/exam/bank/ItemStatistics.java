package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.application.exam.bank.ItemStatisticsResponse.ItemResponse;
import io.commercepolicy.creatorprotection.application.exam.bank.ItemStatisticsResponse.OptionResponse;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts how questions were answered. */
@ApplicationScoped
class ItemStatistics {

  /**
   * The bank comes along, so that one without questions is told from none. Options have other
   * letters in each attempt, and a bank may have changed since, so they are known by their text.
   */
  private static final String ITEMS =
      """
      with taken as materialized (
        select cast(t.form as jsonb) as form, cast(t.answers as jsonb) as answers
        from attempt t
        where t.attempt_id in (select attempt_id from attempt_answer where bank_id = $1)
      ), chosen as materialized (
        select question ->> 'questionId' as question_id, option -> 'text' as words, count(*) as times
        from taken t
        cross join jsonb_array_elements(t.form -> 'questions') question
        cross join jsonb_array_elements(question -> 'options') option
        where t.answers -> (question ->> 'questionId') ? (option ->> 'optionId')
        group by 1, 2
      )
      select q.question_id, count(a.attempt_id),
        cast(round(cast(count(*) filter (where a.correct) as numeric)
          / nullif(count(a.attempt_id), 0), 4) as text),
        cast(round(cast(corr(cast(a.correct as int), a.rest_score) as numeric), 4) as text),
        cast((select json_agg(json_build_object('optionId', o.option ->> 'optionId',
            'chosen', coalesce(c.times, 0)) order by o.place)
          from jsonb_array_elements(cast(q.document as jsonb) -> 'options')
            with ordinality o(option, place)
          left join chosen c on c.question_id = q.question_id and c.words = o.option -> 'text')
          as text)
      from question_bank b
      left join question q on q.bank_id = b.bank_id
      left join attempt_answer a on a.bank_id = q.bank_id and a.question_id = q.question_id
      where b.bank_id = $1
      group by q.bank_id, q.question_id, q.position
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
                                  (String) row[3],
                                  CanonicalJson.list((String) row[4], OptionResponse.class)))
                      .toList());
            });
  }
}
