package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Creator;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Deduction;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Enrolment;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * What the rules look at: facts, under a version, as of an instant.
 *
 * @param activeAt whether the protection was active at instants asked about so far; the same for
 *     all rules, which ask again and again
 */
record Inquiry(
    PolicyVersion version, ProtectionFacts facts, Instant asOf, Map<Instant, Boolean> activeAt) {

  private static final ProtectionFacts NOTHING =
      new ProtectionFacts(null, null, null, null, null, null, null, null, null);

  /** The inquiry about facts that may be missing altogether. */
  static Inquiry of(PolicyVersion version, ProtectionFacts facts, Instant asOf) {
    return new Inquiry(version, facts == null ? NOTHING : facts, asOf, new HashMap<>());
  }

  /** The same facts, seen from another instant. */
  Inquiry at(Instant instant) {
    return new Inquiry(version, facts, instant, activeAt);
  }

  /** The business date asked about. */
  LocalDate date() {
    return BusinessTime.dateOf(asOf);
  }

  boolean beforeEffect() {
    return date().isBefore(version.effectiveFrom());
  }

  boolean afterEnd() {
    return version.effectiveUntil().filter(date()::isAfter).isPresent();
  }

  boolean isInForce() {
    return version.covers(date());
  }

  /** Whether something has happened by the instant asked about; null has not. */
  boolean hasHappened(Instant instant) {
    return instant != null && !instant.isAfter(asOf);
  }

  Creator creator() {
    return MissingFactException.require(facts.creator(), "creator");
  }

  Enrolment enrolment() {
    return MissingFactException.require(facts.enrolment(), "enrolment");
  }

  Deduction deduction() {
    return MissingFactException.require(facts.deduction(), "deduction");
  }
}
