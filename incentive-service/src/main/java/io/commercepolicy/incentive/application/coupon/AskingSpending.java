package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.application.coupon.DailySpending.Spent;
import io.commercepolicy.incentive.application.risk.Restrictions;
import io.commercepolicy.incentive.application.standing.Standings;
import io.commercepolicy.incentive.policy.CouponTerms;
import io.commercepolicy.incentive.policy.IncentiveFacts;
import io.commercepolicy.incentive.policy.PolarisIncentive;
import io.commercepolicy.incentive.policy.Question;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.policy.DecisionCounts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks the policy whether units can be spent, under the version that earned the coupon (I11). */
@ApplicationScoped
class AskingSpending {

  private static final String WITHIN_BALANCE = "within-balance";

  private final Campaigns campaigns;
  private final Standings standings;
  private final Restrictions restrictions;
  private final DailySpending spending;
  private final DecisionCounts counts;

  AskingSpending(
      Campaigns campaigns,
      Standings standings,
      Restrictions restrictions,
      DailySpending spending,
      DecisionCounts counts) {
    this.campaigns = campaigns;
    this.standings = standings;
    this.restrictions = restrictions;
    this.spending = spending;
    this.counts = counts;
  }

  /** What the policy says, with the facts that it saw. */
  record Answer(Decision decision, IncentiveFacts facts) {

    /** Whether nothing but the balance stands in the way. */
    boolean lacksBalanceOnly() {
      List<Finding> refusing = decision.findings().stream().filter(Finding::refuses).toList();
      return refusing.size() == 1 && refusing.get(0).rule().equals(WITHIN_BALANCE);
    }
  }

  /** What the policy would say now, outside of any session and transaction. */
  Uni<Answer> preview(StoredCoupon coupon, long units, Instant now) {
    return spending
        .read(coupon, BusinessTime.dateOf(now), hasCapOfAll(coupon))
        .flatMap(
            spent ->
                standings
                    .find(coupon.hostId())
                    .flatMap(
                        standing ->
                            restrictions
                                .standing(coupon.hostId())
                                .map(
                                    orders ->
                                        answer(coupon, units, spent, standing, orders, now))));
  }

  /**
   * What the policy says, in the current Panache transaction; the host's account and the coupon are
   * locked, so that it stays true until the transaction ends.
   */
  Uni<Answer> ask(StoredCoupon coupon, long units, Instant now) {
    return spending
        .lock(coupon, BusinessTime.dateOf(now), hasCapOfAll(coupon))
        .flatMap(
            spent ->
                standings
                    .findInSession(coupon.hostId())
                    .flatMap(
                        standing ->
                            restrictions
                                .standingInSession(coupon.hostId())
                                .map(
                                    orders ->
                                        answer(coupon, units, spent, standing, orders, now))));
  }

  private Answer answer(
      StoredCoupon coupon,
      long units,
      Spent spent,
      Optional<IncentiveFacts.Standing> standing,
      List<IncentiveFacts.Restriction> orders,
      Instant now) {
    IncentiveFacts facts =
        new IncentiveFacts(
            Question.SPENDING,
            coupon.hostId(),
            coupon.day(),
            null,
            null,
            null,
            orders,
            standing.orElse(null),
            new IncentiveFacts.Spending(
                coupon.couponId().toString(),
                coupon.kind(),
                coupon.balance(),
                coupon.validFrom(),
                coupon.validUntil(),
                units,
                spent.byHost(),
                spent.byAll()));
    return new Answer(counts.counted(PolarisIncentive.decide(version(coupon), facts, now)), facts);
  }

  private boolean hasCapOfAll(StoredCoupon coupon) {
    return CouponTerms.of(version(coupon)).dailyCapOfAll().isPresent();
  }

  private PolicyVersion version(StoredCoupon coupon) {
    return campaigns.version(coupon.campaignId(), coupon.policyVersion());
  }
}
