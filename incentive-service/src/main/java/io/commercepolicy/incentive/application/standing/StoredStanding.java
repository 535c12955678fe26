package io.commercepolicy.incentive.application.standing;

import io.commercepolicy.incentive.policy.IncentiveFacts;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** How a host and its shop stand, as stored. */
record StoredStanding(
    String hostId, IncentiveFacts.Standing facts, long revision, Instant updatedAt) {

  static final String COLUMNS =
      "host_id, level, quality_score, refund_rate, complaints, shop_open, revision, updated_at";

  static StoredStanding of(Row row) {
    return new StoredStanding(
        row.getString(0),
        new IncentiveFacts.Standing(
            row.getInteger(1),
            row.getBigDecimal(2),
            row.getBigDecimal(3),
            row.getInteger(4),
            row.getBoolean(5)),
        row.getLong(6),
        row.getOffsetDateTime(7).toInstant());
  }
}
