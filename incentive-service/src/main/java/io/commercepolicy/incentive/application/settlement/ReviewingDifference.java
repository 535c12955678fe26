package io.commercepolicy.incentive.application.settlement;

import io.commercepolicy.incentive.IncentiveError;
import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.application.coupon.AdjustingCoupons;
import io.commercepolicy.incentive.application.coupon.Grant;
import io.commercepolicy.incentive.application.evaluation.CampaignDays;
import io.commercepolicy.incentive.application.evaluation.CampaignDays.Settled;
import io.commercepolicy.incentive.application.evaluation.SettledFacts;
import io.commercepolicy.incentive.application.settlement.DifferenceResponse.Change;
import io.commercepolicy.incentive.policy.CouponTerms;
import io.commercepolicy.incentive.policy.IncentiveFacts;
import io.commercepolicy.incentive.policy.PolarisIncentive;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.decision.DecisionLog;
import io.commercepolicy.kit.policy.DecisionCounts;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An operator applies or drops a difference. What is applied takes back what the disqualified host
 * received, spent or not, and issues their coupons to those who move up, valid from now on.
 */
@ApplicationScoped
class ReviewingDifference {

  private final Differences differences;
  private final ProposingDifferences proposing;
  private final SettledFacts settledFacts;
  private final CampaignDays days;
  private final Campaigns campaigns;
  private final AdjustingCoupons coupons;
  private final DecisionLog log;
  private final BusinessClock clock;
  private final DecisionCounts counts;

  ReviewingDifference(
      Differences differences,
      ProposingDifferences proposing,
      SettledFacts settledFacts,
      CampaignDays days,
      Campaigns campaigns,
      AdjustingCoupons coupons,
      DecisionLog log,
      BusinessClock clock,
      DecisionCounts counts) {
    this.differences = differences;
    this.proposing = proposing;
    this.settledFacts = settledFacts;
    this.days = days;
    this.campaigns = campaigns;
    this.coupons = coupons;
    this.log = log;
    this.clock = clock;
    this.counts = counts;
  }

  /**
   * What those who move up are decided by: the facts that the day was settled from.
   *
   * @param changes what applying it would do at that time
   * @param facts by host
   */
  record Prepared(List<Change> changes, Settled settled, Map<String, IncentiveFacts> facts) {}

  /**
   * Reads what applying a difference needs; to be called before its transaction.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<Prepared> prepare(UUID differenceId) {
    return differences
        .get(differenceId)
        .flatMap(
            difference ->
                days.settlement(difference.campaignId(), difference.date())
                    .flatMap(
                        settled ->
                            settledFacts
                                .ofRanked(
                                    difference.campaignId(),
                                    settled,
                                    difference.changes().stream()
                                        .filter(change -> change.units() > 0)
                                        .collect(
                                            Collectors.toMap(Change::hostId, Change::rankAfter)))
                                .map(facts -> new Prepared(difference.changes(), settled, facts))));
  }

  /**
   * Makes the changes, in the current Panache transaction.
   *
   * @throws ProblemException {@code already-reviewed} if it was dropped
   */
  Uni<DifferenceResponse> apply(UUID differenceId, Prepared prepared, String reason, String by) {
    return review(
        differenceId,
        DifferenceState.APPLIED,
        reason,
        by,
        difference -> {
          if (!difference.changes().equals(prepared.changes)) {
            throw ProblemException.of(
                KitError.CONFLICT,
                "该差异刚刚发生变化，请重新读取后再试",
                "what the difference would change has just changed; read it again");
          }
          return Multi.createFrom()
              .iterable(inOrder(difference.changes()))
              .onItem()
              .transformToUniAndConcatenate(
                  change ->
                      change.units() < 0
                          ? coupons
                              .takeBack(change.couponId(), null, reason, by, difference.actionId())
                              .map(taken -> change.taken(taken.ofBalance(), taken.asDebt()))
                          : issue(difference, change, prepared, reason, by).replaceWith(change))
              .collect()
              .asList()
              .map(made -> inOrderOf(difference.changes(), made));
        });
  }

  /**
   * Leaves everything as it is, in the current Panache transaction.
   *
   * @throws ProblemException {@code already-reviewed} if it was applied
   */
  Uni<DifferenceResponse> drop(UUID differenceId, String reason, String by) {
    return review(
        differenceId,
        DifferenceState.DROPPED,
        reason,
        by,
        difference -> Uni.createFrom().item(difference.changes()));
  }

  private Uni<DifferenceResponse> review(
      UUID differenceId,
      DifferenceState to,
      String reason,
      String by,
      Function<DifferenceResponse, Uni<List<Change>>> effect) {
    return differences
        .get(differenceId)
        .call(difference -> proposing.lockDay(difference.campaignId(), difference.date()))
        .chain(() -> differences.lock(differenceId))
        .flatMap(
            difference -> {
              if (difference.state() == to) {
                return Uni.createFrom().item(difference);
              }
              if (difference.state() != DifferenceState.OPEN) {
                throw ProblemException.of(
                    IncentiveError.ALREADY_REVIEWED,
                    "该差异已处理：" + difference.state(),
                    "the difference is reviewed already: " + difference.state());
              }
              return effect
                  .apply(difference)
                  .flatMap(
                      changes ->
                          differences.review(
                              differenceId, to, changes, by, reason, clock.instant()))
                  .chain(() -> proposing.workOutAgain(difference.campaignId(), difference.date()))
                  .chain(() -> differences.lock(differenceId));
            });
  }

  /** Hosts are locked in the order of their ids. */
  private static List<Change> inOrder(List<Change> changes) {
    return changes.stream()
        .sorted(Comparator.comparing(Change::hostId).thenComparing(Change::kind))
        .toList();
  }

  /** As they were proposed. */
  private static List<Change> inOrderOf(List<Change> proposed, List<Change> made) {
    Map<UUID, Change> byCoupon =
        made.stream().collect(Collectors.toMap(Change::couponId, change -> change));
    return proposed.stream().map(change -> byCoupon.get(change.couponId())).toList();
  }

  private Uni<Void> issue(
      DifferenceResponse difference, Change change, Prepared prepared, String reason, String by) {
    Instant now = clock.instant();
    LocalDate today = BusinessTime.dateOf(now);
    PolicyVersion version = campaigns.version(difference.campaignId(), prepared.settled.version());
    CouponTerms terms = CouponTerms.of(version);
    IncentiveFacts facts = prepared.facts.get(change.hostId());
    Decision decision = counts.counted(PolarisIncentive.decide(version, facts, now));
    return log.append(decision, facts, "coupon-issued-late")
        .flatMap(
            decisionId ->
                coupons.issueLate(
                    new Grant(
                        difference.campaignId(),
                        change.hostId(),
                        change.merchantId(),
                        change.board(),
                        difference.date(),
                        change.kind(),
                        change.units(),
                        BusinessTime.startOf(today),
                        BusinessTime.startOf(today.plus(terms.validity())),
                        version.version(),
                        decisionId),
                    reason,
                    by))
        .replaceWithVoid();
  }
}
