package io.commercepolicy.kit.outbox;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A URL that wants events. It never changes but to end. */
@Entity
@Table(name = "webhook_subscription")
class WebhookSubscription {

  enum State {
    ACTIVE,
    /** The receiver said 410 Gone. */
    DISABLED,
    DELETED
  }

  @Id UUID subscriptionId;

  /** {@code operator} for all events, else the subject whose events it gets, as {@code kind:id}. */
  String owner;

  String url;

  /** Empty for all. */
  String[] eventTypes;

  String description;

  /** Signs what is sent; forgotten when the subscription ends. */
  String secret;

  @Enumerated(EnumType.STRING)
  State state;

  Instant createdAt;
  String createdBy;
  Instant endedAt;

  void delete(Instant now) {
    state = State.DELETED;
    secret = null;
    if (endedAt == null) {
      endedAt = now;
    }
  }
}
