package io.commercepolicy.creatorprotection.application.exam;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares in per cent, as they are shown. */
public final class Percent {

  private Percent() {}

  /** A share with two decimals, rounded down: none looks like a mark that it does not reach. */
  public static String of(int part, int whole) {
    return BigDecimal.valueOf(part * 100L)
        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.DOWN)
        .toPlainString();
  }
}
