package io.commercepolicy.kit.test;

import io.commercepolicy.kernel.Decision.Outcome;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Quantity;
import java.time.Instant;
import java.util.List;

/**
 * A test vector of a policy; the README beside the vectors says what the fields mean.
 *
 * @param <F> the policy's facts document
 */
public record Vector<F>(
    String id,
    String clause,
    String parameter,
    Side side,
    LocalizedText title,
    String version,
    Instant asOf,
    F facts,
    Expected expected) {

  /** Where it lies to the edge of its value. */
  public enum Side {
    BELOW,
    AT,
    ABOVE
  }

  /** What must come of it. */
  public record Expected(Outcome outcome, List<ExpectedFinding> findings) {}

  /** What one rule must find. */
  public record ExpectedFinding(
      String clause, String rule, Finding.Status status, Quantity distance) {

    /** A finding as a vector tells it. */
    public static ExpectedFinding of(Finding finding) {
      return new ExpectedFinding(
          finding.clause(), finding.rule(), finding.status(), finding.distance());
    }
  }
}
