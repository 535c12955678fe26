package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.kit.json.CanonicalJson;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads the questions of banks. */
@ApplicationScoped
public class ReadingQuestions {

  /** The questions of a bank in their order, as the current session sees them. */
  public Uni<List<BankQuestion>> of(String bankId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "select document from question where bank_id = :bankId order by position",
                        String.class)
                    .setParameter("bankId", bankId)
                    .getResultList())
        .map(
            documents ->
                documents.stream()
                    .map(document -> CanonicalJson.read(document, BankQuestion.class))
                    .toList());
  }
}
