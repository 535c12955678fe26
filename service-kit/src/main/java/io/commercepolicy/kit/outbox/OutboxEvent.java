package io.commercepolicy.kit.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A stored event. */
@Entity
@Immutable
@Table(name = "outbox_event")
class OutboxEvent {

  @Id UUID eventId;
  String type;

  /** The subject, as {@code kind:id}. */
  String subject;

  /** The CloudEvent in JSON, as it is sent. */
  @Column(columnDefinition = "text")
  String document;
}
