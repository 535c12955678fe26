package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an attempt is worth.
 *
 * @param right for each question whether it was answered rightly, in the order of the form
 * @param correct how many were
 * @param passed whether that is at least the pass mark
 */
record Grade(Map<String, Boolean> right, int correct, boolean passed) {

  /**
   * Grades: a question is right if exactly the options of its key are chosen.
   *
   * @param answers the options chosen, by question; what is not answered is wrong
   */
  static Grade of(Form form, Map<String, List<String>> answers) {
    Map<String, Boolean> right = new LinkedHashMap<>();
    for (BankQuestion question : form.questions()) {
      List<String> chosen = answers.getOrDefault(question.questionId(), List.of());
      right.put(question.questionId(), Set.copyOf(chosen).equals(Set.copyOf(question.correct())));
    }
    int correct = (int) right.values().stream().filter(isRight -> isRight).count();
    return new Grade(
        right, correct, correct * 100L >= (long) form.passMarkPercent() * right.size());
  }

  /** The share of the other questions answered rightly, in 1/10000, rounded; 0 without others. */
  int restScore(String questionId) {
    int others = right.size() - 1;
    int rightOthers = correct - (right.get(questionId) ? 1 : 0);
    return others == 0 ? 0 : (rightOthers * 20_000 + others) / (2 * others);
  }
}
