package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows question banks to those who keep them. */
@ApplicationScoped
class ShowingBank {

  private final QuestionBanks banks;
  private final ReadingQuestions reading;
  private final Rows rows;

  ShowingBank(QuestionBanks banks, ReadingQuestions reading, Rows rows) {
    this.banks = banks;
    this.reading = reading;
    this.rows = rows;
  }

  /**
   * One bank with its questions, both of one version.
   *
   * @throws ProblemException {@code not-found}
   */
  @WithTransaction
  Uni<StoredBank> get(String bankId) {
    return banks
        .hold(bankId)
        .flatMap(
            bank -> reading.of(bankId).map(questions -> new StoredBank(bank, questions, false)));
  }

  /** One page of outlines, by id. */
  Uni<Page<QuestionBankOutlineResponse>> page(Paging paging) {
    return rows.read(
            "select b.bank_id, b.title, b.updated_at, b.updated_by,"
                + " (select count(*) from question q where q.bank_id = b.bank_id)"
                + " from question_bank b where b.bank_id > $1 order by b.bank_id limit $2",
            paging.after(),
            paging.limit() + 1)
        .map(
            found ->
                Page.of(
                    found.stream()
                        .map(
                            row ->
                                QuestionBankOutlineResponse.of(
                                    (String) row[0],
                                    CanonicalJson.read((String) row[1], TextResponse.class),
                                    ((Number) row[4]).intValue(),
                                    Instants.stored(row[2]),
                                    (String) row[3]))
                        .toList(),
                    paging,
                    QuestionBankOutlineResponse::bankId));
  }
}
