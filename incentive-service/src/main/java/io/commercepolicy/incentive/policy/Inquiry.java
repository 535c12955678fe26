package io.commercepolicy.incentive.policy;

import io.commercepolicy.incentive.policy.IncentiveFacts.Roster;
import io.commercepolicy.incentive.policy.IncentiveFacts.Spending;
import io.commercepolicy.incentive.policy.IncentiveFacts.Standing;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import java.time.Instant;
import java.time.LocalDate;

/** What the rules look at: facts, under a version, as of an instant. */
final class Inquiry {

  private static final IncentiveFacts NOTHING =
      new IncentiveFacts(null, null, null, null, null, null, null, null, null);

  private final PolicyVersion version;
  private final IncentiveFacts facts;
  private final Instant asOf;
  private Tally tally;

  /** The inquiry about facts that may be missing altogether. */
  Inquiry(PolicyVersion version, IncentiveFacts facts, Instant asOf) {
    this.version = version;
    this.facts = facts == null ? NOTHING : facts;
    this.asOf = asOf;
  }

  PolicyVersion version() {
    return version;
  }

  IncentiveFacts facts() {
    return facts;
  }

  Instant asOf() {
    return asOf;
  }

  /** The business day asked about. */
  LocalDate date() {
    return MissingFactException.require(facts.date(), "date");
  }

  /** Whether the business day asked about is the one that it is now. */
  boolean isToday() {
    return BusinessTime.dateOf(asOf).equals(facts.date());
  }

  /** What the sessions make of the day; gone through once for all rules. */
  Tally tally() {
    if (tally == null) {
      tally = Tally.of(version, date(), MissingFactException.require(facts.sessions(), "sessions"));
    }
    return tally;
  }

  Roster roster() {
    return MissingFactException.require(facts.roster(), "roster");
  }

  Standing standing() {
    return MissingFactException.require(facts.standing(), "standing");
  }

  Spending coupon() {
    return MissingFactException.require(facts.coupon(), "coupon");
  }
}
