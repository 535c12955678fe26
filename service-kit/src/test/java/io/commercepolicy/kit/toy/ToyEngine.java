package io.commercepolicy.kit.toy;

import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.RuleBook;
import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.policy.PolicyEngine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** One rule: enough sessions. Nothing is stored. */
@ApplicationScoped
public class ToyEngine implements PolicyEngine<ToyFacts> {

  private record Case(PolicyVersion version, ToyFacts facts) {}

  private static final RuleBook<Case> RULES =
      new RuleBook<>(
          List.of(
              new Rule<>(
                  "T1",
                  "enough-sessions",
                  LocalizedText.of("场次足够", "Enough sessions"),
                  ToyEngine::enoughSessions)));

  @Override
  public String policyId() {
    return "toy";
  }

  @Override
  public Class<ToyFacts> factsType() {
    return ToyFacts.class;
  }

  @Override
  public Subject subject(ToyFacts facts) {
    if (facts.agencyId() == null) {
      throw new MissingFactException("agencyId");
    }
    return new Subject("agency", facts.agencyId());
  }

  @Override
  public String about(ToyFacts facts) {
    return "sessions";
  }

  @Override
  public Decision decide(PolicyVersion version, ToyFacts facts, Instant asOf) {
    return RULES.decide(version, subject(facts), asOf, new Case(version, facts));
  }

  @Override
  public Uni<List<StoredFacts<ToyFacts>>> storedFacts(String after, int limit) {
    return Uni.createFrom().item(List.of());
  }

  private static Rule.Verdict enoughSessions(Case subject) {
    if (subject.facts.sessions() == null) {
      throw new MissingFactException("sessions");
    }
    return Rule.Verdict.atLeast(
        subject.version.whole("minimum-sessions"),
        subject.facts.sessions(),
        sessions -> new Quantity(Long.toString(sessions), "sessions"),
        missing -> LocalizedText.of("还差 " + missing + " 场", missing + " sessions are missing"));
  }
}
