package io.commercepolicy.certification.application.award;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;

/** An award that the platform knows; in the certified pool while it is active (C6). */
@Entity
@Table(name = "award")
class Award {

  @Id String awardId;
  String name;
  String organizer;
  boolean active;
  @Version long version;
  Instant updatedAt;

  Award() {}

  Award(String awardId) {
    this.awardId = awardId;
  }

  /** Takes over what the operator says; an award that is as it was is left untouched. */
  void describe(AwardRequest request, Instant now) {
    if (updatedAt != null
        && Objects.equals(name, request.name())
        && Objects.equals(organizer, request.organizer())
        && active == request.inPool()) {
      return;
    }
    name = request.name();
    organizer = request.organizer();
    active = request.inPool();
    updatedAt = now;
  }
}
