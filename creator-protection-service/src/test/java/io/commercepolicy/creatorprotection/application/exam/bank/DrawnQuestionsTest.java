package io.commercepolicy.creatorprotection.application.exam.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.creatorprotection.application.learning.Exam.Difficulty;
import io.commercepolicy.creatorprotection.application.learning.Exam.Draw;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrawnQuestionsTest {

  private static final Draw ANY_EASY = new Draw(null, Difficulty.EASY, 1);
  private static final Draw TAGGED = new Draw("credit", null, 1);

  @Test
  void the_first_that_fit_are_drawn() {
    List<BankQuestion> bank =
        List.of(
            BankQuestions.single("hard", Difficulty.HARD),
            BankQuestions.single("one", Difficulty.EASY),
            BankQuestions.single("two", Difficulty.EASY),
            BankQuestions.single("three", Difficulty.EASY));

    List<BankQuestion> drawn =
        DrawnQuestions.of(List.of(new Draw(null, Difficulty.EASY, 2)), bank)
            .questions()
            .orElseThrow();

    assertEquals(
        List.of("one", "two"), drawn.stream().map(BankQuestion::questionId).sorted().toList());
  }

  @Test
  void a_part_gives_way_where_another_could_not_be_filled() {
    List<BankQuestion> bank =
        List.of(
            BankQuestions.single("both", Difficulty.EASY, "credit"),
            BankQuestions.single("easy-only", Difficulty.EASY));

    List<BankQuestion> drawn =
        DrawnQuestions.of(List.of(ANY_EASY, TAGGED), bank).questions().orElseThrow();

    assertEquals(
        List.of("easy-only", "both"), drawn.stream().map(BankQuestion::questionId).toList());
  }

  @Test
  void the_part_that_is_missing_is_named() {
    List<BankQuestion> bank = List.of(BankQuestions.single("both", Difficulty.EASY, "credit"));

    DrawnQuestions drawn = DrawnQuestions.of(List.of(ANY_EASY, TAGGED), bank);

    assertEquals(Optional.of(TAGGED), drawn.missing());
    assertTrue(drawn.questions().isEmpty());
  }

  @Test
  void whatever_can_be_drawn_is_drawn_once_each() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      List<BankQuestion> bank = new ArrayList<>();
      int size = 3 + random.nextInt(5);
      for (int i = 0; i < size; i++) {
        bank.add(
            BankQuestions.single(
                "q" + i,
                Difficulty.values()[random.nextInt(2)],
                random.nextBoolean() ? new String[] {"t"} : new String[0]));
      }
      List<Draw> draws =
          List.of(
              new Draw(null, Difficulty.EASY, random.nextInt(3)),
              new Draw("t", null, random.nextInt(3)),
              new Draw(null, null, random.nextInt(2)));
      int wanted = draws.stream().mapToInt(Draw::count).sum();
      Optional<List<BankQuestion>> drawn = DrawnQuestions.of(draws, bank).questions();

      assertEquals(exists(draws, bank), drawn.isPresent());
      drawn.ifPresent(questions -> assertEquals(wanted, new HashSet<>(questions).size()));
    }
  }

  /** Tries every way. */
  private static boolean exists(List<Draw> draws, List<BankQuestion> bank) {
    Draw next = draws.stream().filter(draw -> draw.count() > 0).findFirst().orElse(null);
    if (next == null) {
      return true;
    }
    List<Draw> rest = new ArrayList<>(draws);
    rest.set(draws.indexOf(next), new Draw(next.tag(), next.difficulty(), next.count() - 1));
    return bank.stream()
        .filter(q -> next.tag() == null || q.tags().contains(next.tag()))
        .filter(q -> next.difficulty() == null || q.difficulty() == next.difficulty())
        .anyMatch(
            q -> {
              List<BankQuestion> left = new ArrayList<>(bank);
              left.remove(q);
              return exists(rest, left);
            });
  }
}
