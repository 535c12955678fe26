package io.commercepolicy.kit.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.PolicyRef;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.policy.Policies;
import io.commercepolicy.kit.policy.PolicyEngine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Makes a recorded decision again: the same facts under the same version. */
@ApplicationScoped
class ReplayingDecision {

  private final Policies policies;

  ReplayingDecision(Policies policies) {
    this.policies = policies;
  }

  /** Replays a record, however damaged it is, and says what differs. */
  ReplayResponse replay(DecisionRecord record) {
    DecisionDocument document = CanonicalJson.read(record.document, DecisionDocument.class);
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
    Optional<PolicyVersion> version =
        policies.find(ref.id()).flatMap(policy -> policy.version(ref.version()));
    Optional<PolicyEngine<?>> engine = policies.engine(ref.id());
    if (version.isEmpty() || engine.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          DecisionResponse.of(
              decide(engine.get(), version.get(), document), document.decision().decisionId()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static <F> Decision decide(
      PolicyEngine<F> engine, PolicyVersion version, DecisionDocument document)
      throws JsonProcessingException {
    F facts = CanonicalJson.read(document.facts(), engine.factsType());
    Instant asOf = document.decision().asOf().toInstant();
    return engine.decide(version, facts, asOf);
  }
}
