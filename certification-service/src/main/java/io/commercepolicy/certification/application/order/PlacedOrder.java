package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.CertificationError;
import io.commercepolicy.certification.policy.CertificationFacts;
import io.commercepolicy.certification.policy.OrderAction;
import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.certification.policy.OrderSide;
import io.commercepolicy.kit.problem.ProblemException;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What an agency does for a merchant, on either side: signed up to a task or ordered a service. */
@Entity
@Table(name = "placed_order")
class PlacedOrder {

  @Id UUID orderId;

  @Enumerated(EnumType.STRING)
  OrderSide side;

  @Enumerated(EnumType.STRING)
  OrderKind kind;

  UUID taskId;
  UUID serviceId;
  String title;
  String merchantId;
  String agencyId;
  String creatorId;

  @Enumerated(EnumType.STRING)
  OrderState state = OrderState.PLACED;

  Instant placedAt;
  Instant submittedAt;
  Instant acceptedAt;
  Instant settledAt;
  Instant cancelledAt;

  /** The recorded decision that it was placed under. */
  UUID decisionId;

  PlacedOrder() {}

  private PlacedOrder(
      UUID orderId, OrderSide side, OrderKind kind, String title, String merchantId) {
    this.orderId = orderId;
    this.side = side;
    this.kind = kind;
    this.title = title;
    this.merchantId = merchantId;
  }

  /** An agency signs up to a task. */
  static PlacedOrder ofTask(UUID orderId, Task task, String agencyId, String creatorId) {
    PlacedOrder order =
        new PlacedOrder(orderId, OrderSide.TASK, task.kind, task.title, task.merchantId);
    order.taskId = task.taskId;
    order.agencyId = agencyId;
    order.creatorId = creatorId;
    return order;
  }

  /** A merchant orders a service. */
  static PlacedOrder ofService(UUID orderId, ServiceOffer service, String merchantId) {
    PlacedOrder order =
        new PlacedOrder(orderId, OrderSide.SERVICE, service.kind, service.title, merchantId);
    order.serviceId = service.serviceId;
    order.agencyId = service.agencyId;
    return order;
  }

  /** What the policy is told about it. */
  CertificationFacts.Order facts(OrderAction action) {
    return new CertificationFacts.Order(kind, side, action);
  }

  /** Placed, under a recorded decision. */
  void place(UUID decision, Instant now) {
    decisionId = decision;
    placedAt = now;
  }

  /**
   * Goes a step on.
   *
   * @throws ProblemException {@code order-state} unless it is in the state from which the step goes
   */
  void take(OrderStep step, Instant now) {
    if (state != step.from) {
      throw ProblemException.of(
          CertificationError.ORDER_STATE,
          "订单状态为 " + state + "，仅 " + step.from + " 状态可" + step.done.zh(),
          "the order is "
              + state
              + "; only one that is "
              + step.from
              + " can be "
              + step.done.en());
    }
    state = step.to;
    switch (step) {
      case SUBMISSION -> submittedAt = now;
      case ACCEPTANCE -> acceptedAt = now;
      case SETTLEMENT -> settledAt = now;
      case CANCELLATION -> cancelledAt = now;
    }
  }
}
