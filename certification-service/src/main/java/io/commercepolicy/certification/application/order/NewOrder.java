package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.policy.CertificationFacts;
import io.commercepolicy.certification.policy.OrderAction;
import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.certification.policy.OrderSide;
import io.commercepolicy.kernel.LocalizedText;

/** The two ways to a new integrated-marketing order (C2). */
public enum NewOrder {
  /** A creator of the agency signs up to a merchant's task. */
  SIGN_UP_TO_TASK(
      OrderSide.TASK,
      LocalizedText.of(
          "旗下达人不能报名新的整合营销任务", "Its creators cannot sign up to new integrated-marketing tasks")),
  /** A merchant orders a service of the agency. */
  ORDER_SERVICE(
      OrderSide.SERVICE,
      LocalizedText.of(
          "商家不能下单其整合营销服务", "Merchants cannot order its integrated-marketing services"));

  private final OrderSide side;
  private final LocalizedText refusal;

  NewOrder(OrderSide side, LocalizedText refusal) {
    this.side = side;
    this.refusal = refusal;
  }

  /** What the policy is asked. */
  CertificationFacts.Order facts() {
    return new CertificationFacts.Order(OrderKind.INTEGRATED_MARKETING, side, OrderAction.PLACE);
  }

  /** What it means that the policy refuses. */
  LocalizedText refusal() {
    return refusal;
  }
}
