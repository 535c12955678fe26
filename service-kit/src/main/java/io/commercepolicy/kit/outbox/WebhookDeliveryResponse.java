package io.commercepolicy.kit.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kernel.BusinessTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A webhook delivery as it travels. Its times are real time, never business time. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WebhookDelivery", description = "One event on its way to one subscription")
record WebhookDeliveryResponse(
    @Schema(required = true) UUID deliveryId,
    @Schema(required = true) UUID subscriptionId,
    @Schema(required = true, description = "The webhook-id that the receiver sees") UUID eventId,
    @Schema(required = true) String eventType,
    @Schema(required = true, description = "Whom the event is about: kind:id") String subject,
    @Schema(
            required = true,
            description = "DEAD: every attempt failed, or the subscription has ended")
        WebhookDelivery.State state,
    @Schema(required = true, description = "Since it was made or last resent") int attempts,
    @Schema(description = "While PENDING") OffsetDateTime nextAttemptAt,
    OffsetDateTime lastAttemptAt,
    @Schema(description = "The HTTP status of the last answer") Integer lastStatus,
    @Schema(description = "Why the last attempt failed") String lastError,
    @Schema(required = true) OffsetDateTime createdAt) {

  static WebhookDeliveryResponse of(WebhookDelivery delivery) {
    return new WebhookDeliveryResponse(
        delivery.deliveryId,
        delivery.subscription.subscriptionId,
        delivery.event.eventId,
        delivery.event.type,
        delivery.event.subject,
        delivery.state,
        delivery.attempts,
        delivery.state == WebhookDelivery.State.PENDING ? time(delivery.dueAt) : null,
        time(delivery.lastAttemptAt),
        delivery.lastStatus,
        delivery.lastError,
        time(delivery.createdAt));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant == null ? null : instant.atZone(BusinessTime.ZONE).toOffsetDateTime();
  }
}
