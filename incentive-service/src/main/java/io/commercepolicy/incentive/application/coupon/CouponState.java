package io.commercepolicy.incentive.application.coupon;

/** What can be done with a coupon, or what became of it. */
public enum CouponState {
  /** It is not valid yet. */
  SCHEDULED,
  /** It is valid and something is left on it. */
  ISSUED,
  /** Nothing is left, and it was spent. */
  SPENT,
  /** It is not valid any more, and some of it was left then. */
  EXPIRED,
  /** All of it was taken back, or repaid what the host owed. */
  TAKEN_BACK
}
