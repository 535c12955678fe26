package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;

/** The question banks. */
@ApplicationScoped
class QuestionBanks implements PanacheRepositoryBase<QuestionBank, String> {

  /**
   * One bank, kept from being changed until the transaction ends.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<QuestionBank> hold(String bankId) {
    return findById(bankId, LockModeType.PESSIMISTIC_READ)
        .onItem()
        .ifNull()
        .failWith(ProblemException::notFound);
  }

  /** One bank, locked until the transaction ends; null if there is none. */
  Uni<QuestionBank> lock(String bankId) {
    return findById(bankId, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Puts questions in the place of those that the bank has; the bank is locked. */
  Uni<Void> replaceQuestions(String bankId, List<BankQuestion> questions) {
    @RegisterForReflection(registerFullHierarchy = true)
    record Row(String questionId, String difficulty, String document) {}
    List<Row> rows =
        questions.stream()
            .map(q -> new Row(q.questionId(), q.difficulty().name(), CanonicalJson.write(q)))
            .toList();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery("delete from question where bank_id = :bankId")
                    .setParameter("bankId", bankId)
                    .executeUpdate()
                    .chain(
                        () ->
                            session
                                .createNativeQuery(
                                    """
                                    insert into question
                                      (bank_id, question_id, position, difficulty, document)
                                    select :bankId, t."questionId", t.n - 1, t."difficulty",
                                      t."document"
                                    from rows from (jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                                      as ("questionId" text, "difficulty" text, "document" text))
                                      with ordinality
                                      as t("questionId", "difficulty", "document", n)
                                    """)
                                .setParameter("bankId", bankId)
                                .setParameter("rows", CanonicalJson.write(rows))
                                .executeUpdate()))
        .replaceWithVoid();
  }
}
