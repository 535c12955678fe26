package io.commercepolicy.incentive.application.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.incentive.application.coupon.CouponState;
import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kit.decision.FindingResponse;
import io.commercepolicy.kit.decision.TextResponse;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A campaign at a glance, as a host's merchant reads it. */
@Schema(name = "Calendar", description = "A campaign at a glance: what each day earned or missed")
record CalendarResponse(
    @Schema(required = true) String campaignId,
    @Schema(required = true) String hostId,
    @Schema(required = true, description = "Units by what became of them") TotalsResponse totals,
    @Schema(required = true, description = "Every day of the campaign") List<DayResponse> days) {

  /** How far a day has come. */
  enum DayState {
    /** It has not begun. */
    UPCOMING,
    /** Its figures follow the facts. */
    PROVISIONAL,
    /** Its figures are frozen and its coupons issued. */
    SETTLED
  }

  /** One day. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "CalendarDay", description = "What a day earned or missed")
  record DayResponse(
      @Schema(required = true) LocalDate date,
      @Schema(required = true) DayState state,
      @Schema(
              required = true,
              description =
                  "The date from which it can be settled and its coupons are issued (I11)")
          LocalDate issueDate,
      @Schema(
              required = true,
              description =
                  "Whether that date has passed, the host had sessions, and it is not settled yet")
          boolean overdue,
      @Schema(description = "What that means for its coupons; said while it is overdue")
          TextResponse remark,
      @Schema(required = true) int sessions,
      @Schema(required = true) int countedSessions,
      @Schema(description = "Absent where the host had no session") Decision.Outcome dailyTask,
      @Schema(description = "Absent where the host had no session") Decision.Outcome pk,
      @Schema(description = "Absent while the threshold is not met") Integer rank,
      @Schema(required = true, description = "What kept the day from earning")
          List<MissedResponse> missed,
      @Schema(required = true, description = "Issued, or scheduled if it comes out as it is now")
          List<CouponResponse> coupons) {}

  /** What kept a day from earning a coupon. */
  @Schema(name = "MissedCondition", description = "What kept a day from earning a coupon")
  record MissedResponse(
      @Schema(required = true) CouponKind kind, @Schema(required = true) FindingResponse finding) {}

  /** A coupon of the day. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "CalendarCoupon", description = "A coupon of a day")
  record CouponResponse(
      @Schema(required = true) UUID couponId,
      @Schema(required = true) CouponKind kind,
      @Schema(required = true) long units,
      @Schema(required = true) CouponState state,
      @Schema(required = true) long balance,
      @Schema(required = true) long spent,
      @Schema(required = true) OffsetDateTime validFrom,
      @Schema(required = true, description = "Not valid any more at this instant")
          OffsetDateTime validUntil) {}

  /** Sums over the days. */
  @Schema(
      name = "CalendarTotals",
      description =
          "Sums over the days, in units. The balance is issued + adjusted - spent - expired -"
              + " takenBack - repaid.")
  record TotalsResponse(
      @Schema(required = true, description = "If all comes out as it is now") long scheduled,
      @Schema(required = true) long issued,
      @Schema(required = true, description = "What operators added, less what they took")
          long adjusted,
      @Schema(required = true, description = "What was spent and not released") long spent,
      @Schema(required = true) long expired,
      @Schema(required = true, description = "What was taken back of balances") long takenBack,
      @Schema(required = true, description = "What of new coupons repaid the host's debt")
          long repaid,
      @Schema(
              required = true,
              description = "What of the spent units was taken back and became a debt of the host")
          long reclaimed,
      @Schema(
              required = true,
              description = "What can still be spent, if nothing stands against it")
          long balance,
      @Schema(
              required = true,
              description = "What the host owes now, which later coupons repay: reclaimed - repaid")
          long debt) {}
}
