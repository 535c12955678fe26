package io.commercepolicy.creatorprotection.policy;

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

  Quantity quantity(long number) {
    return Quantity.count(number, unit);
  }

  /** So many of them. */
  LocalizedText counted(long number) {
    return LocalizedText.of(number + " " + zh, number + " " + en + (number == 1 ? "" : "s"));
  }

  LocalizedText missing(long number) {
    LocalizedText many = counted(number);
    return LocalizedText.of("还差 " + many.zh(), many.en() + " still missing");
  }
}
