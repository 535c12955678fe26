package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.policy.BandPenalty;
import io.commercepolicy.kit.clock.Instants;
import java.time.Instant;
import java.util.UUID;

/**
 * A score-band penalty that was triggered (P10), as stored.
 *
 * @param band as {@code (above,up to]}
 * @param endsAt exclusive
 * @param studyRound the study round that must be passed before the cart can be used again; null if
 *     none
 * @param triggeredAt when the creator received the notice of its violation
 * @param counts whether it counts as a trigger: not where its violation was withdrawn or corrected
 *     away
 */
record StoredPenalty(
    UUID penaltyId,
    String violationId,
    BandPenalty.Kind kind,
    String band,
    boolean waived,
    Instant startsAt,
    Instant endsAt,
    Integer studyRound,
    Instant studiedAt,
    Instant cancelledAt,
    UUID decisionId,
    Instant recordedAt,
    Instant triggeredAt,
    boolean counts) {

  /**
   * The columns that {@link #of} reads, in order; of a penalty {@code p} of a violation {@code v}.
   */
  static final String COLUMNS =
      """
      p.penalty_id, p.violation_id, p.kind, p.band, p.waived, p.starts_at, p.ends_at,
      p.study_round, p.studied_at, p.cancelled_at, p.decision_id, p.recorded_at, v.notified_at,
      not v.withdrawn and (p.cancelled_at is null or v.redeemed_at is not null) as counts
      """;

  static StoredPenalty of(Object[] row) {
    return new StoredPenalty(
        (UUID) row[0],
        (String) row[1],
        BandPenalty.Kind.valueOf((String) row[2]),
        (String) row[3],
        (Boolean) row[4],
        Instants.stored(row[5]),
        Instants.stored(row[6]),
        row[7] == null ? null : ((Number) row[7]).intValue(),
        Instants.stored(row[8]),
        Instants.stored(row[9]),
        (UUID) row[10],
        Instants.stored(row[11]),
        Instants.stored(row[12]),
        (Boolean) row[13]);
  }

  PenaltyState state(Instant now) {
    if (cancelledAt != null) {
      return PenaltyState.CANCELLED;
    }
    if (waived) {
      return PenaltyState.WAIVED;
    }
    if (now.isBefore(endsAt)) {
      return PenaltyState.SERVING;
    }
    return studyRound != null && studiedAt == null
        ? PenaltyState.AWAITING_STUDY
        : PenaltyState.SERVED;
  }

  /** Whether it keeps the cart from being used, now or until the study is done. */
  boolean isPending(Instant now) {
    PenaltyState state = state(now);
    return state == PenaltyState.SERVING || state == PenaltyState.AWAITING_STUDY;
  }

  /** From when the cart can be used; null if it always could, or while that is not known. */
  Instant cartUsableFrom() {
    if (waived || studyRound != null && studiedAt == null && cancelledAt == null) {
      return null;
    }
    if (cancelledAt != null) {
      return cancelledAt;
    }
    return studiedAt != null && studiedAt.isAfter(endsAt) ? studiedAt : endsAt;
  }

  /** The same, ended early. */
  StoredPenalty cancelled(Instant at) {
    return new StoredPenalty(
        penaltyId,
        violationId,
        kind,
        band,
        waived,
        startsAt,
        endsAt,
        studyRound,
        studiedAt,
        at,
        decisionId,
        recordedAt,
        triggeredAt,
        counts);
  }

  /** The same with what must be studied done. */
  StoredPenalty studied(Instant at) {
    return new StoredPenalty(
        penaltyId,
        violationId,
        kind,
        band,
        waived,
        startsAt,
        endsAt,
        studyRound,
        at,
        cancelledAt,
        decisionId,
        recordedAt,
        triggeredAt,
        counts);
  }

  /** Whether it is what a judgement comes to. */
  boolean is(BandPenalty judged) {
    return kind == judged.kind()
        && waived == judged.waived()
        && (studyRound != null) == judged.studyRequired();
  }
}
