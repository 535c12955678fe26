package io.commercepolicy.incentive.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An average per session. It is compared exactly; where it has more decimals than are shown, it is
 * shown rounded down, and what is missing rounded up, so that the two add up.
 *
 * @param sum what is averaged
 * @param sessions over how many; with none there is no average, and nothing is reached
 */
record Average(BigDecimal sum, int sessions) {

  private static final int DECIMALS_SHOWN = 6;
  private static final int DECIMALS_IN_WORDS = 2;

  boolean reaches(BigDecimal required) {
    return sessions > 0 && missingInAll(required).signum() <= 0;
  }

  /** The average; 0 where there is none. */
  BigDecimal shown() {
    return sessions == 0
        ? BigDecimal.ZERO
        : sum.divide(BigDecimal.valueOf(sessions), DECIMALS_SHOWN, RoundingMode.FLOOR);
  }

  BigDecimal missing(BigDecimal required) {
    return required.subtract(shown());
  }

  /** What is missing, as it reads in a sentence. */
  String missingInWords(BigDecimal required) {
    return Decimals.plain(missing(required).setScale(DECIMALS_IN_WORDS, RoundingMode.CEILING));
  }

  /** What is missing to the sum over all sessions. */
  BigDecimal missingInAll(BigDecimal required) {
    return required.multiply(BigDecimal.valueOf(sessions)).subtract(sum);
  }
}
