package io.commercepolicy.kit.decision;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * What a recorded decision holds; its canonical JSON is what the chain hashes.
 *
 * @param policyDigest SHA-256 of the policy version's document, hexadecimal
 * @param facts the policy's facts document, as the decision saw it
 * @param effect what the decision did, such as {@code permission-opened}
 */
record DecisionDocument(
    UUID decisionId,
    long seq,
    Instant recordedAt,
    String effect,
    String policyDigest,
    DecisionResponse decision,
    JsonNode facts) {}
