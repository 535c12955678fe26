package io.commercepolicy.certification.application.agency;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;

/** An MCN or service agency on the content platform. */
@Entity
@Table(name = "agency")
class Agency {

  @Id String agencyId;
  String name;
  boolean legacyPermission;
  boolean liveOnly;
  @Version long version;
  Instant createdAt;
  Instant updatedAt;

  Agency() {}

  Agency(String agencyId, Instant now) {
    this.agencyId = agencyId;
    this.createdAt = now;
  }

  /** Takes over what the operator says; an agency that is as it was is left untouched. */
  void describe(AgencyRequest request, Instant now) {
    if (updatedAt != null
        && Objects.equals(name, request.name())
        && legacyPermission == request.saysLegacyPermission()
        && liveOnly == request.saysLiveOnly()) {
      return;
    }
    name = request.name();
    legacyPermission = request.saysLegacyPermission();
    liveOnly = request.saysLiveOnly();
    updatedAt = now;
  }
}
