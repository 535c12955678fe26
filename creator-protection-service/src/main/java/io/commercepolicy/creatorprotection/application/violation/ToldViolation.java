package io.commercepolicy.creatorprotection.application.violation;

import java.time.Instant;

/** A violation as the platform's systems told it. */
record ToldViolation(
    String violationId,
    String type,
    int points,
    Instant occurredAt,
    Instant notifiedAt,
    boolean withdrawn,
    long revision) {

  /** Whether it says the same, whatever the revisions. */
  boolean saysTheSameAs(ToldViolation other) {
    return violationId.equals(other.violationId)
        && type.equals(other.type)
        && points == other.points
        && occurredAt.equals(other.occurredAt)
        && notifiedAt.equals(other.notifiedAt)
        && withdrawn == other.withdrawn;
  }
}
