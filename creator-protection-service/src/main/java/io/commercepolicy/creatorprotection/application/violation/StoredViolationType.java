package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.json.CanonicalJson;
import java.time.Instant;

/** A type of violations, as stored. */
record StoredViolationType(String code, ViolationType type, long version, Instant updatedAt) {

  /** The columns that {@link #of} reads, in order. */
  static final String COLUMNS = "code, document, version, updated_at";

  static StoredViolationType of(Object[] row) {
    return new StoredViolationType(
        (String) row[0],
        CanonicalJson.read((String) row[1], ViolationType.class),
        ((Number) row[2]).longValue(),
        Instants.stored(row[3]));
  }
}
