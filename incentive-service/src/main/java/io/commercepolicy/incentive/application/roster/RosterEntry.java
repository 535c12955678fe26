package io.commercepolicy.incentive.application.roster;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/** A host's place on a campaign's roster, as stored (I2). */
record RosterEntry(
    String campaignId,
    String hostId,
    String merchantId,
    String shopId,
    String category,
    LocalDate confirmedOn,
    String approvedBy,
    long version,
    Instant updatedAt) {

  static final String COLUMNS =
      "campaign_id, host_id, merchant_id, shop_id, category, confirmed_on, approved_by, version,"
          + " updated_at";

  static RosterEntry of(Row row) {
    return new RosterEntry(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getLocalDate(5),
        row.getString(6),
        row.getLong(7),
        row.getOffsetDateTime(8).toInstant());
  }

  boolean saysTheSameAs(RosterEntry other) {
    return merchantId.equals(other.merchantId)
        && shopId.equals(other.shopId)
        && Objects.equals(category, other.category)
        && confirmedOn.equals(other.confirmedOn)
        && Objects.equals(approvedBy, other.approvedBy);
  }
}
