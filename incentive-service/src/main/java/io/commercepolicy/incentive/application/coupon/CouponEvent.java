package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.outbox.Event;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/** What webhooks tell a merchant about a coupon. */
final class CouponEvent {

  private static final String PREFIX = "io.commercepolicy.incentive.";

  private CouponEvent() {}

  /** A coupon was issued. */
  static Event issued(Grant grant) {
    return new Event(
        PREFIX + "coupon-issued",
        merchant(grant.merchantId()),
        grant.decisionId(),
        new Issue(
            grant.couponId(),
            grant.campaignId(),
            grant.hostId(),
            grant.board(),
            grant.day(),
            grant.kind(),
            grant.units(),
            Instants.local(grant.validFrom()),
            Instants.local(grant.validUntil())));
  }

  /** Units of a coupon moved: spent, released, taken back, adjusted. */
  static Event moved(String type, StoredCoupon coupon, UUID decisionId, Move move) {
    return new Event(PREFIX + type, merchant(coupon.merchantId()), decisionId, move);
  }

  private static Subject merchant(String merchantId) {
    return new Subject("merchant", merchantId);
  }

  /** What is told about a new coupon. */
  @RegisterForReflection(registerFullHierarchy = true)
  record Issue(
      UUID couponId,
      String campaignId,
      String hostId,
      String board,
      LocalDate day,
      CouponKind kind,
      long units,
      OffsetDateTime validFrom,
      OffsetDateTime validUntil) {}

  /**
   * What is told about units that moved.
   *
   * @param entryId the ledger's entry
   * @param balance what is left on the coupon
   * @param reason null where there is none
   */
  @RegisterForReflection(registerFullHierarchy = true)
  record Move(
      UUID entryId, UUID couponId, String hostId, long units, long balance, String reason) {}
}
