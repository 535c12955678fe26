package io.commercepolicy.creatorprotection.application.protection;

import io.commercepolicy.creatorprotection.application.facts.CreatorFacts;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts;
import io.commercepolicy.creatorprotection.policy.ProtectionStanding;
import io.commercepolicy.creatorprotection.policy.ProtectionStanding.State;
import io.commercepolicy.creatorprotection.policy.Question;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.policy.Policies;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Asks the policy under the version that governs an instant. */
@ApplicationScoped
public class ProtectionPolicy {

  private static final ProtectionStanding NOWHERE =
      new ProtectionStanding(
          State.NOT_ELIGIBLE, null, null, null, null, Duration.ZERO, 0, Duration.ZERO, 0);

  private final Policies policies;
  private final ProtectionEngine engine;

  ProtectionPolicy(Policies policies, ProtectionEngine engine) {
    this.policies = policies;
    this.engine = engine;
  }

  /** The decision as of an instant, under the versions known at another. */
  public Decision decide(ProtectionFacts facts, Instant asOf, Instant knownAt) {
    return policies.decide(engine, facts, asOf, knownAt);
  }

  /** How far a creator has come; nowhere while no version was known. */
  public ProtectionStanding standing(CreatorFacts facts, Instant asOf, Instant knownAt) {
    return version(asOf, knownAt)
        .map(version -> ProtectionStanding.of(version, facts.asking(Question.PROTECTION), asOf))
        .orElse(NOWHERE);
  }

  /** The version that governs an instant; empty if none was known. */
  public Optional<PolicyVersion> version(Instant asOf, Instant knownAt) {
    return policies.governing(engine.policyId(), asOf, knownAt);
  }

  /**
   * The version that governs an instant.
   *
   * @throws ProblemException {@code policy-not-in-force} if none was known
   */
  public PolicyVersion required(Instant asOf, Instant knownAt) {
    return version(asOf, knownAt)
        .orElseThrow(() -> ProblemException.of(KitError.POLICY_NOT_IN_FORCE));
  }
}
