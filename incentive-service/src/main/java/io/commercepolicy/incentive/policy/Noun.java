package io.commercepolicy.incentive.policy;

import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Quantity;

/**
 * What is counted.
 *
 * @param unit its unit in findings
 * @param zh with the measure word, in Chinese
 * @param en in the singular, in English
 */
record Noun(String unit, String zh, String en) {

  static final Noun DAYS = new Noun("days", "天", "day");
  static final Noun UNITS = new Noun("units", "额度", "unit");

  Quantity quantity(long number) {
    return Quantity.count(number, unit);
  }

  /** So many of them. */
  LocalizedText counted(long number) {
    return LocalizedText.of(number + " " + zh, number + " " + en + (number == 1 ? "" : "s"));
  }
}
