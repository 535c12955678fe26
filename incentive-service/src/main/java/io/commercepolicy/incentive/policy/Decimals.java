package io.commercepolicy.incentive.policy;

import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.Quantity;
import java.math.BigDecimal;

/** Exact decimals, as facts tell them and findings show them. */
final class Decimals {

  private static final int MOST_DIGITS = 18;

  private Decimals() {}

  /**
   * Whether a decimal is there and has no more digits on either side of the point than it costs
   * little to compute with and to write out.
   */
  static boolean isWithinReach(BigDecimal value) {
    return value != null
        && Math.abs((long) value.scale()) <= MOST_DIGITS
        && value.precision() <= 2 * MOST_DIGITS;
  }

  /**
   * The fact.
   *
   * @throws MissingFactException if it is not there or out of reach
   */
  static BigDecimal require(BigDecimal value, String fact) {
    if (!isWithinReach(value)) {
      throw new MissingFactException(fact);
    }
    return value;
  }

  /** Without an exponent or trailing zeros. */
  static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  static Quantity quantity(BigDecimal value, String unit) {
    return new Quantity(plain(value), unit);
  }
}
