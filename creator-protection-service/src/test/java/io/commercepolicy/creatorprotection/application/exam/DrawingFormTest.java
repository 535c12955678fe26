package io.commercepolicy.creatorprotection.application.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion;
import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestions;
import io.commercepolicy.creatorprotection.application.exam.bank.QuestionKind;
import io.commercepolicy.creatorprotection.application.learning.Exam;
import io.commercepolicy.creatorprotection.application.learning.Exam.Difficulty;
import io.commercepolicy.creatorprotection.application.learning.Exam.Draw;
import io.commercepolicy.kit.decision.TextResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DrawingFormTest {

  private static final Exam EXAM =
      new Exam(
          "exam",
          Exam.Kind.NOVICE,
          "course",
          null,
          "bank",
          new TextResponse("考试", "Exam"),
          List.of(
              new Draw(null, Difficulty.EASY, 3),
              new Draw("credit", null, 1),
              new Draw(null, Difficulty.HARD, 2)),
          600,
          80,
          null,
          0);

  private static final List<BankQuestion> BANK = bank();

  private static List<BankQuestion> bank() {
    List<BankQuestion> bank = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      bank.add(BankQuestions.single("easy-" + i, Difficulty.EASY));
      bank.add(
          BankQuestions.of(
              "hard-" + i,
              QuestionKind.MULTIPLE_CHOICE,
              List.of("a", "d"),
              Difficulty.HARD,
              5,
              "other"));
      bank.add(BankQuestions.single("medium-" + i, Difficulty.MEDIUM, "credit", "other"));
    }
    return bank;
  }

  @Test
  void the_same_seed_draws_the_same_form() {
    for (long seed : new long[] {0, 1, -1, Long.MIN_VALUE, 815}) {
      assertEquals(
          DrawingForm.draw(EXAM, BANK, seed), DrawingForm.draw(EXAM, List.copyOf(BANK), seed));
    }
    assertNotEquals(DrawingForm.draw(EXAM, BANK, 1), DrawingForm.draw(EXAM, BANK, 2));
  }

  @Test
  void a_form_of_long_ago_can_still_be_drawn() {
    assertEquals(
        PINNED,
        draw(42).questions().stream()
            .map(q -> q.questionId() + " " + String.join("", q.correct()))
            .toList());
  }

  /** What seed 42 drew when this was written; a change breaks every recorded seed. */
  private static final List<String> PINNED =
      List.of("easy-2 d", "hard-5 bc", "easy-1 c", "hard-0 ae", "medium-5 c", "easy-0 d");

  @Test
  void a_form_has_what_the_exam_draws() {
    for (long seed = 0; seed < 200; seed++) {
      List<BankQuestion> questions = draw(seed).questions();
      assertEquals(6, questions.stream().map(BankQuestion::questionId).distinct().count());
      Map<Difficulty, Long> byDifficulty =
          questions.stream()
              .collect(
                  Collectors.groupingBy(
                      BankQuestion::difficulty, TreeMap::new, Collectors.counting()));
      assertEquals(
          Map.of(Difficulty.EASY, 3L, Difficulty.MEDIUM, 1L, Difficulty.HARD, 2L), byDifficulty);
    }
  }

  @Test
  void the_key_moves_with_its_options() {
    for (long seed = 0; seed < 50; seed++) {
      for (BankQuestion drawn : draw(seed).questions()) {
        BankQuestion stored =
            BANK.stream()
                .filter(q -> q.questionId().equals(drawn.questionId()))
                .findFirst()
                .orElseThrow();
        assertEquals(rightTexts(stored), rightTexts(drawn));
        for (int i = 0; i < drawn.options().size(); i++) {
          assertEquals(BankQuestion.letter(i), drawn.options().get(i).optionId());
        }
        assertEquals(drawn.correct().stream().sorted().toList(), drawn.correct());
      }
    }
  }

  private static List<TextResponse> rightTexts(BankQuestion question) {
    return question.options().stream()
        .filter(option -> question.correct().contains(option.optionId()))
        .map(BankQuestion.Option::text)
        .sorted((a, b) -> a.en().compareTo(b.en()))
        .toList();
  }

  @Test
  void neither_place_nor_letter_tells_the_right_option_and_all_questions_come_up() {
    Map<String, Integer> letters = new TreeMap<>();
    Map<String, Integer> first = new TreeMap<>();
    int single = 0;
    int forms = 4000;
    for (long seed = 0; seed < forms; seed++) {
      List<BankQuestion> questions = draw(seed * 31 + 7).questions();
      first.merge(questions.get(0).questionId(), 1, Integer::sum);
      for (BankQuestion question : questions) {
        if (question.kind() == QuestionKind.SINGLE_CHOICE) {
          letters.merge(question.correct().get(0), 1, Integer::sum);
          single++;
        }
      }
    }
    assertEquals(4, letters.size());
    for (int count : letters.values()) {
      assertTrue(Math.abs(count - single / 4) < single / 40, letters.toString());
    }
    assertEquals(BANK.size(), first.size());
  }

  @Test
  void a_bank_without_enough_draws_nothing() {
    assertTrue(DrawingForm.draw(EXAM, BANK.subList(0, 6), 1).isEmpty());
  }

  private static Form draw(long seed) {
    return DrawingForm.draw(EXAM, BANK, seed).orElseThrow();
  }
}
