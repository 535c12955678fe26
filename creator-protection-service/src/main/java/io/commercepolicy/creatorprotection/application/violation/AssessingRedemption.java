package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.application.facts.CreatorFacts;
import io.commercepolicy.creatorprotection.application.protection.ProtectionPolicy;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts;
import io.commercepolicy.creatorprotection.policy.Redemption;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kit.decision.DecisionLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Asks the policy whether violations can be redeemed (P7 to P9). */
@ApplicationScoped
class AssessingRedemption {

  private final ProtectionPolicy policy;

  AssessingRedemption(ProtectionPolicy policy) {
    this.policy = policy;
  }

  /** What the policy says, with the facts that it saw. */
  record Assessment(Redemption redemption, Decision decision, ProtectionFacts facts) {

    DecisionLog.Entry entry(String effect) {
      return new DecisionLog.Entry(decision, facts, effect);
    }
  }

  /** Whether the policy can be asked: whether any version is known by then. */
  boolean isPossible(Instant now) {
    return policy.version(now, now).isPresent();
  }

  /**
   * Where a redemption stands now, without the findings.
   *
   * @throws io.commercepolicy.kit.problem.ProblemException {@code policy-not-in-force} if no
   *     version was known
   */
  Redemption standing(CreatorFacts creator, String violationId, Instant now) {
    return Redemption.of(policy.required(now, now), creator.redemption(violationId), now);
  }

  /**
   * What the policy says now.
   *
   * @throws io.commercepolicy.kit.problem.ProblemException {@code policy-not-in-force} if no
   *     version was known
   */
  Assessment assess(CreatorFacts creator, String violationId, Instant now) {
    ProtectionFacts facts = creator.redemption(violationId);
    return new Assessment(
        standing(creator, violationId, now), policy.decide(facts, now, now), facts);
  }
}
