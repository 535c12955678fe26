package io.commercepolicy.creatorprotection.application.protection;

import io.commercepolicy.creatorprotection.application.facts.CreatorFacts;
import io.commercepolicy.creatorprotection.application.facts.ReadingCreatorFacts;
import io.commercepolicy.creatorprotection.policy.ProtectionStanding;
import io.commercepolicy.creatorprotection.policy.ProtectionStanding.State;
import io.commercepolicy.creatorprotection.policy.Question;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kit.decision.DecisionResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Shows where a creator stands, without effect. */
@ApplicationScoped
class ShowingProtection {

  private final ReadingCreatorFacts reading;
  private final ProtectionPolicy policy;

  ShowingProtection(ReadingCreatorFacts reading, ProtectionPolicy policy) {
    this.reading = reading;
    this.policy = policy;
  }

  /**
   * Where a creator stands as of an instant, by the facts and versions known now.
   *
   * @throws io.commercepolicy.kit.problem.ProblemException {@code not-found}
   */
  Uni<ProtectionResponse> show(String creatorId, Instant asOf, Instant now) {
    return reading.read(creatorId).map(facts -> show(facts, asOf, now));
  }

  ProtectionResponse show(CreatorFacts facts, Instant asOf, Instant now) {
    return show(
        facts, policy.decide(facts.asking(Question.PROTECTION), asOf, now), null, asOf, now);
  }

  /** The same with a decision just made about the creator, and its id if it was recorded. */
  ProtectionResponse show(
      CreatorFacts facts, Decision decision, UUID decisionId, Instant asOf, Instant now) {
    ProtectionStanding standing = policy.standing(facts, asOf, now);
    boolean unidentified = standing.state() == State.NOT_ELIGIBLE;
    return ProtectionResponse.of(
        facts,
        standing,
        asOf,
        decisionId == null
            ? DecisionResponse.of(decision)
            : DecisionResponse.of(decision, decisionId),
        unidentified ? answer(facts, Question.ELIGIBILITY, asOf, now) : null,
        unidentified ? answer(facts, Question.IDENTIFICATION, asOf, now) : null);
  }

  private DecisionResponse answer(
      CreatorFacts facts, Question question, Instant asOf, Instant now) {
    return DecisionResponse.of(policy.decide(facts.asking(question), asOf, now));
  }
}
