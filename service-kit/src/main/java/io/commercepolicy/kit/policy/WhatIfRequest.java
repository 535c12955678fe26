package io.commercepolicy.kit.policy;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A question with the caller's own facts.
 *
 * @param policyId the policy to decide by
 * @param version a published version, or a draft where an operator asks; by default the one in
 *     force at {@code asOf}
 * @param asOf the instant to decide for; by default now
 * @param facts the policy's facts document
 */
@Schema(description = "A question with the caller's own facts")
public record WhatIfRequest(
    @NotNull(message = "必填 | must be there") String policyId,
    @Schema(
            description =
                "A published version, or a draft where an operator asks; by default the one in"
                    + " force at asOf")
        String version,
    OffsetDateTime asOf,
    @NotNull(message = "必填 | must be there")
        @Schema(description = "The policy's facts document", ref = "Facts")
        JsonNode facts) {}
