package io.commercepolicy.kit.outbox;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Immutable;

/** One event on its way to one subscription, for reading; {@link WebhookDispatcher} writes it. */
@Entity
@Immutable
@Table(name = "webhook_delivery")
class WebhookDelivery {

  /** How far it has come. */
  @Schema(name = "WebhookDeliveryState")
  enum State {
    PENDING,
    DELIVERED,
    /** Given up: every attempt failed, or the subscription ended. */
    DEAD
  }

  @Id UUID deliveryId;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "event_id")
  OutboxEvent event;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "subscription_id")
  WebhookSubscription subscription;

  @Enumerated(EnumType.STRING)
  State state;

  int attempts;
  Instant dueAt;
  Instant createdAt;
  Instant lastAttemptAt;
  Integer lastStatus;
  String lastError;
  Instant finishedAt;
}
