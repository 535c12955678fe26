package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.certification.policy.OrderSide;
import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.outbox.Event;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** What an event says about an order. */
@RegisterForReflection(registerFullHierarchy = true)
record OrderNotice(
    UUID orderId,
    OrderSide side,
    OrderKind kind,
    OrderState state,
    String agencyId,
    String merchantId) {

  /**
   * The event of something done with an order.
   *
   * @param effect what was done
   * @param decisionId the recorded decision by which it was done
   */
  static Event event(PlacedOrder order, String effect, UUID decisionId) {
    return new Event(
        "io.commercepolicy.certification." + effect,
        new Subject("agency", order.agencyId),
        decisionId,
        new OrderNotice(
            order.orderId, order.side, order.kind, order.state, order.agencyId, order.merchantId));
  }
}
