package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.kernel.PolicyVersion;

/** P11: the credit score between 0 and its start. */
public final class CreditScore {

  static final String START = "start-score";

  private CreditScore() {}

  /** The score that a creator starts with. */
  public static int initial(PolicyVersion version) {
    return Math.toIntExact(version.whole(START));
  }

  /**
   * The score after a deduction, never below 0.
   *
   * @throws IllegalArgumentException if the points are negative
   */
  public static int deduct(PolicyVersion version, int score, int points) {
    return within(version, (long) score - requirePoints(points));
  }

  /**
   * The score after a deduction was restored, never above the start.
   *
   * @throws IllegalArgumentException if the points are negative
   */
  public static int restore(PolicyVersion version, int score, int points) {
    return within(version, (long) score + requirePoints(points));
  }

  private static int requirePoints(int points) {
    if (points < 0) {
      throw new IllegalArgumentException("negative points: " + points);
    }
    return points;
  }

  private static int within(PolicyVersion version, long score) {
    return Math.toIntExact(Math.max(0, Math.min(score, initial(version))));
  }
}
