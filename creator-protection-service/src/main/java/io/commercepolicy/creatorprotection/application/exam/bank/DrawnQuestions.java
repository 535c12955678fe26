package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.application.learning.Exam.Draw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Questions drawn from a bank. Where the parts of a draw overlap, the questions are shared out so
 * that every part gets its number whenever that is possible at all.
 */
public final class DrawnQuestions {

  private final List<BankQuestion> bank;
  private final List<Draw> places = new ArrayList<>();
  private final Map<Integer, Integer> placeOfQuestion = new HashMap<>();
  private Draw missing;

  private DrawnQuestions(List<Draw> draws, List<BankQuestion> bank) {
    this.bank = bank;
    for (Draw draw : draws) {
      for (int i = 0; i < draw.count() && missing == null; i++) {
        places.add(draw);
        if (!fill(places.size() - 1, new HashSet<>())) {
          missing = draw;
        }
      }
    }
  }

  /**
   * Draws.
   *
   * @param bank in a random order; of the questions that fit, the first ones are drawn
   */
  public static DrawnQuestions of(List<Draw> draws, List<BankQuestion> bank) {
    return new DrawnQuestions(draws, bank);
  }

  /** What was drawn, in the order of the draw; empty if the bank does not have enough. */
  public Optional<List<BankQuestion>> questions() {
    if (missing != null) {
      return Optional.empty();
    }
    Map<Integer, BankQuestion> byPlace = new TreeMap<>();
    placeOfQuestion.forEach((question, place) -> byPlace.put(place, bank.get(question)));
    return Optional.of(List.copyOf(byPlace.values()));
  }

  /** The first part of the draw that the bank does not have enough questions for. */
  public Optional<Draw> missing() {
    return Optional.ofNullable(missing);
  }

  /** Finds a question for a place; the place that holds it may have to take another. */
  private boolean fill(int place, Set<Integer> tried) {
    for (int question = 0; question < bank.size(); question++) {
      if (fits(bank.get(question), places.get(place)) && tried.add(question)) {
        Integer holder = placeOfQuestion.get(question);
        if (holder == null || fill(holder, tried)) {
          placeOfQuestion.put(question, place);
          return true;
        }
      }
    }
    return false;
  }

  private static boolean fits(BankQuestion question, Draw draw) {
    return (draw.tag() == null || question.tags().contains(draw.tag()))
        && (draw.difficulty() == null || question.difficulty() == draw.difficulty());
  }
}
