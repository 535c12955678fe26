package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A question bank as the operator wants it to be.
 *
 * @param questions all of them, in their order
 */
@Schema(description = "A question bank as it is to be")
record QuestionBankRequest(
    @NotNull(message = Texts.REQUIRED) TextResponse title,
    @NotNull(message = Texts.REQUIRED)
        @Schema(description = "All questions in their order; at most 1000")
        List<BankQuestion> questions) {}
