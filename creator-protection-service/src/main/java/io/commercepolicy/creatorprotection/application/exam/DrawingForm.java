package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion;
import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion.Option;
import io.commercepolicy.creatorprotection.application.exam.bank.DrawnQuestions;
import io.commercepolicy.creatorprotection.application.learning.Exam;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Draws the form of an attempt. The same seed over the same bank gives the same form, anywhere:
 * {@link Random} and the way in which it is used here are fixed.
 */
final class DrawingForm {

  private DrawingForm() {}

  /**
   * Draws, and shuffles questions and options.
   *
   * @param bank in its order
   * @return empty if the bank does not have what the exam draws
   */
  static Optional<Form> draw(Exam exam, List<BankQuestion> bank, long seed) {
    Random random = new Random(seed);
    return DrawnQuestions.of(exam.draw(), shuffled(bank, random))
        .questions()
        .map(
            drawn ->
                new Form(
                    exam.bankId(),
                    exam.passMarkPercent(),
                    shuffled(drawn, random).stream()
                        .map(question -> withShuffledOptions(question, random))
                        .toList()));
  }

  /** The options under new letters, so that neither place nor letter tells the bank's order. */
  private static BankQuestion withShuffledOptions(BankQuestion question, Random random) {
    List<Option> options = new ArrayList<>();
    Map<String, String> letters = new HashMap<>();
    for (Option option : shuffled(question.options(), random)) {
      String letter = BankQuestion.letter(options.size());
      options.add(new Option(letter, option.text()));
      letters.put(option.optionId(), letter);
    }
    return new BankQuestion(
        question.questionId(),
        question.kind(),
        question.stem(),
        options,
        question.correct().stream().map(letters::get).sorted().toList(),
        question.explanation(),
        question.difficulty(),
        question.tags(),
        question.clause(),
        question.violationType(),
        question.lessonId());
  }

  /** Fisher and Yates' shuffle, from the last place to the first. */
  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> shuffled = new ArrayList<>(list);
    for (int last = shuffled.size() - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      T moved = shuffled.get(last);
      shuffled.set(last, shuffled.get(other));
      shuffled.set(other, moved);
    }
    return shuffled;
  }
}
