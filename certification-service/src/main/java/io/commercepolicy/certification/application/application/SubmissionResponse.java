package io.commercepolicy.certification.application.application;

import io.commercepolicy.kit.decision.DecisionResponse;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A submitted application with the decision that let it pass. */
@Schema(name = "Submission")
record SubmissionResponse(
    @Schema(required = true) ApplicationResponse application,
    @Schema(required = true) DecisionResponse decision) {}
