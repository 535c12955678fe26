package io.commercepolicy.creatorprotection.application.protection;

import io.commercepolicy.creatorprotection.application.facts.ReadingCreatorFacts;
import io.commercepolicy.creatorprotection.policy.NewCreatorProtection;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts;
import io.commercepolicy.creatorprotection.policy.Question;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.policy.PolicyEngine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Binds the policy to what all services share. */
@RegisterForReflection(targets = ProtectionFacts.class, registerFullHierarchy = true)
@ApplicationScoped
class ProtectionEngine implements PolicyEngine<ProtectionFacts> {

  private final ReadingCreatorFacts reading;

  ProtectionEngine(ReadingCreatorFacts reading) {
    this.reading = reading;
  }

  @Override
  public String policyId() {
    return NewCreatorProtection.POLICY_ID;
  }

  @Override
  public Class<ProtectionFacts> factsType() {
    return ProtectionFacts.class;
  }

  @Override
  public Subject subject(ProtectionFacts facts) {
    ProtectionFacts.Creator creator = MissingFactException.require(facts.creator(), "creator");
    return new Subject(
        "creator", MissingFactException.require(creator.creatorId(), "creator.creatorId"));
  }

  @Override
  public String about(ProtectionFacts facts) {
    return facts.subjectViolation() == null
        ? String.valueOf(facts.question())
        : facts.question() + " " + facts.subjectViolation();
  }

  @Override
  public Decision decide(PolicyVersion version, ProtectionFacts facts, Instant asOf) {
    return NewCreatorProtection.decide(version, facts, asOf);
  }

  /** Impact asks whose protection is active. */
  @Override
  public Uni<List<StoredFacts<ProtectionFacts>>> storedFacts(String after, int limit) {
    return reading
        .chunk(after, limit)
        .map(
            creators ->
                creators.stream()
                    .map(
                        creator ->
                            new StoredFacts<>(
                                creator.creatorId(), creator.asking(Question.PROTECTION)))
                    .toList());
  }
}
