package io.commercepolicy.incentive.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The share of live-exclusive goods in GMV, net by net (I5); 0 where there is no net GMV. Shares
 * are compared exactly and shown with six decimals.
 */
public final class GmvShare {

  private static final int DECIMALS = 6;

  private GmvShare() {}

  /** The share as a decimal without trailing zeros, such as {@code 0.4} or {@code 0.333333}. */
  public static String of(long netExclusiveGmvFen, long netGmvFen) {
    return netGmvFen == 0
        ? "0"
        : Decimals.plain(
            BigDecimal.valueOf(netExclusiveGmvFen)
                .divide(BigDecimal.valueOf(netGmvFen), DECIMALS, RoundingMode.HALF_UP));
  }

  /** Which share is greater, exactly; no figure is negative. */
  static int compare(long exclusive, long all, long otherExclusive, long otherAll) {
    long left = all == 0 ? 0 : exclusive;
    long right = otherAll == 0 ? 0 : otherExclusive;
    long leftBase = all == 0 ? 1 : all;
    long rightBase = otherAll == 0 ? 1 : otherAll;
    int high = Long.compare(Math.multiplyHigh(left, rightBase), Math.multiplyHigh(right, leftBase));
    return high != 0 ? high : Long.compareUnsigned(left * rightBase, right * leftBase);
  }
}
