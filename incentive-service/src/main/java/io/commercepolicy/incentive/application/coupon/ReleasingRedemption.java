package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.incentive.IncentiveError;
import io.commercepolicy.incentive.application.coupon.LedgerEntry.Occasion;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.outbox.Outbox;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Takes a redemption back, in whole and once. The units count no more for the day on which they
 * were spent. Where a take-back had turned them into debt, they clear that debt as far as it is not
 * repaid; what is left goes back to the coupon, and expires at once if the coupon has.
 */
@ApplicationScoped
class ReleasingRedemption {

  private final Coupons coupons;
  private final Redemptions redemptions;
  private final Ledger ledger;
  private final Outbox outbox;
  private final BusinessClock clock;

  ReleasingRedemption(
      Coupons coupons, Redemptions redemptions, Ledger ledger, Outbox outbox, BusinessClock clock) {
    this.coupons = coupons;
    this.redemptions = redemptions;
    this.ledger = ledger;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Takes it back.
   *
   * @param seen the coupon as it was seen before; only whose it is counts
   * @throws ProblemException {@code not-found}; {@code already-released}
   */
  @WithTransaction
  Uni<RedemptionResponse> release(StoredCoupon seen, UUID redemptionId, String reason, String by) {
    return coupons
        .lockAccount(seen.campaignId(), seen.hostId())
        .flatMap(
            debt ->
                coupons
                    .lock(seen.couponId())
                    .flatMap(
                        coupon ->
                            redemptions
                                .getInSession(coupon.couponId(), redemptionId)
                                .flatMap(
                                    redemption -> release(coupon, redemption, debt, reason, by))));
  }

  private Uni<RedemptionResponse> release(
      StoredCoupon coupon, RedemptionResponse redemption, long debt, String reason, String by) {
    if (redemption.releasedAt() != null) {
      throw ProblemException.of(IncentiveError.ALREADY_RELEASED);
    }
    Instant now = clock.instant();
    Occasion occasion = new Occasion(now, by, reason, null);
    long units = redemption.units();
    long reclaimed = Math.min(units, coupon.reclaimed());
    long cleared = Math.min(reclaimed, debt);
    long left = units - cleared;
    LedgerEntry release = occasion.release(coupon, units, redemption.redemptionId(), reclaimed);
    List<LedgerEntry> entries = new ArrayList<>(List.of(release));
    if (cleared > 0) {
      entries.add(occasion.repay(coupon, cleared));
    }
    boolean expired = coupon.isExpired(now);
    if (expired && left > 0) {
      entries.add(occasion.expire(coupon, left, now));
    }
    RedemptionResponse released =
        redemption.released(release, expired ? 0 : coupon.balance() + left);
    return ledger
        .post(entries)
        .chain(
            () ->
                outbox.append(
                    CouponEvent.moved(
                        "coupon-released",
                        coupon,
                        redemption.decisionId(),
                        new CouponEvent.Move(
                            release.entryId(),
                            coupon.couponId(),
                            coupon.hostId(),
                            units,
                            released.balance(),
                            reason))))
        .replaceWith(released);
  }
}
