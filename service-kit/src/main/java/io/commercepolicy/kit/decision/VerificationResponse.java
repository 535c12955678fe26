package io.commercepolicy.kit.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kit.decision.DecisionResponse.SubjectResponse;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether a subject's chain is whole.
 *
 * @param decisions how many records there are
 * @param intact whether none is missing and none was changed
 * @param head the hash of the last link, hexadecimal; keep it elsewhere to detect that a whole
 *     chain was rewritten
 */
@Schema(name = "ChainVerification")
record VerificationResponse(
    @Schema(required = true) SubjectResponse subject,
    @Schema(required = true) long decisions,
    @Schema(required = true) boolean intact,
    @Schema(required = true) String head,
    @Schema(required = true) List<Break> breaks) {

  /** What is wrong with a link. */
  @Schema(name = "ChainBreakReason")
  enum Reason {
    /** A record is missing before this place. */
    MISSING,
    /** The record does not match its hash. */
    CHANGED,
    /** The record does not continue the one before. */
    DETACHED
  }

  /** A place where the chain is broken. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ChainBreak")
  record Break(
      @Schema(required = true) long seq, UUID decisionId, @Schema(required = true) Reason reason) {}
}
