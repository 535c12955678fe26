package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.policy.OrderKind;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** Something that a merchant wants done; agencies sign their creators up to it. */
@Entity
@Immutable
@Table(name = "task")
class Task {

  @Id UUID taskId;
  String merchantId;

  @Enumerated(EnumType.STRING)
  OrderKind kind;

  String title;
  String description;
  Instant createdAt;

  Task() {}

  Task(UUID taskId, String merchantId, TaskRequest request, Instant now) {
    this.taskId = taskId;
    this.merchantId = merchantId;
    this.kind = request.kind();
    this.title = request.title();
    this.description = request.description();
    this.createdAt = now;
  }
}
