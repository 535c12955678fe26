package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.policy.CreditScore;
import io.commercepolicy.kernel.PolicyVersion;

/**
 * Where the score of a creator stands, and what a violation has taken from it.
 *
 * @param entries how many entries the ledger has
 * @param score the start plus the sum of the entries
 * @param scoreBefore the score before the violation's deduction; null if nothing was deducted yet
 * @param taken what its entries have taken in all and not given back
 */
record CreditAccount(long entries, int score, Integer scoreBefore, int taken) {

  /** What a deduction changes: nothing or less. */
  int deducting(PolicyVersion version, int points) {
    return CreditScore.deduct(version, score, points) - score;
  }

  /** What giving points back changes: nothing or more, also where a later version starts lower. */
  int givingBack(PolicyVersion version, int points) {
    return Math.max(0, CreditScore.restore(version, score, points) - score);
  }
}
