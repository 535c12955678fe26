package io.commercepolicy.creatorprotection.application.activity;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts.ActivityKind;
import io.commercepolicy.kit.clock.Instants;
import java.time.Instant;

/** A live or a short video, as stored. */
record StoredActivity(
    String creatorId,
    String activityId,
    ActivityKind kind,
    Instant startedAt,
    long durationSeconds,
    boolean withCart,
    long revision) {

  static StoredActivity of(Object[] row) {
    return new StoredActivity(
        (String) row[0],
        (String) row[1],
        ActivityKind.valueOf((String) row[2]),
        Instants.stored(row[3]),
        ((Number) row[4]).longValue(),
        (Boolean) row[5],
        ((Number) row[6]).longValue());
  }

  boolean saysTheSameAs(StoredActivity other) {
    return kind == other.kind
        && startedAt.equals(other.startedAt)
        && durationSeconds == other.durationSeconds
        && withCart == other.withCart;
  }
}
