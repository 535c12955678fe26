package io.commercepolicy.certification.application.certification;

import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Why a certification is revoked. */
record RevocationRequest(
    @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.PROSE, message = Texts.PROSE_MESSAGE)
        String reason) {}
