package io.commercepolicy.certification.application.permission;

import io.commercepolicy.certification.policy.PermissionStanding;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** An agency's permission was opened or closed. */
@Entity
@Immutable
@Table(name = "permission_change")
class PermissionChange {

  @Id UUID changeId;
  String agencyId;

  @Enumerated(EnumType.STRING)
  PermissionStanding.Status status;

  String cause;
  Instant changedAt;
  UUID decisionId;

  PermissionChange() {}

  PermissionChange(
      UUID changeId,
      String agencyId,
      PermissionStanding.Status status,
      String cause,
      Instant changedAt,
      UUID decisionId) {
    this.changeId = changeId;
    this.agencyId = agencyId;
    this.status = status;
    this.cause = cause;
    this.changedAt = changedAt;
    this.decisionId = decisionId;
  }
}
