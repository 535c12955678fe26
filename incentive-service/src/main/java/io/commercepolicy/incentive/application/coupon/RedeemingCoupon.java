package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.incentive.IncentiveError;
import io.commercepolicy.incentive.application.coupon.AskingSpending.Answer;
import io.commercepolicy.incentive.application.coupon.LedgerEntry.Occasion;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.decision.DecisionLog;
import io.commercepolicy.kit.outbox.Outbox;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** A merchant spends units of a coupon (I11). */
@ApplicationScoped
class RedeemingCoupon {

  private final Coupons coupons;
  private final AskingSpending asking;
  private final Ledger ledger;
  private final DecisionLog log;
  private final Outbox outbox;
  private final BusinessClock clock;

  RedeemingCoupon(
      Coupons coupons,
      AskingSpending asking,
      Ledger ledger,
      DecisionLog log,
      Outbox outbox,
      BusinessClock clock) {
    this.coupons = coupons;
    this.asking = asking;
    this.ledger = ledger;
    this.log = log;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Spends. What counts is the instant at which the coupon's turn has come, not that of the
   * request: one that waits for another may find the coupon expired.
   *
   * @param seen the coupon as it was seen before; only whose it is counts
   * @throws ProblemException {@code not-spendable}, or {@code balance-too-low} if nothing but the
   *     balance stands in the way; either with the whole decision
   */
  @WithTransaction
  Uni<RedemptionResponse> redeem(StoredCoupon seen, long units, String by) {
    return coupons
        .lockAccount(seen.campaignId(), seen.hostId())
        .chain(() -> coupons.lock(seen.couponId()))
        .flatMap(
            coupon -> {
              Instant now = clock.instant();
              return asking
                  .ask(coupon, units, now)
                  .flatMap(answer -> spend(coupon, units, answer, now, by));
            });
  }

  private Uni<RedemptionResponse> spend(
      StoredCoupon coupon, long units, Answer answer, Instant now, String by) {
    if (!(answer.decision() instanceof Decision.Granted)) {
      throw refused(coupon, units, answer);
    }
    return log.append(answer.decision(), answer.facts(), "coupon-spent")
        .map(decisionId -> Occasion.of(now, by).spend(coupon, units, decisionId))
        .call(spending -> ledger.post(List.of(spending)))
        .map(spending -> RedemptionResponse.made(spending, coupon.balance() - units))
        .call(
            made ->
                outbox.append(
                    CouponEvent.moved(
                        "coupon-spent",
                        coupon,
                        made.decisionId(),
                        new CouponEvent.Move(
                            made.redemptionId(),
                            coupon.couponId(),
                            coupon.hostId(),
                            units,
                            made.balance(),
                            null))));
  }

  private static ProblemException refused(StoredCoupon coupon, long units, Answer answer) {
    if (answer.lacksBalanceOnly()) {
      return ProblemException.refusedBy(
          answer.decision(),
          IncentiveError.BALANCE_TOO_LOW,
          "余额 " + coupon.balance() + "，不足以核销 " + units,
          "the balance is " + coupon.balance() + ", less than the " + units + " to spend");
    }
    return ProblemException.refusedBy(
        answer.decision(),
        IncentiveError.NOT_SPENDABLE,
        "券 " + coupon.couponId() + " 现在不能核销；依据见各项结论",
        "coupon " + coupon.couponId() + " can't be spent now; the findings say why");
  }
}
