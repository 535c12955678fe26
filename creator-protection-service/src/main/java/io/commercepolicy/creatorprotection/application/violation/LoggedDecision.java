package io.commercepolicy.creatorprotection.application.violation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts;
import io.commercepolicy.kit.decision.DecisionResponse;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;

/** A decision as it stands in the log, with the facts that it saw. */
record LoggedDecision(DecisionResponse decision, ProtectionFacts facts) {

  /**
   * Reads the document of a decision's record.
   *
   * @throws ProblemException {@code record-damaged}
   */
  static LoggedDecision of(String document) {
    try {
      JsonNode record = CanonicalJson.read(document, JsonNode.class);
      return new LoggedDecision(
          CanonicalJson.read(record.path("decision"), DecisionResponse.class),
          CanonicalJson.read(record.path("facts"), ProtectionFacts.class));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw ProblemException.of(KitError.RECORD_DAMAGED);
    }
  }
}
