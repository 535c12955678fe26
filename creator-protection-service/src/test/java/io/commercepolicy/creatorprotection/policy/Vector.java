package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.kernel.Decision.Outcome;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Quantity;
import java.time.Instant;
import java.util.List;

/** A test vector; its README says what the fields mean. */
record Vector(
    String id,
    String clause,
    String parameter,
    Side side,
    LocalizedText title,
    String version,
    Instant asOf,
    ProtectionFacts facts,
    Expected expected) {

  enum Side {
    BELOW,
    AT,
    ABOVE
  }

  record Expected(Outcome outcome, List<ExpectedFinding> findings) {}

  record ExpectedFinding(String clause, String rule, Finding.Status status, Quantity distance) {
    static ExpectedFinding of(Finding finding) {
      return new ExpectedFinding(
          finding.clause(), finding.rule(), finding.status(), finding.distance());
    }
  }
}
