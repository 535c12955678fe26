package io.commercepolicy.certification.policy;

import io.commercepolicy.kernel.LocalizedText;

/** The two sides of integrated marketing (C2). */
public enum OrderSide {
  /** A creator of the agency signs up to a merchant's task. */
  TASK("MERCHANT_TASKS", LocalizedText.of("商家任务-整合营销任务", "merchant tasks")),
  /** A merchant orders a service of the agency. */
  SERVICE("RECRUITMENT_SERVICES", LocalizedText.of("招商服务-整合营销服务", "recruitment services"));

  private final String scope;
  private final LocalizedText title;

  OrderSide(String scope, LocalizedText title) {
    this.scope = scope;
    this.title = title;
  }

  /** The code of the scope that an order on this side falls under. */
  public String scope() {
    return scope;
  }

  /** What the side is called. */
  public LocalizedText title() {
    return title;
  }
}
