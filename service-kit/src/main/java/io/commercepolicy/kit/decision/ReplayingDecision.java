package io.commercepolicy.kit.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.PolicyRef;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.policy.Policies;
import io.commercepolicy.kit.policy.PolicyEngine;
import io.commercepolicy.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes a recorded decision again: the same facts under the same version. */
@ApplicationScoped
class ReplayingDecision {

  private final Policies policies;

  ReplayingDecision(Policies policies) {
    this.policies = policies;
  }

  /**
   * Replays a record and says what differs.
   *
   * @throws ProblemException {@code record-damaged} if it can't be read any more
   */
  ReplayResponse replay(DecisionRecord record) {
    DecisionDocument document = DecisionDocument.of(record);
    DecisionResponse recorded = document.decision();
    PolicyRef ref =
        new PolicyRef(
            recorded.policy().id(), recorded.policy().version(), recorded.policy().effectiveFrom());
    boolean policyUnchanged = Objects.equals(policies.digest(ref), document.policyDigest());
    DecisionResponse replayed = replayed(ref, document).orElse(null);
    boolean same =
        policyUnchanged
            && replayed != null
            && CanonicalJson.write(replayed).equals(CanonicalJson.write(recorded));
    return new ReplayResponse(
        record.decisionId,
        same,
        policyUnchanged,
        VerifyingChain.intact(record),
        recorded,
        replayed);
  }

  private Optional<DecisionResponse> replayed(PolicyRef ref, DecisionDocument document) {
    try {
      Optional<PolicyEngine<?>> engine = policies.engine(ref.id());
      return engine.isEmpty()
          ? Optional.empty()
          : decide(engine.get(), ref, document)
              .map(decision -> DecisionResponse.of(decision, document.decision().decisionId()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private <F> Optional<Decision> decide(
      PolicyEngine<F> engine, PolicyRef ref, DecisionDocument document)
      throws JsonProcessingException {
    F facts = CanonicalJson.read(document.facts(), engine.factsType());
    Instant asOf = document.decision().asOf().toInstant();
    if (ref.version() == null) {
      // No version was known when it was decided.
      return Optional.of(new Decision.NotInForce(ref, engine.subject(facts), asOf, List.of()));
    }
    return policies
        .find(ref.id())
        .flatMap(policy -> policy.version(ref.version()))
        .map(version -> engine.decide(version, facts, asOf));
  }
}
