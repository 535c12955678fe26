package io.commercepolicy.certification.application.order;

import io.commercepolicy.kit.text.Ids;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An agency signs up to a task.
 *
 * @param creatorId for which creator; null if for none in particular
 */
@Schema(description = "An agency signs up to a task")
record TaskOrderRequest(
    @Schema(description = "The creator for whom the agency signs up")
        @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
        String creatorId) {}
