package io.commercepolicy.incentive.application.settlement;

import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an operator applies or drops a difference. */
@Schema(name = "ReviewRequest", description = "Why an operator applies or drops a difference")
record ReviewRequest(
    @NotBlank(message = Texts.REQUIRED)
        @Size(max = 500, message = "不能超过 500 个字符 | must not exceed 500 characters")
        @Pattern(regexp = Texts.PROSE, message = Texts.PROSE_MESSAGE)
        String reason) {}
