package io.commercepolicy.kit.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * What a recorded decision holds; its canonical JSON is what the chain hashes.
 *
 * @param policyDigest SHA-256 of the policy version's document, hexadecimal
 * @param facts the policy's facts document, as the decision saw it
 * @param effect what the decision did, such as {@code permission-opened}
 */
@RegisterForReflection(registerFullHierarchy = true)
record DecisionDocument(
    UUID decisionId,
    long seq,
    Instant recordedAt,
    String effect,
    String policyDigest,
    DecisionResponse decision,
    JsonNode facts) {

  /**
   * Reads what a record holds.
   *
   * @throws ProblemException {@code record-damaged} if it can't be read any more
   */
  static DecisionDocument of(DecisionRecord record) {
    try {
      DecisionDocument document = CanonicalJson.read(record.document, DecisionDocument.class);
      if (document != null && document.isWhole()) {
        return document;
      }
    } catch (IllegalArgumentException e) {
      // falls through to the refusal
    }
    throw ProblemException.of(
        KitError.RECORD_DAMAGED,
        "决定记录 " + record.decisionId + " 已损坏，无法读取",
        "the record of decision " + record.decisionId + " is damaged beyond reading");
  }

  private boolean isWhole() {
    return decisionId != null
        && recordedAt != null
        && effect != null
        && facts != null
        && decision != null
        && decision.policy() != null
        && decision.subject() != null
        && decision.asOf() != null
        && decision.outcome() != null
        && decision.findings() != null;
  }
}
