package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.policy.Redemption;
import io.commercepolicy.kit.clock.Instants;
import java.time.Instant;
import java.util.UUID;

/**
 * A violation as stored.
 *
 * @param redemption as last told to the creator
 * @param deadline the end, exclusive, of the time for the exam; null unless the exam is or was
 *     offered
 * @param redeemedAt when its special exam was passed; null if it was not
 * @param decisionId the recorded decision that the redemption rests on; null if none was needed
 * @param examRuns whether an attempt at its special exam is open
 */
record StoredViolation(
    ToldViolation told,
    Redemption.State redemption,
    Instant deadline,
    Instant redeemedAt,
    UUID decisionId,
    boolean examRuns) {

  /** The columns that {@link #of} reads, in order; of a violation {@code v}. */
  static final String COLUMNS =
      """
      v.violation_id, v.type, v.points, v.occurred_at, v.notified_at, v.withdrawn, v.revision,
      v.redemption, v.deadline, v.redeemed_at, v.decision_id,
      exists (select from attempt t where t.creator_id = v.creator_id
        and t.violation_id = v.violation_id and t.state = 'OPEN') as exam_runs
      """;

  /** How many columns that are. */
  static final int WIDTH = 12;

  static StoredViolation of(Object[] row) {
    return new StoredViolation(
        new ToldViolation(
            (String) row[0],
            (String) row[1],
            ((Number) row[2]).intValue(),
            Instants.stored(row[3]),
            Instants.stored(row[4]),
            (Boolean) row[5],
            ((Number) row[6]).longValue()),
        Redemption.State.valueOf((String) row[7]),
        Instants.stored(row[8]),
        Instants.stored(row[9]),
        (UUID) row[10],
        (Boolean) row[11]);
  }

  String violationId() {
    return told.violationId();
  }

  /** The same, with other facts. */
  StoredViolation correctedTo(ToldViolation correction) {
    return new StoredViolation(correction, redemption, deadline, redeemedAt, decisionId, examRuns);
  }

  /**
   * Where the redemption stands to the creator. An attempt that was allowed when it began counts:
   * while it runs nothing changes, unless the violation itself is taken back.
   */
  Redemption.State standing(Redemption assessed) {
    return examRuns && !told.withdrawn() ? redemption : assessed.state();
  }

  /** The deadline that goes with {@link #standing}. */
  Instant deadline(Redemption assessed) {
    if (examRuns && !told.withdrawn()) {
      return deadline;
    }
    return switch (assessed.state()) {
      case OPEN, MISSED, REDEEMED -> assessed.deadline();
      case NOT_REDEEMABLE, WITHDRAWN -> null;
    };
  }
}
