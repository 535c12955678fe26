package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.TextResponse;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A question bank with its keys. */
@Schema(name = "QuestionBank")
record QuestionBankResponse(
    @Schema(required = true) String bankId,
    @Schema(required = true) TextResponse title,
    @Schema(required = true, description = "With their keys, in their order")
        List<BankQuestion> questions,
    @Schema(required = true) OffsetDateTime updatedAt,
    @Schema(required = true, description = "Who changed it last") String updatedBy) {

  static QuestionBankResponse of(QuestionBank bank, List<BankQuestion> questions) {
    return new QuestionBankResponse(
        bank.bankId, bank.title(), questions, Instants.local(bank.updatedAt), bank.updatedBy);
  }
}
