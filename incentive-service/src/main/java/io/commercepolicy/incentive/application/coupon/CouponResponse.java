package io.commercepolicy.incentive.application.coupon;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.incentive.application.coupon.Coupons.Shown;
import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.DecisionResponse;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A coupon. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Coupon",
    description =
        "A coupon of a host. Its balance is units + adjusted - spent - expired - takenBack -"
            + " repaid.")
record CouponResponse(
    @Schema(
            required = true,
            description =
                "Follows from what the coupon is for: the UUID of version 5 in the namespace"
                    + " 39c8065d-ba56-5f71-aa15-8d5401518bf1 of the netstrings of campaignId,"
                    + " hostId, board, day and kind, such as"
                    + " 21:polaris-new-year-2024,6:host-1,3:all,10:2024-01-16,2:PK,")
        UUID couponId,
    @Schema(required = true) String campaignId,
    @Schema(required = true) String hostId,
    @Schema(required = true, description = "The board that it was won on; all for daily tasks")
        String board,
    @Schema(required = true, description = "The business day that earned it") LocalDate day,
    @Schema(required = true) CouponKind kind,
    @Schema(required = true, description = "What it was issued with") long units,
    @Schema(required = true, description = "What can still be spent; 0 once it has expired")
        long balance,
    @Schema(
            required = true,
            description =
                "SCHEDULED before validFrom (and in the calendar while the day is not settled),"
                    + " ISSUED while something is left, EXPIRED from"
                    + " validUntil on if something was left. With nothing left: TAKEN_BACK if all"
                    + " was taken back or repaid a debt, else EXPIRED if some of it expired, else"
                    + " SPENT")
        CouponState state,
    @Schema(required = true) OffsetDateTime validFrom,
    @Schema(required = true, description = "Not valid any more at this instant")
        OffsetDateTime validUntil,
    @Schema(required = true, description = "What operators added, less what they took")
        long adjusted,
    @Schema(required = true, description = "What was spent and not released") long spent,
    @Schema(required = true) long expired,
    @Schema(required = true, description = "What was taken back of the balance") long takenBack,
    @Schema(required = true, description = "What repaid the host's debt") long repaid,
    @Schema(
            required = true,
            description = "What of the spent units was taken back and became a debt of the host")
        long reclaimed,
    @Schema(required = true, description = "The recorded decision that granted it") UUID decisionId,
    @Schema(required = true) OffsetDateTime issuedAt,
    @Schema(
            description =
                "Whether one unit could be spent now, clause by clause; where one coupon is shown")
        DecisionResponse spending) {

  /** A coupon in a list. */
  static CouponResponse of(Shown shown) {
    return of(shown, null);
  }

  /** A coupon with what the policy says about spending one unit of it. */
  static CouponResponse of(Shown shown, Decision spending) {
    StoredCoupon coupon = shown.coupon();
    long lost = coupon.isExpired(shown.asOf()) ? coupon.balance() : 0;
    return new CouponResponse(
        coupon.couponId(),
        coupon.campaignId(),
        coupon.hostId(),
        coupon.board(),
        coupon.day(),
        coupon.kind(),
        coupon.units(),
        coupon.balance() - lost,
        shown.state(),
        Instants.local(coupon.validFrom()),
        Instants.local(coupon.validUntil()),
        coupon.adjusted(),
        coupon.spent(),
        coupon.expired() + lost,
        coupon.takenBack(),
        coupon.repaid(),
        coupon.reclaimed(),
        coupon.decisionId(),
        Instants.local(coupon.issuedAt()),
        spending == null ? null : DecisionResponse.of(spending));
  }
}
