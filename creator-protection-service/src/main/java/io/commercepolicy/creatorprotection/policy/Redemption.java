package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Exam instead of penalty for the violation that the facts name as their subject (P7 to P9).
 *
 * @param state where it stands
 * @param deadline the end, exclusive, of the time for the exam; null if the notice is not known
 * @param occurrence the how-manieth violation of its type this is, of those that count; 0 if it
 *     does not count or that cannot be told
 * @param attemptsLeft how many attempts can still be started; 0 if that cannot be told
 */
public record Redemption(State state, Instant deadline, int occurrence, int attemptsLeft) {

  /** Where it stands. */
  public enum State {
    /** An attempt can be started now. */
    OPEN,
    /** The exam was passed and the points are restored. */
    REDEEMED,
    /**
     * The time is over or the attempts are used up, and the penalty stands (P8). The last attempt
     * counts as used from its start: while it runs it may still be passed.
     */
    MISSED,
    /** It does not qualify, is not notified yet, a fact is missing, or no version is in force. */
    NOT_REDEEMABLE,
    /** The platform took the violation back. */
    WITHDRAWN
  }

  /**
   * Where the redemption stands as the facts have it. A missing fact counts against the creator.
   *
   * @throws io.commercepolicy.kernel.UnknownParameterException if the version lacks a parameter
   */
  public static Redemption of(PolicyVersion version, ProtectionFacts facts, Instant asOf) {
    Inquiry inquiry = Inquiry.of(version, facts, asOf);
    return new Redemption(
        told(() -> state(inquiry, SubjectViolation.of(inquiry)), State.NOT_REDEEMABLE),
        told(() -> SubjectViolation.of(inquiry).deadline(), null),
        told(() -> SubjectViolation.of(inquiry).occurrence(), 0),
        told(() -> SubjectViolation.of(inquiry).attemptsLeft(), 0));
  }

  private static State state(Inquiry inquiry, SubjectViolation violation) {
    if (violation.isWithdrawn()) {
      return State.WITHDRAWN;
    }
    if (violation.isRedeemed()) {
      return State.REDEEMED;
    }
    if (!violation.isRedeemable() || !violation.isNotified()) {
      return State.NOT_REDEEMABLE;
    }
    if (!violation.isInTime() || violation.attemptsLeft() == 0) {
      return State.MISSED;
    }
    return inquiry.isInForce() ? State.OPEN : State.NOT_REDEEMABLE;
  }

  private static <T> T told(Supplier<T> fact, T otherwise) {
    try {
      return fact.get();
    } catch (MissingFactException e) {
      return otherwise;
    }
  }
}
