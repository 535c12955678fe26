package io.commercepolicy.certification.policy;

import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How many items count, and why the others do not.
 *
 * @param counting the number of items that meet every requirement
 * @param undecided the number of items that may count, but lack a fact
 * @param missingFact the first missing fact; null if nothing is undecided
 * @param shortcomings how many items fall short in each way
 */
record Tally(
    long counting, long undecided, String missingFact, Map<LocalizedText, Integer> shortcomings) {

  /**
   * Something that an item needs in order to count.
   *
   * @param shortcoming what is said of an item that does not meet it
   * @param isMet the test
   */
  record Requirement<T>(LocalizedText shortcoming, Predicate<Item<T>> isMet) {

    static <T> Requirement<T> orElse(String zh, String en, Predicate<Item<T>> isMet) {
      return new Requirement<>(LocalizedText.of(zh, en), isMet);
    }
  }

  /** What is counted, with the measure word in Chinese and in the singular in English. */
  record Noun(String unit, String zh, String en) {

    Quantity quantity(long number) {
      return Quantity.count(number, unit);
    }

    LocalizedText missing(long number) {
      return LocalizedText.of(
          "还差 " + number + " " + zh,
          number + " " + en + (number == 1 ? "" : "s") + " still missing");
    }
  }

  /** Counts the items that meet all requirements. */
  static <T> Tally of(List<Item<T>> items, List<Requirement<T>> requirements) {
    long counting = 0;
    long undecided = 0;
    String missingFact = null;
    Map<LocalizedText, Integer> shortcomings = new LinkedHashMap<>();
    for (Item<T> item : items) {
      boolean fallsShort = false;
      String missingHere = null;
      for (Requirement<T> requirement : requirements) {
        try {
          if (!requirement.isMet.test(item)) {
            fallsShort = true;
            shortcomings.merge(requirement.shortcoming, 1, Integer::sum);
          }
        } catch (MissingFactException e) {
          missingHere = missingHere == null ? e.fact() : missingHere;
        }
      }
      if (fallsShort) {
        continue;
      }
      if (missingHere == null) {
        counting++;
      } else {
        undecided++;
        missingFact = missingFact == null ? missingHere : missingFact;
      }
    }
    return new Tally(counting, undecided, missingFact, shortcomings);
  }

  /**
   * Met when at least that many items count. An undecided item matters only where it would tip the
   * balance.
   *
   * @throws MissingFactException if it does
   */
  Verdict atLeast(long required, Noun noun) {
    if (counting < required && counting + undecided >= required) {
      throw new MissingFactException(missingFact);
    }
    return Verdict.atLeast(required, counting, noun::quantity, number -> advice(noun, number));
  }

  private LocalizedText advice(Noun noun, long number) {
    LocalizedText missing = noun.missing(number);
    if (shortcomings.isEmpty()) {
      return missing;
    }
    LocalizedText reasons =
        LocalizedText.joined(
            shortcomings.entrySet().stream()
                .map(
                    entry ->
                        LocalizedText.of(
                            entry.getKey().zh() + " " + entry.getValue() + " 项",
                            entry.getValue() + " " + entry.getKey().en()))
                .toList(),
            "，",
            ", ");
    return LocalizedText.of(
        missing.zh() + "；未计入：" + reasons.zh(), missing.en() + "; not counted: " + reasons.en());
  }
}
