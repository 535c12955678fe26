package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Takes a redemption back. */
@Schema(name = "ReleaseRequest", description = "Takes a redemption back")
record ReleaseRequest(
    @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.PROSE, message = Texts.PROSE_MESSAGE)
        String reason) {}
