package io.commercepolicy.certification.application.application;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A reviewer's verdict on an application. */
@Entity
@Immutable
@Table(name = "review")
class Review {

  @Id UUID reviewId;
  UUID applicationId;
  String reviewer;

  @Enumerated(EnumType.STRING)
  ReviewRequest.Outcome outcome;

  @Enumerated(EnumType.STRING)
  Rejection rejection;

  String reason;

  /** The verdicts on evidence items, as JSON. */
  String items;

  /** The comments, as JSON. */
  String comments;

  Instant reviewedAt;
}
