package io.commercepolicy.creatorprotection.policy;

/** What can be asked of the policy. */
public enum Question {
  /** Whether a creator meets all conditions of the plan (P1). */
  ELIGIBILITY,
  /** Whether the platform identifies the creator on the business date asked about (P1, P2). */
  IDENTIFICATION,
  /** Whether the creator can claim the benefit (P1 to P3). */
  CLAIM,
  /** Whether the protection is active at the instant asked about (P3 to P6). */
  PROTECTION,
  /**
   * Whether a violation can be redeemed by its special exam at the instant asked about (P7 to P9).
   */
  REDEMPTION,
  /** What a deduction of credit points does to a score-band penalty (P10, P11). */
  BAND_PENALTY
}
