package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.incentive.application.roster.OwnHosts;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Shows coupons and the ledger behind them. */
@ApplicationScoped
class ShowingCoupons {

  private final Coupons coupons;
  private final OwnCoupons own;
  private final OwnHosts hosts;
  private final AskingSpending asking;
  private final Ledger ledger;
  private final Caller caller;
  private final BusinessClock clock;

  ShowingCoupons(
      Coupons coupons,
      OwnCoupons own,
      OwnHosts hosts,
      AskingSpending asking,
      Ledger ledger,
      Caller caller,
      BusinessClock clock) {
    this.coupons = coupons;
    this.own = own;
    this.hosts = hosts;
    this.asking = asking;
    this.ledger = ledger;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * One page of a host's coupons, the newest day first.
   *
   * @param campaignId null for all
   * @param state null for all
   * @throws ProblemException {@code forbidden}
   */
  Uni<Page<CouponResponse>> page(
      String hostId, String campaignId, CouponState state, Paging paging) {
    return hosts
        .requireSight(hostId)
        .chain(() -> coupons.page(hostId, campaignId, state, paging, clock.instant()))
        .map(page -> page.map(CouponResponse::of));
  }

  /**
   * One coupon, with what the policy says about spending one unit of it now.
   *
   * @throws ProblemException {@code forbidden}; {@code not-found}
   */
  Uni<CouponResponse> show(UUID couponId) {
    return own.visible(couponId)
        .flatMap(
            shown ->
                asking
                    .preview(shown.coupon(), 1, shown.asOf())
                    .map(answer -> CouponResponse.of(shown, answer.decision())));
  }

  /**
   * One page of the entries about a coupon, the first one first.
   *
   * @throws ProblemException {@code forbidden}; {@code not-found}
   */
  Uni<Page<LedgerEntryResponse>> ledger(UUID couponId, Paging paging) {
    boolean toStaff = caller.isStaff();
    return own.visible(couponId)
        .chain(() -> ledger.page(couponId, paging))
        .map(page -> page.map(entry -> LedgerEntryResponse.of(entry, toStaff)));
  }
}
