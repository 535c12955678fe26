package io.commercepolicy.localstack.demo;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** Values with their units, as people read them. */
final class Amount {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private Amount() {}

  /**
   * A value of a finding: fen as CNY, numbers with their unit, and dates, durations and codes as
   * they are.
   */
  static String of(String value, String unit) {
    if (unit.equals("fen")) {
      return cny(new BigDecimal(value));
    }
    if (!NUMBER.matcher(value).matches()) {
      return value.replace(",", ", ");
    }
    String words = unit.replace('-', ' ');
    return value + " " + (value.equals("1") ? words.replaceFirst("s(?= per |$)", "") : words);
  }

  /** A whole number with its thousands apart. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** An amount of money in fen. */
  static String cny(BigDecimal fen) {
    return String.format(Locale.ROOT, "%,.2f CNY", fen.movePointLeft(2));
  }
}
