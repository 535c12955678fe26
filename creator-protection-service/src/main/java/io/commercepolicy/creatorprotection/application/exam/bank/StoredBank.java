package io.commercepolicy.creatorprotection.application.exam.bank;

import java.util.List;

/**
 * A bank as it is stored.
 *
 * @param created whether it was not there before
 */
record StoredBank(QuestionBank bank, List<BankQuestion> questions, boolean created) {

  QuestionBankResponse response() {
    return QuestionBankResponse.of(bank, questions);
  }

  QuestionBankOutlineResponse outline() {
    return QuestionBankOutlineResponse.of(
        bank.bankId, bank.title(), questions.size(), bank.updatedAt, bank.updatedBy);
  }
}
