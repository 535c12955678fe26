package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import java.time.Instant;
import java.time.Period;

/**
 * What a deduction of credit points brings about (P10). Where one deduction triggers two bands, the
 * lower one counts.
 *
 * @param kind the penalty; {@link Kind#NONE} where no band is triggered
 * @param triggered whether the deduction triggers a band
 * @param waived whether the protection takes the penalty away
 * @param studyRequired whether the novice learning task must be done again before the shopping cart
 *     comes back; that is how the protection softens a suspension
 * @param length how long the penalty lasts unless it is waived; zero where there is none
 * @param band the band as {@code (above,up to]}; null where none is triggered
 */
public record BandPenalty(
    Kind kind,
    boolean triggered,
    boolean waived,
    boolean studyRequired,
    Period length,
    String band) {

  /** The penalties of the bands. */
  public enum Kind {
    NONE,
    /** Product sharing is disabled for a rectification: the upper band. */
    PRODUCT_SHARING_DISABLED,
    /** Suspension: the lower band. */
    SUSPENSION
  }

  private static final BandPenalty NONE =
      new BandPenalty(Kind.NONE, false, false, false, Period.ZERO, null);

  /**
   * The penalty of the facts' deduction, made at {@code asOf}. A missing fact counts against the
   * creator: the ordinary penalty stands; without the scores there is none to tell.
   *
   * @throws io.commercepolicy.kernel.UnknownParameterException if the version lacks a parameter
   */
  public static BandPenalty of(PolicyVersion version, ProtectionFacts facts, Instant asOf) {
    Inquiry inquiry = Inquiry.of(version, facts, asOf);
    ScoreBand band;
    try {
      band = ScoreBand.triggered(inquiry).orElse(null);
    } catch (MissingFactException e) {
      return NONE;
    }
    if (band == null) {
      return NONE;
    }
    boolean softened = inquiry.isInForce() && isSoftened(inquiry);
    return new BandPenalty(
        band.kind(),
        true,
        softened && band.kind() == Kind.PRODUCT_SHARING_DISABLED,
        softened && band.kind() == Kind.SUSPENSION,
        band.length(version),
        band.text(version));
  }

  /**
   * Whether a score lies above the band of a penalty: a restoration to it cancels the penalty where
   * it is still pending (P10).
   *
   * @throws IllegalArgumentException if no band has that penalty
   */
  public static boolean isAboveBand(PolicyVersion version, Kind kind, int score) {
    return ScoreBand.of(kind).isBelow(version, score);
  }

  private static boolean isSoftened(Inquiry inquiry) {
    try {
      return BandPenaltyRules.isSoftened(inquiry);
    } catch (MissingFactException e) {
      return false;
    }
  }
}
