package io.commercepolicy.incentive.application.risk;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.application.coupon.AdjustingCoupons;
import io.commercepolicy.incentive.application.coupon.AdjustingCoupons.Taken;
import io.commercepolicy.incentive.application.facts.Arrivals;
import io.commercepolicy.incentive.application.settlement.ProposingDifferences;
import io.commercepolicy.kernel.Policy;
import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.id.Uuids;
import io.commercepolicy.kit.outbox.Event;
import io.commercepolicy.kit.outbox.Outbox;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * An operator acts against a host (I12). What stands against it has all its days evaluated again;
 * its cancellation proposes differences for the days that are settled; a take-back goes to the
 * ledger at once.
 */
@ApplicationScoped
class TakingRiskAction {

  private static final String PREFIX = "io.commercepolicy.incentive.";

  private final RiskActions actions;
  private final AdjustingCoupons coupons;
  private final ProposingDifferences differences;
  private final Arrivals arrivals;
  private final Campaigns campaigns;
  private final Outbox outbox;
  private final BusinessClock clock;

  TakingRiskAction(
      RiskActions actions,
      AdjustingCoupons coupons,
      ProposingDifferences differences,
      Arrivals arrivals,
      Campaigns campaigns,
      Outbox outbox,
      BusinessClock clock) {
    this.actions = actions;
    this.coupons = coupons;
    this.differences = differences;
    this.arrivals = arrivals;
    this.campaigns = campaigns;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Acts.
   *
   * @throws ProblemException {@code invalid-request}; {@code not-found} if there is no such
   *     campaign; {@code conflict} if nothing stands that could be lifted
   */
  @WithTransaction
  Uni<RiskActionResponse> act(String hostId, RiskActionRequest request, String by) {
    request.requireConsistent();
    return switch (request.kind()) {
      case LIMIT ->
          restrict(action(hostId, request, by), "host-limited")
              .call(() -> differences.workOutAgain(hostId));
      case CANCEL ->
          restrict(action(hostId, request, by), "host-cancelled")
              .call(
                  action ->
                      differences.afterDisqualification(
                          hostId, action.actionId(), action.recordedAt().toInstant()));
      case LIFT -> lift(action(hostId, request, by));
      case TAKE_BACK -> takeBack(hostId, request, by);
    };
  }

  private Uni<RiskActionResponse> restrict(RiskActionResponse action, String event) {
    return record(action).chain(() -> tell(event, action)).replaceWith(action);
  }

  /**
   * What stands against a host bears on its days: open ones and what is open about settled ones.
   */
  private Uni<Void> record(RiskActionResponse action) {
    return differences
        .lockDaysOf(action.hostId())
        .chain(() -> arrivals.mark(action.hostId()))
        .chain(() -> actions.add(action));
  }

  private Uni<RiskActionResponse> lift(RiskActionResponse action) {
    return record(action)
        .chain(() -> actions.lift(action))
        .invoke(
            lifted -> {
              if (lifted == 0) {
                throw ProblemException.of(
                    KitError.CONFLICT,
                    "该主播没有生效中的限制或取消",
                    "nothing stands against the host that could be lifted");
              }
            })
        .chain(
            () ->
                differences.afterLift(
                    action.hostId(),
                    action.recordedBy(),
                    action.reason(),
                    action.recordedAt().toInstant()))
        .chain(() -> tell("host-restrictions-lifted", action))
        .replaceWith(action);
  }

  private Uni<RiskActionResponse> takeBack(String hostId, RiskActionRequest request, String by) {
    RiskActionResponse ordered = action(hostId, request, by);
    return campaign(hostId, request)
        .flatMap(
            campaignId ->
                take(ordered, campaignId, request).map(taken -> taken(ordered, campaignId, taken)))
        .call(actions::add)
        .call(action -> tell("units-taken-back", action));
  }

  private Uni<Taken> take(
      RiskActionResponse ordered, String campaignId, RiskActionRequest request) {
    UUID actionId = ordered.actionId();
    String by = ordered.recordedBy();
    return request.couponId() == null
        ? coupons.takeBack(
            campaignId, ordered.hostId(), request.units(), request.reason(), by, actionId)
        : coupons.takeBack(request.couponId(), request.units(), request.reason(), by, actionId);
  }

  private Uni<String> campaign(String hostId, RiskActionRequest request) {
    if (request.couponId() == null) {
      return Uni.createFrom().item(() -> campaign(request.campaignId()));
    }
    return actions
        .campaignOf(request.couponId(), hostId)
        .invoke(
            campaignId -> {
              if (campaignId == null) {
                throw ProblemException.invalid("/couponId", "该主播没有此券", "not a coupon of this host");
              }
              if (request.campaignId() != null && !request.campaignId().equals(campaignId)) {
                throw ProblemException.invalid(
                    "/campaignId", "不是该券的活动", "not the coupon's campaign");
              }
            });
  }

  private String campaign(String named) {
    if (named != null) {
      return campaigns.require(named).id();
    }
    List<Policy> all = campaigns.all();
    if (all.size() > 1) {
      throw ProblemException.invalid(
          "/campaignId", "有多个活动，必须指明", "must be there, for there are several campaigns");
    }
    return all.get(0).id();
  }

  private RiskActionResponse action(String hostId, RiskActionRequest request, String by) {
    return new RiskActionResponse(
        Uuids.v7(),
        hostId,
        request.kind(),
        request.reason(),
        Instants.local(clock.instant()),
        by,
        null,
        null,
        null,
        request.couponId(),
        request.units(),
        null,
        null,
        null,
        null);
  }

  private static RiskActionResponse taken(
      RiskActionResponse ordered, String campaignId, Taken taken) {
    return new RiskActionResponse(
        ordered.actionId(),
        ordered.hostId(),
        ordered.kind(),
        ordered.reason(),
        ordered.recordedAt(),
        ordered.recordedBy(),
        null,
        null,
        campaignId,
        ordered.couponId(),
        ordered.requestedUnits(),
        taken.units(),
        taken.ofBalance(),
        taken.asDebt(),
        RiskActionResponse.remark(ordered.requestedUnits(), taken.units()));
  }

  /** Tells the merchant; if no roster says whose host it is, whoever watches the host. */
  private Uni<Void> tell(String event, RiskActionResponse action) {
    return actions
        .merchantOf(action.hostId())
        .map(
            merchantId ->
                merchantId == null
                    ? new Subject("host", action.hostId())
                    : new Subject("merchant", merchantId))
        .flatMap(
            subject ->
                outbox.append(
                    new Event(
                        PREFIX + event,
                        subject,
                        null,
                        new Notice(
                            action.actionId(),
                            action.hostId(),
                            action.reason(),
                            action.takenUnits(),
                            action.asDebt()))));
  }

  /** What the event says. */
  @RegisterForReflection(registerFullHierarchy = true)
  record Notice(UUID actionId, String hostId, String reason, Long takenUnits, Long asDebt) {}
}
