package io.commercepolicy.localstack.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.client.model.CreatorProtectionAttempt;
import io.commercepolicy.client.model.CreatorProtectionAttemptOption;
import io.commercepolicy.client.model.CreatorProtectionAttemptQuestion;
import io.commercepolicy.client.model.CreatorProtectionBankOption;
import io.commercepolicy.client.model.CreatorProtectionBankQuestion;
import io.commercepolicy.client.model.CreatorProtectionLocalizedText;
import io.commercepolicy.client.model.CreatorProtectionQuestionBank;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerKeyTest {
  private static final AnswerKey KEY =
      AnswerKey.of(
          new CreatorProtectionQuestionBank()
              .questions(
                  List.of(
                      banked("single", List.of("red", "green", "blue"), List.of("b")),
                      banked("multiple", List.of("one", "two", "three"), List.of("a", "c")),
                      banked("every", List.of("yes", "of course"), List.of("a", "b")),
                      banked("not asked", List.of("true", "false"), List.of("a")))));

  /** Options in another order than in the bank, and under other letters. */
  private static final CreatorProtectionAttempt ATTEMPT =
      new CreatorProtectionAttempt()
          .questions(
              List.of(
                  asked("multiple", "three", "two", "one"),
                  asked("every", "of course", "yes"),
                  asked("single", "green", "blue", "red")));

  private static CreatorProtectionLocalizedText text(String en) {
    return new CreatorProtectionLocalizedText().zh("「" + en + "」").en(en);
  }

  private static CreatorProtectionBankQuestion banked(
      String id, List<String> texts, List<String> correct) {
    return new CreatorProtectionBankQuestion()
        .questionId(id)
        .options(
            texts.stream()
                .map(
                    en ->
                        new CreatorProtectionBankOption()
                            .optionId(letter(texts.indexOf(en)))
                            .text(text(en)))
                .toList())
        .correct(correct);
  }

  private static CreatorProtectionAttemptQuestion asked(String id, String... texts) {
    List<String> all = List.of(texts);
    return new CreatorProtectionAttemptQuestion()
        .questionId(id)
        .options(
            all.stream()
                .map(
                    en ->
                        new CreatorProtectionAttemptOption()
                            .optionId(letter(all.indexOf(en)))
                            .text(text(en)))
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
