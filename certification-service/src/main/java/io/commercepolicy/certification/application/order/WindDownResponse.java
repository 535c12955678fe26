package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.certification.policy.OrderSide;
import io.commercepolicy.certification.policy.PermissionStanding;
import io.commercepolicy.kit.decision.DecisionResponse;
import io.commercepolicy.kit.decision.TextResponse;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a change does to an agency's permission and to its orders (C9). */
@Schema(
    name = "WindDown",
    description =
        "What a change does to an agency's permission and to its orders (C9). Only"
            + " integrated-marketing orders are concerned; live ones need no permission (C10) and"
            + " are left out.")
public record WindDownResponse(
    @Schema(required = true) String agencyId,
    @Schema(required = true, description = "Right before the change")
        PermissionStanding.Status permissionBefore,
    @Schema(required = true, description = "With the change")
        PermissionStanding.Status permissionAfter,
    @Schema(required = true, description = "Whether the change closes the permission")
        boolean closes,
    @Schema(
            required = true,
            description = "Orders that are neither settled nor cancelled; they go on in any case")
        OrdersInFlight ordersInFlight,
    @Schema(required = true, description = "What is refused from then on; empty unless it closes")
        List<RefusedOrder> refused,
    @Schema(required = true, description = "The permission decision as it would be")
        DecisionResponse decision) {

  /**
   * Orders in flight.
   *
   * @param count how many there are
   * @param items the first ones placed, 200 at most
   */
  @Schema(name = "OrdersInFlight")
  public record OrdersInFlight(
      @Schema(required = true) long count,
      @Schema(required = true, description = "The first ones placed, 200 at most")
          List<OrderInFlight> items) {}

  /**
   * An order in flight.
   *
   * @param title of the task or service
   * @param counterparty the merchant
   * @param mayStill the steps that may be taken from its state
   */
  @Schema(name = "OrderInFlight")
  public record OrderInFlight(
      @Schema(required = true) UUID orderId,
      @Schema(required = true) OrderSide side,
      @Schema(required = true) OrderKind kind,
      @Schema(required = true) OrderState state,
      @Schema(required = true, description = "Of the task or service") String title,
      @Schema(required = true, description = "The merchant") String counterparty,
      @Schema(required = true, description = "The steps that may be taken from its state")
          List<OrderStep> mayStill) {

    static OrderInFlight of(PlacedOrder order) {
      return new OrderInFlight(
          order.orderId,
          order.side,
          order.kind,
          order.state,
          order.title,
          order.merchantId,
          OrderStep.from(order.state));
    }
  }

  /** What is refused. */
  @Schema(name = "RefusedOrder")
  public record RefusedOrder(
      @Schema(required = true, examples = "C9") String clause,
      @Schema(required = true) NewOrder action,
      @Schema(required = true) TextResponse text) {}
}
