package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.TextResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A question bank without its questions. */
@Schema(name = "QuestionBankOutline")
record QuestionBankOutlineResponse(
    @Schema(required = true) String bankId,
    @Schema(required = true) TextResponse title,
    @Schema(required = true, description = "How many it has") int questions,
    @Schema(required = true) OffsetDateTime updatedAt,
    @Schema(required = true, description = "Who changed it last") String updatedBy) {

  static QuestionBankOutlineResponse of(
      String bankId, TextResponse title, int questions, Instant updatedAt, String updatedBy) {
    return new QuestionBankOutlineResponse(
        bankId, title, questions, Instants.local(updatedAt), updatedBy);
  }
}
