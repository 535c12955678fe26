package io.commercepolicy.kit.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kernel.BusinessTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A webhook subscription as it travels. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WebhookSubscription", description = "A URL that wants events")
record WebhookSubscriptionResponse(
    @Schema(required = true) UUID subscriptionId,
    @Schema(
            required = true,
            description = "operator for all events, else the subject whose events it gets: kind:id")
        String owner,
    @Schema(required = true, format = "uri") String url,
    @Schema(required = true, description = "Empty for all") List<String> eventTypes,
    String description,
    @Schema(required = true, description = "DISABLED once the receiver has answered 410 Gone")
        State state,
    @Schema(
            description =
                "The key of the signatures (Standard Webhooks); shown when it is made, never again")
        String secret,
    @Schema(required = true) OffsetDateTime createdAt) {

  /** Whether events are sent. */
  @Schema(name = "WebhookSubscriptionState")
  enum State {
    ACTIVE,
    DISABLED
  }

  static WebhookSubscriptionResponse of(WebhookSubscription subscription) {
    return of(subscription, null);
  }

  static WebhookSubscriptionResponse withSecret(WebhookSubscription subscription) {
    return of(subscription, subscription.secret);
  }

  private static WebhookSubscriptionResponse of(WebhookSubscription subscription, String secret) {
    return new WebhookSubscriptionResponse(
        subscription.subscriptionId,
        subscription.owner,
        subscription.url,
        List.of(subscription.eventTypes),
        subscription.description,
        State.valueOf(subscription.state.name()),
        secret,
        subscription.createdAt.atZone(BusinessTime.ZONE).toOffsetDateTime());
  }
}
