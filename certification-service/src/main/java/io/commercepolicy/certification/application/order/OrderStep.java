package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.policy.OrderAction;
import io.commercepolicy.kernel.LocalizedText;
import java.util.List;
import java.util.stream.Stream;

/** What can be done with an order once it is placed. */
public enum OrderStep {
  SUBMISSION(
      OrderAction.SUBMIT,
      OrderState.PLACED,
      OrderState.SUBMITTED,
      Party.AGENCY,
      "order-submitted",
      LocalizedText.of("提交", "submitted")),
  ACCEPTANCE(
      OrderAction.ACCEPT,
      OrderState.SUBMITTED,
      OrderState.ACCEPTED,
      Party.MERCHANT,
      "order-accepted",
      LocalizedText.of("验收", "accepted")),
  SETTLEMENT(
      OrderAction.SETTLE,
      OrderState.ACCEPTED,
      OrderState.SETTLED,
      Party.EITHER,
      "order-settled",
      LocalizedText.of("结算", "settled")),
  CANCELLATION(
      OrderAction.CANCEL,
      OrderState.PLACED,
      OrderState.CANCELLED,
      Party.EITHER,
      "order-cancelled",
      LocalizedText.of("取消", "cancelled"));

  /** Who may take a step. */
  enum Party {
    AGENCY,
    MERCHANT,
    EITHER
  }

  final OrderAction action;
  final OrderState from;
  final OrderState to;
  final Party party;

  /** What the decision log and the event call it. */
  final String effect;

  /** What is done to the order, as a sentence needs it. */
  final LocalizedText done;

  OrderStep(
      OrderAction action,
      OrderState from,
      OrderState to,
      Party party,
      String effect,
      LocalizedText done) {
    this.action = action;
    this.from = from;
    this.to = to;
    this.party = party;
    this.effect = effect;
    this.done = done;
  }

  /** The steps that may be taken from a state. */
  static List<OrderStep> from(OrderState state) {
    return Stream.of(values()).filter(step -> step.from == state).toList();
  }
}
