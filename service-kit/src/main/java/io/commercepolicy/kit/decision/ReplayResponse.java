package io.commercepolicy.kit.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A recorded decision, made again from the recorded facts.
 *
 * @param same whether outcome and findings are the same, under an unchanged version
 * @param policyUnchanged whether the policy version is still the one recorded
 * @param recordIntact whether the record still matches its hash
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Replay")
record ReplayResponse(
    @Schema(required = true) UUID decisionId,
    @Schema(required = true) boolean same,
    @Schema(required = true) boolean policyUnchanged,
    @Schema(required = true) boolean recordIntact,
    @Schema(required = true) DecisionResponse recorded,
    DecisionResponse replayed) {}
