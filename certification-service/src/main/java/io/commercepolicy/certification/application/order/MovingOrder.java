package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.application.permission.ReadingAgencyFacts;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.outbox.Outbox;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** A party takes an order a step on, whether or not the permission is still open (C9). */
@ApplicationScoped
class MovingOrder {

  private final PlacedOrders orders;
  private final ReadingAgencyFacts agencies;
  private final DecidingOnOrder deciding;
  private final Outbox outbox;
  private final BusinessClock clock;
  private final Caller caller;

  MovingOrder(
      PlacedOrders orders,
      ReadingAgencyFacts agencies,
      DecidingOnOrder deciding,
      Outbox outbox,
      BusinessClock clock,
      Caller caller) {
    this.orders = orders;
    this.agencies = agencies;
    this.deciding = deciding;
    this.outbox = outbox;
    this.clock = clock;
    this.caller = caller;
  }

  /**
   * Takes the step.
   *
   * @throws ProblemException {@code not-found} unless the caller is a party; {@code forbidden} if
   *     it is the other party's step; {@code order-state}
   */
  @WithTransaction
  Uni<PlacedOrder> take(UUID orderId, OrderStep step) {
    return orders
        .lock(orderId)
        .invoke(order -> requireParty(order, step))
        .flatMap(
            order -> {
              Instant now = clock.instant();
              order.take(step, now);
              return agencies
                  .readInTransaction(order.agencyId)
                  .flatMap(
                      agency -> deciding.record(agency, order.facts(step.action), now, step.effect))
                  .flatMap(
                      decisionId ->
                          outbox.append(OrderNotice.event(order, step.effect, decisionId)))
                  .chain(orders::flush)
                  .replaceWith(order);
            });
  }

  private void requireParty(PlacedOrder order, OrderStep step) {
    boolean agency = order != null && caller.owns("agency", order.agencyId);
    boolean merchant = order != null && caller.owns("merchant", order.merchantId);
    if (!agency && !merchant) {
      throw ProblemException.notFound();
    }
    boolean rightParty =
        switch (step.party) {
          case AGENCY -> agency;
          case MERCHANT -> merchant;
          case EITHER -> true;
        };
    if (!rightParty) {
      throw ProblemException.forbidden();
    }
  }
}
