package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.incentive.policy.CouponKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/**
 * A coupon that a host is to have.
 *
 * @param merchantId the merchant who can spend it
 * @param board the board that it was won on; a daily task has none of its own, so that a host can't
 *     have two: for it this is always {@link #ALL}
 * @param day the business day that earned it
 * @param units 1 or more
 * @param validUntil when it expires; not valid any more at that instant
 * @param policyVersion the version under which it was earned, and is spent
 * @param decisionId the recorded decision that grants it
 */
public record Grant(
    String campaignId,
    String hostId,
    String merchantId,
    String board,
    LocalDate day,
    CouponKind kind,
    long units,
    Instant validFrom,
    Instant validUntil,
    String policyVersion,
    UUID decisionId) {

  /** The board of all hosts. */
  public static final String ALL = "all";

  public Grant {
    Objects.requireNonNull(decisionId, "decisionId");
    board = kind == CouponKind.DAILY_TASK ? ALL : board;
  }

  /** The id of the coupon. */
  public UUID couponId() {
    return CouponId.of(campaignId, hostId, board, day, kind);
  }
}
