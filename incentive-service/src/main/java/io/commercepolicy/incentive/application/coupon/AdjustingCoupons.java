package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.incentive.IncentiveError;
import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.application.coupon.LedgerEntry.Occasion;
import io.commercepolicy.incentive.policy.CouponTerms;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.outbox.Outbox;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What operators do to coupons beside their ordinary life: taking units back, issuing one late,
 * correcting one. Each is an entry of its own, with a reason.
 */
@ApplicationScoped
public class AdjustingCoupons {

  private final Coupons coupons;
  private final Campaigns campaigns;
  private final Ledger ledger;
  private final Outbox outbox;
  private final BusinessClock clock;

  AdjustingCoupons(
      Coupons coupons, Campaigns campaigns, Ledger ledger, Outbox outbox, BusinessClock clock) {
    this.coupons = coupons;
    this.campaigns = campaigns;
    this.ledger = ledger;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * What a take-back took.
   *
   * @param ofBalance units that were still there
   * @param asDebt units that were spent, which the host owes now
   */
  public record Taken(long ofBalance, long asDebt) {

    /** All of it. */
    public long units() {
      return ofBalance + asDebt;
    }
  }

  /**
   * Takes units of one coupon back, first of its balance, then of what was spent. Takes what there
   * is if that is less.
   *
   * @param units null for all
   * @param actionId the risk action that it carries out; null if it carries out none
   * @throws ProblemException {@code not-found}
   */
  @WithTransaction
  public Uni<Taken> takeBack(
      UUID couponId, Long units, String reason, String actor, UUID actionId) {
    return owner(couponId)
        .flatMap(
            owner ->
                coupons
                    .lockAccount(owner.campaignId(), owner.hostId())
                    .chain(() -> coupons.lock(couponId))
                    .flatMap(coupon -> takeBack(List.of(coupon), units, reason, actor, actionId)));
  }

  /**
   * Takes units of all of a host's coupons of a campaign back: first of balances, the oldest day
   * first, then of what was spent. Takes what there is if that is less.
   *
   * @param units null for all
   * @param actionId the risk action that it carries out
   */
  @WithTransaction
  public Uni<Taken> takeBack(
      String campaignId, String hostId, Long units, String reason, String actor, UUID actionId) {
    return coupons
        .lockAccount(campaignId, hostId)
        .chain(() -> coupons.lockAll(campaignId, hostId))
        .flatMap(all -> takeBack(all, units, reason, actor, actionId));
  }

  private Uni<Taken> takeBack(
      List<StoredCoupon> from, Long units, String reason, String actor, UUID actionId) {
    Occasion occasion = new Occasion(clock.instant(), actor, reason, actionId);
    TakeBackPlan plan = TakeBackPlan.of(from, units, occasion);
    return ledger.post(plan.entries()).replaceWith(new Taken(plan.ofBalance(), plan.asDebt()));
  }

  /**
   * Issues a coupon that the settlement of its day did not issue. It repays what the host owes,
   * where the version says so.
   *
   * @return its id
   * @throws ProblemException {@code conflict} if it has been issued before
   */
  @WithTransaction
  public Uni<UUID> issueLate(Grant grant, String reason, String actor) {
    Instant now = clock.instant();
    StoredCoupon coupon = StoredCoupon.issued(grant, now);
    boolean repays =
        CouponTerms.of(campaigns.version(grant.campaignId(), grant.policyVersion())).debtRepaid();
    return addAccount(grant)
        .chain(() -> coupons.lockAccount(grant.campaignId(), grant.hostId()))
        .call(() -> add(coupon, reason, actor))
        .map(debt -> repays ? Math.min(debt, grant.units()) : 0)
        .flatMap(
            repaid ->
                ledger.post(
                    repaid > 0
                        ? List.of(Occasion.of(now, actor).repay(coupon, repaid))
                        : List.of()))
        .chain(() -> outbox.append(CouponEvent.issued(grant)))
        .replaceWith(coupon.couponId());
  }

  private static Uni<Integer> addAccount(Grant grant) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "insert into host_account (campaign_id, host_id)"
                            + " values (:campaignId, :hostId) on conflict do nothing")
                    .setParameter("campaignId", grant.campaignId())
                    .setParameter("hostId", grant.hostId())
                    .executeUpdate());
  }

  private static Uni<Void> add(StoredCoupon coupon, String reason, String actor) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        """
                        insert into coupon (coupon_id, campaign_id, host_id, merchant_id, board,
                          business_date, kind, units, valid_from, valid_until, policy_version,
                          decision_id, issued_at, issued_by, issue_reason, balance)
                        values (:couponId, :campaignId, :hostId, :merchantId, :board, :day, :kind,
                          :units, :validFrom, :validUntil, :policyVersion, :decisionId, :now,
                          :actor, :reason, :units)
                        on conflict do nothing
                        """)
                    .setParameter("couponId", coupon.couponId())
                    .setParameter("campaignId", coupon.campaignId())
                    .setParameter("hostId", coupon.hostId())
                    .setParameter("merchantId", coupon.merchantId())
                    .setParameter("board", coupon.board())
                    .setParameter("day", coupon.day())
                    .setParameter("kind", coupon.kind().name())
                    .setParameter("units", coupon.units())
                    .setParameter("validFrom", coupon.validFrom())
                    .setParameter("validUntil", coupon.validUntil())
                    .setParameter("policyVersion", coupon.policyVersion())
                    .setParameter("decisionId", coupon.decisionId())
                    .setParameter("now", coupon.issuedAt())
                    .setParameter("actor", actor)
                    .setParameter("reason", reason)
                    .executeUpdate())
        .invoke(
            added -> {
              if (added == 0) {
                throw ProblemException.of(
                    KitError.CONFLICT,
                    "该券已发放：" + coupon.couponId(),
                    "the coupon is issued already: " + coupon.couponId());
              }
            })
        .replaceWithVoid();
  }

  /**
   * Adds units to a coupon, or takes some from it.
   *
   * @throws ProblemException {@code not-found}; {@code balance-too-low}; {@code conflict} if it has
   *     expired
   */
  @WithTransaction
  Uni<AdjustmentResponse> adjust(UUID couponId, AdjustmentRequest request, String actor) {
    long change = request.change();
    return owner(couponId)
        .flatMap(
            owner ->
                coupons
                    .lockAccount(owner.campaignId(), owner.hostId())
                    .chain(() -> coupons.lock(couponId))
                    .flatMap(coupon -> adjust(coupon, change, request.reason(), actor)));
  }

  private Uni<AdjustmentResponse> adjust(
      StoredCoupon coupon, long change, String reason, String actor) {
    Instant now = clock.instant();
    if (coupon.isExpired(now)) {
      throw ProblemException.of(
          KitError.CONFLICT, "券已过期，不能再调整", "the coupon has expired and can't be adjusted any more");
    }
    long balance = coupon.balance() + change;
    if (balance < 0) {
      throw ProblemException.of(
          IncentiveError.BALANCE_TOO_LOW,
          "余额 " + coupon.balance() + "，不足以扣减 " + -change,
          "the balance is " + coupon.balance() + ", less than the " + -change + " to take");
    }
    LedgerEntry entry = new Occasion(now, actor, reason, null).adjust(coupon, change);
    return ledger
        .post(List.of(entry))
        .chain(
            () ->
                outbox.append(
                    CouponEvent.moved(
                        "coupon-adjusted",
                        coupon,
                        null,
                        new CouponEvent.Move(
                            entry.entryId(),
                            coupon.couponId(),
                            coupon.hostId(),
                            change,
                            balance,
                            reason))))
        .replaceWith(AdjustmentResponse.of(entry, change, balance));
  }

  private static Uni<Owner> owner(UUID couponId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "select campaign_id, host_id from coupon where coupon_id = :couponId",
                        Object[].class)
                    .setParameter("couponId", couponId)
                    .getResultList())
        .map(
            found ->
                found.stream()
                    .findFirst()
                    .map(row -> new Owner((String) row[0], (String) row[1]))
                    .orElseThrow(ProblemException::notFound));
  }

  private record Owner(String campaignId, String hostId) {}
}
