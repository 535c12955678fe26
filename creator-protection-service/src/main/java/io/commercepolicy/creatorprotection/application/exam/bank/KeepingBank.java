package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.command.Etags;
import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import io.commercepolicy.kit.security.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The operator stores a question bank, in the place of the one before. */
@ApplicationScoped
class KeepingBank {

  private final QuestionBanks banks;
  private final ReadingQuestions reading;
  private final Catalogue catalogue;
  private final BusinessClock clock;
  private final Caller caller;

  KeepingBank(
      QuestionBanks banks,
      ReadingQuestions reading,
      Catalogue catalogue,
      BusinessClock clock,
      Caller caller) {
    this.banks = banks;
    this.reading = reading;
    this.catalogue = catalogue;
    this.clock = clock;
    this.caller = caller;
  }

  /**
   * Stores a bank; repeating it changes nothing.
   *
   * @param ifMatch the version that the operator has read, or null
   * @throws ProblemException {@code bank-refused} with everything that is wrong; {@code
   *     precondition-failed}
   */
  @WithTransaction
  Uni<StoredBank> store(String bankId, QuestionBankRequest request, String ifMatch) {
    Draft.require(
        BankCheck.ofText(Fault.BANK, "title", request.title()).stream()
            .map(fault -> new Violation("/" + fault.field(), fault.message()))
            .toList());
    List<BankQuestion> questions =
        new Draft(request.questions(), List.of(), KeepingBank::pointer).checked(bankId, catalogue);
    return banks
        .lock(bankId)
        .flatMap(
            known -> {
              if (known == null) {
                Etags.requireAbsenceAllowed(ifMatch);
                QuestionBank bank = new QuestionBank(bankId);
                bank.update(request.title(), caller.name(), clock.instant());
                return banks
                    .persistAndFlush(bank)
                    .chain(() -> banks.replaceQuestions(bankId, questions))
                    .replaceWith(() -> new StoredBank(bank, questions, true));
              }
              Etags.requireMatch(ifMatch, known.version);
              return replace(known, request.title(), questions);
            });
  }

  /**
   * Puts questions that were found good in the place of those of a bank that there is.
   *
   * @param ifMatch the version that the operator has read, or null
   * @throws ProblemException {@code not-found}; {@code precondition-failed}
   */
  @WithTransaction
  Uni<StoredBank> replaceQuestions(String bankId, List<BankQuestion> questions, String ifMatch) {
    return banks
        .lock(bankId)
        .onItem()
        .ifNull()
        .failWith(ProblemException::notFound)
        .flatMap(
            known -> {
              Etags.requireMatch(ifMatch, known.version);
              return replace(known, known.title(), questions);
            });
  }

  private Uni<StoredBank> replace(
      QuestionBank bank, TextResponse title, List<BankQuestion> questions) {
    return reading
        .of(bank.bankId)
        .flatMap(
            before -> {
              if (before.equals(questions) && bank.title().equals(title)) {
                return Uni.createFrom().item(new StoredBank(bank, questions, false));
              }
              bank.update(title, caller.name(), clock.instant());
              return banks
                  .flush()
                  .chain(() -> banks.replaceQuestions(bank.bankId, questions))
                  .replaceWith(() -> new StoredBank(bank, questions, false));
            });
  }

  private static String pointer(Fault fault) {
    return fault.question() == Fault.BANK
        ? "/questions"
        : "/questions/" + fault.question() + (fault.field().isEmpty() ? "" : "/" + fault.field());
  }
}
