package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.application.order.PlacedOrders.InFlight;
import io.commercepolicy.certification.application.order.WindDownResponse.OrderInFlight;
import io.commercepolicy.certification.application.order.WindDownResponse.OrdersInFlight;
import io.commercepolicy.certification.application.order.WindDownResponse.RefusedOrder;
import io.commercepolicy.certification.application.permission.AgencyFacts;
import io.commercepolicy.certification.application.permission.PermissionPolicy;
import io.commercepolicy.certification.policy.PermissionStanding.Status;
import io.commercepolicy.kit.decision.DecisionResponse;
import io.commercepolicy.kit.decision.TextResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Shows what closes, what goes on and what is refused when an agency's facts change (C9). */
@ApplicationScoped
public class PreviewingWindDown {

  private static final int SHOWN = 200;

  private final PermissionPolicy policy;
  private final DecidingOnOrder deciding;
  private final PlacedOrders orders;

  PreviewingWindDown(PermissionPolicy policy, DecidingOnOrder deciding, PlacedOrders orders) {
    this.policy = policy;
    this.deciding = deciding;
    this.orders = orders;
  }

  /**
   * The wind-down that a change brings about. Nothing is stored; works within a transaction and
   * without one.
   *
   * @param before the agency as it is until the change
   * @param after the agency as it is with the change; the same where only time passes
   * @param at the instant of the change: the permission before is that of the instant right before
   */
  public Uni<WindDownResponse> preview(AgencyFacts before, AgencyFacts after, Instant at) {
    Status was = policy.standing(before.permission(), at.minus(1, ChronoUnit.MICROS), at).status();
    Status will = policy.standing(after.permission(), at, at).status();
    boolean closes = was == Status.OPEN && will == Status.CLOSED;
    return orders
        .inFlight(after.agencyId(), SHOWN)
        .map(
            inFlight ->
                new WindDownResponse(
                    after.agencyId(),
                    was,
                    will,
                    closes,
                    show(inFlight),
                    closes ? refused(after, at) : List.of(),
                    DecisionResponse.of(policy.decide(after.permission(), at, at))));
  }

  private static OrdersInFlight show(InFlight inFlight) {
    return new OrdersInFlight(
        inFlight.count(), inFlight.first().stream().map(OrderInFlight::of).toList());
  }

  private List<RefusedOrder> refused(AgencyFacts agency, Instant at) {
    return Stream.of(NewOrder.values())
        .filter(order -> !deciding.allows(agency, order.facts(), at))
        .map(order -> new RefusedOrder("C9", order, TextResponse.of(order.refusal())))
        .toList();
  }
}
