package io.commercepolicy.bench;

import java.util.List;
import java.util.Locale;

/** What the rounds of a benchmark come to. */
final class Figures {

  private Figures() {}

  /** Prints the least, the middle and the greatest. */
  static void print(String what, List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%s: min %.4f, median %.4f, max %.4f%n",
        what,
        sorted.get(0),
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() - 1));
  }
}
