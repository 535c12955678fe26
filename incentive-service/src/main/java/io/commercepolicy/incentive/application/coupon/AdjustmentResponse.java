package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.command.Reply;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A correction of a coupon. */
@Schema(name = "Adjustment", description = "A correction of a coupon")
record AdjustmentResponse(
    @Schema(required = true, description = "The id of its entry in the ledger") UUID adjustmentId,
    @Schema(required = true) UUID couponId,
    @Schema(required = true, description = "Added if more than 0, taken if less") long units,
    @Schema(required = true, description = "What is on the coupon after it") long balance,
    @Schema(required = true) String reason,
    @Schema(required = true) OffsetDateTime recordedAt) {

  static AdjustmentResponse of(LedgerEntry entry, long change, long balance) {
    return new AdjustmentResponse(
        entry.entryId(),
        entry.couponId(),
        change,
        balance,
        entry.reason(),
        Instants.local(entry.recordedAt()));
  }

  Reply reply() {
    return Reply.created("/incentive/v1/coupons/" + couponId + "/ledger", this);
  }
}
