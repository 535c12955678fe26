package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.certification.policy.OrderSide;

/**
 * What the list of orders is narrowed to; null for any.
 *
 * @param inFlight whether only those that are neither settled nor cancelled
 */
record OrderFilter(
    OrderState state, OrderSide side, OrderKind kind, String agencyId, boolean inFlight) {}
