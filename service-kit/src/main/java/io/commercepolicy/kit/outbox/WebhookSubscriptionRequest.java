package io.commercepolicy.kit.outbox;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A wish to be told.
 *
 * @param url where to
 * @param eventTypes of what; null or empty for everything
 * @param description a note for the owner
 */
@Schema(description = "A URL that wants events")
record WebhookSubscriptionRequest(
    @NotBlank(message = "必填 | must be there")
        @Size(max = 2000, message = "不得超过 2000 个字符 | must not exceed 2000 characters")
        @Schema(format = "uri", description = "Absolute https URL on the public internet")
        String url,
    @Size(max = 50, message = "不得超过 50 项 | must not exceed 50 items")
        @Schema(description = "The types of the events to be sent; all, if there are none")
        List<
                @NotNull(message = "必填 | must be there")
                @Pattern(
                    regexp = "^[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){1,9}$",
                    message = "必须是事件类型，如 a.b.c-d | must be an event type such as a.b.c-d")
                String>
            eventTypes,
    @Size(max = 500, message = "不得超过 500 个字符 | must not exceed 500 characters")
        String description) {}
