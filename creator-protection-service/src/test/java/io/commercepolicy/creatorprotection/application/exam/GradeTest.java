package io.commercepolicy.creatorprotection.application.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion;
import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestions;
import io.commercepolicy.creatorprotection.application.exam.bank.QuestionKind;
import io.commercepolicy.creatorprotection.application.learning.Exam.Difficulty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradeTest {

  private static final BankQuestion MULTIPLE =
      BankQuestions.of("m", QuestionKind.MULTIPLE_CHOICE, List.of("a", "c"), Difficulty.HARD, 4);

  @ParameterizedTest
  @CsvSource({
    "ac, true",
    "ca, true",
    "a, false",
    "c, false",
    "abc, false",
    "bd, false",
    "'', false"
  })
  void only_exactly_the_key_is_right(String chosen, boolean right) {
    Form form = new Form("bank", 100, List.of(MULTIPLE));
    List<String> letters = chosen.isEmpty() ? List.of() : List.of(chosen.split(""));

    assertEquals(Map.of("m", right), Grade.of(form, Map.of("m", letters)).right());
  }

  @Test
  void what_is_not_answered_is_wrong() {
    Grade grade = Grade.of(new Form("bank", 80, List.of(MULTIPLE)), Map.of());
    assertEquals(0, grade.correct());
    assertEquals(false, grade.passed());
  }

  @ParameterizedTest
  @CsvSource({
    "8, 10, 80, true",
    "7, 10, 80, false",
    "2, 3, 66, true",
    "2, 3, 67, false",
    "1, 3, 33, true",
    "1, 3, 34, false",
    "5, 6, 83, true",
    "5, 6, 84, false",
    "7, 7, 100, true",
    "6, 7, 100, false",
  })
  void the_mark_is_compared_without_rounding(int right, int of, int mark, boolean passed) {
    List<BankQuestion> questions = new ArrayList<>();
    Map<String, List<String>> answers = new HashMap<>();
    for (int i = 0; i < of; i++) {
      questions.add(BankQuestions.single("q" + i, Difficulty.EASY));
      answers.put("q" + i, List.of(i < right ? "b" : "a"));
    }
    Grade grade = Grade.of(new Form("bank", mark, questions), answers);

    assertEquals(right, grade.correct());
    assertEquals(passed, grade.passed());
  }

  @Test
  void the_rest_score_leaves_the_question_itself_out() {
    List<BankQuestion> questions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      questions.add(BankQuestions.single("q" + i, Difficulty.EASY));
    }
    Grade grade =
        Grade.of(
            new Form("bank", 80, questions),
            Map.of("q0", List.of("b"), "q1", List.of("b"), "q2", List.of("a")));

    // Two of four are right: q0 and q1. Of the three others than q0 one is, of those than q2 two.
    assertEquals(3333, grade.restScore("q0"));
    assertEquals(6667, grade.restScore("q2"));
    Grade alone =
        Grade.of(new Form("bank", 80, questions.subList(0, 1)), Map.of("q0", List.of("b")));
    assertEquals(0, alone.restScore("q0"));
  }

  @ParameterizedTest
  @CsvSource({"7, 8, 87.50", "6, 7, 85.71", "2, 3, 66.66", "0, 5, 0.00", "5, 5, 100.00"})
  void shares_are_shown_rounded_down(int part, int whole, String shown) {
    assertEquals(shown, Percent.of(part, whole));
  }
}
