package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.creatorprotection.policy.BandPenalty.Kind;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Deduction;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import java.time.Period;
import java.util.Arrays;
import java.util.Optional;

/** P10: the bands of the score, lowest first; each open below and closed above. */
enum ScoreBand {
  SUSPENSION(Kind.SUSPENSION, "suspension"),
  RECTIFICATION(Kind.PRODUCT_SHARING_DISABLED, "rectification");

  private final Kind kind;
  private final String name;

  ScoreBand(Kind kind, String name) {
    this.kind = kind;
    this.name = name;
  }

  static ScoreBand of(Kind kind) {
    return Arrays.stream(values())
        .filter(band -> band.kind == kind)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no band has the penalty " + kind));
  }

  /**
   * The lowest band that the deduction triggers.
   *
   * @throws MissingFactException if a score is missing
   */
  static Optional<ScoreBand> triggered(Inquiry inquiry) {
    return Arrays.stream(values()).filter(band -> band.isTriggered(inquiry)).findFirst();
  }

  /** The lowest score that the protection says nothing about any more. */
  static long outsideUpTo(PolicyVersion version) {
    return SUSPENSION.above(version);
  }

  Kind kind() {
    return kind;
  }

  Period length(PolicyVersion version) {
    return version.period(name + "-length");
  }

  String text(PolicyVersion version) {
    return "(" + above(version) + "," + upTo(version) + "]";
  }

  /** Whether the band lies below a score. */
  boolean isBelow(PolicyVersion version, long score) {
    return score > upTo(version);
  }

  /**
   * Whether the deduction goes from above the band to inside it, or through it where the version
   * has that trigger it, too.
   *
   * @throws MissingFactException if a score is missing
   */
  boolean isTriggered(Inquiry inquiry) {
    PolicyVersion version = inquiry.version();
    Deduction deduction = inquiry.deduction();
    int before = MissingFactException.require(deduction.scoreBefore(), "deduction.scoreBefore");
    int after = MissingFactException.require(deduction.scoreAfter(), "deduction.scoreAfter");
    return isBelow(version, before)
        && !isBelow(version, after)
        && (after > above(version) || version.flag("passed-through-band-is-triggered"));
  }

  private long above(PolicyVersion version) {
    return version.whole(name + "-band-above");
  }

  private long upTo(PolicyVersion version) {
    return version.whole(name + "-band-up-to");
  }
}
