package io.commercepolicy.incentive.policy;

/** What can be asked of the policy. */
public enum Question {
  /** Whether a host's business day earns the daily task's coupon (I1 to I3, I6 to I10, I12). */
  DAILY_TASK,
  /** Whether a host's business day earns the ranking's coupon (I1, I2, I4 to I10, I12). */
  PK,
  /** Whether units of a coupon can be spent at the instant asked about (I11, I12). */
  SPENDING
}
