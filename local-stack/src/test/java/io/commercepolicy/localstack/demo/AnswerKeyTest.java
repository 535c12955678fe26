package io.commercepolicy.localstack.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.client.creatorprotection.model.Attempt;
import io.commercepolicy.client.creatorprotection.model.AttemptOption;
import io.commercepolicy.client.creatorprotection.model.AttemptQuestion;
import io.commercepolicy.client.creatorprotection.model.BankOption;
import io.commercepolicy.client.creatorprotection.model.BankQuestion;
import io.commercepolicy.client.creatorprotection.model.LocalizedText;
import io.commercepolicy.client.creatorprotection.model.QuestionBank;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerKeyTest {
  private static final AnswerKey KEY =
      AnswerKey.of(
          new QuestionBank()
              .questions(
                  List.of(
                      banked("single", List.of("red", "green", "blue"), List.of("b")),
                      banked("multiple", List.of("one", "two", "three"), List.of("a", "c")),
                      banked("every", List.of("yes", "of course"), List.of("a", "b")),
                      banked("not asked", List.of("true", "false"), List.of("a")))));

  /** Options in another order than in the bank, and under other letters. */
  private static final Attempt ATTEMPT =
      new Attempt()
          .questions(
              List.of(
                  asked("multiple", "three", "two", "one"),
                  asked("every", "of course", "yes"),
                  asked("single", "green", "blue", "red")));

  private static LocalizedText text(String en) {
    return new LocalizedText().zh("「" + en + "」").en(en);
  }

  private static BankQuestion banked(String id, List<String> texts, List<String> correct) {
    return new BankQuestion()
        .questionId(id)
        .options(
            texts.stream()
                .map(en -> new BankOption().optionId(letter(texts.indexOf(en))).text(text(en)))
                .toList())
        .correct(correct);
  }

  private static AttemptQuestion asked(String id, String... texts) {
    List<String> all = List.of(texts);
    return new AttemptQuestion()
        .questionId(id)
        .options(
            all.stream()
                .map(en -> new AttemptOption().optionId(letter(all.indexOf(en))).text(text(en)))
                .toList());
  }

  private static String letter(int index) {
    return Character.toString('a' + index);
  }

  @Test
  void findsTheRightOptionsByTheirTexts() {
    assertEquals(
        Map.of("single", List.of("a"), "multiple", List.of("a", "c"), "every", List.of("a", "b")),
        KEY.rightAnswers(ATTEMPT));
  }

  @Test
  void findsWrongOnes() {
    assertEquals(
        Map.of("single", List.of("b"), "multiple", List.of("b"), "every", List.of("a")),
        KEY.wrongAnswers(ATTEMPT));
  }
}
