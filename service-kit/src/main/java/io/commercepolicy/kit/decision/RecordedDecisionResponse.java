package io.commercepolicy.kit.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.commercepolicy.kernel.BusinessTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A recorded decision: a link of its subject's chain.
 *
 * @param seq its place in the chain, from 1
 * @param effect what it did
 * @param policyDigest SHA-256 of the policy version it was made under
 * @param facts the facts that it saw
 * @param previousHash the hash of the link before, hexadecimal; zeros for the first
 * @param hash SHA-256 of the previous hash and of this record
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RecordedDecision", description = "A recorded decision with the facts that it saw")
record RecordedDecisionResponse(
    @Schema(required = true) UUID decisionId,
    @Schema(required = true) long seq,
    @Schema(required = true) OffsetDateTime recordedAt,
    @Schema(required = true) String effect,
    String policyDigest,
    @Schema(required = true) DecisionResponse decision,
    @Schema(required = true, ref = "Facts") JsonNode facts,
    @Schema(required = true) String previousHash,
    @Schema(required = true) String hash) {

  static RecordedDecisionResponse of(DecisionRecord record) {
    DecisionDocument document = DecisionDocument.of(record);
    return new RecordedDecisionResponse(
        record.decisionId,
        record.seq,
        record.recordedAt.atZone(BusinessTime.ZONE).toOffsetDateTime(),
        document.effect(),
        document.policyDigest(),
        document.decision(),
        document.facts(),
        HexFormat.of().formatHex(record.previousHash),
        HexFormat.of().formatHex(record.hash));
  }
}
