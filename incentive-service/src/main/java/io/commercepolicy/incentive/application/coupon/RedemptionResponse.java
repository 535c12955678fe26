package io.commercepolicy.incentive.application.coupon;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kit.clock.Instants;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A redemption of units of a coupon. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Redemption", description = "Units of a coupon that were spent at once")
record RedemptionResponse(
    @Schema(required = true, description = "The id of its entry in the ledger") UUID redemptionId,
    @Schema(required = true) UUID couponId,
    @Schema(required = true) long units,
    @Schema(description = "What is on the coupon after the command; only where it is answered")
        Long balance,
    @Schema(required = true, description = "The recorded decision that allowed it") UUID decisionId,
    @Schema(required = true) OffsetDateTime redeemedAt,
    @Schema(description = "There if it was taken back") OffsetDateTime releasedAt,
    @Schema(description = "Why it was taken back") String releaseReason) {

  /** A redemption that has just been made. */
  static RedemptionResponse made(LedgerEntry spending, long balance) {
    return new RedemptionResponse(
        spending.entryId(),
        spending.couponId(),
        spending.units(),
        balance,
        spending.decisionId(),
        Instants.local(spending.effectiveAt()),
        null,
        null);
  }

  /** One out of a row of {@link Redemptions}. */
  static RedemptionResponse of(Object[] row) {
    return new RedemptionResponse(
        (UUID) row[0],
        (UUID) row[1],
        (Long) row[2],
        null,
        (UUID) row[3],
        Instants.local(Instants.stored(row[4])),
        Instants.local(Instants.stored(row[5])),
        (String) row[6]);
  }

  /** The same after it has just been taken back. */
  RedemptionResponse released(LedgerEntry release, long balance) {
    return new RedemptionResponse(
        redemptionId,
        couponId,
        units,
        balance,
        decisionId,
        redeemedAt,
        Instants.local(release.effectiveAt()),
        release.reason());
  }
}
