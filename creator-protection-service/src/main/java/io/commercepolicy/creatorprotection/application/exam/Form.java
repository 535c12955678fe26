package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * What an attempt asks, frozen at its start: whatever becomes of the bank or the exam, the attempt
 * is answered and graded as it was drawn.
 *
 * @param questions in the order of this attempt, with options in the order of this attempt
 */
@RegisterForReflection(registerFullHierarchy = true)
record Form(String bankId, int passMarkPercent, List<BankQuestion> questions) {

  Form {
    questions = List.copyOf(questions);
  }

  Optional<BankQuestion> question(String questionId) {
    return questions.stream().filter(q -> q.questionId().equals(questionId)).findFirst();
  }
}
