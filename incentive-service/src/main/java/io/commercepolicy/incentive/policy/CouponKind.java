package io.commercepolicy.incentive.policy;

/** What a coupon is earned by. */
public enum CouponKind {
  /** The daily task (I3). */
  DAILY_TASK,
  /** A place at the top of the day's ranking (I4). */
  PK
}
