package io.commercepolicy.certification.application.order;

import java.util.Set;

/** How far an order has come. */
public enum OrderState {
  PLACED,
  SUBMITTED,
  ACCEPTED,
  SETTLED,
  CANCELLED;

  /** The states of an order that is neither settled nor cancelled. */
  static final Set<OrderState> IN_FLIGHT = Set.of(PLACED, SUBMITTED, ACCEPTED);
}
