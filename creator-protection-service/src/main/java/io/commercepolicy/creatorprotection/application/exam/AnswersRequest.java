package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Answers to be saved beside those saved before.
 *
 * @param answers the options chosen, by question
 */
@Schema(description = "Answers to be saved beside those saved before")
record AnswersRequest(
    @NotNull(message = Texts.REQUIRED)
        @Schema(
            description =
                "The ids of the options chosen, by question; an empty array takes an answer back")
        Map<String, List<String>> answers) {}
