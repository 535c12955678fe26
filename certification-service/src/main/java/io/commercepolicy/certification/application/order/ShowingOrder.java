package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.application.order.PlacedOrders.Parties;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Shows orders to their parties, and to staff. */
@ApplicationScoped
class ShowingOrder {

  private final PlacedOrders orders;
  private final Caller caller;

  ShowingOrder(PlacedOrders orders, Caller caller) {
    this.orders = orders;
    this.caller = caller;
  }

  /**
   * One page of the orders that the caller may see.
   *
   * @throws ProblemException {@code forbidden} if the caller belongs to no agency or merchant
   */
  Uni<Page<PlacedOrder>> page(OrderFilter filter, Paging paging) {
    if (caller.isStaff()) {
      return orders.page(null, filter, paging);
    }
    String agencyId = caller.owns("agency", caller.agencyId()) ? caller.agencyId() : null;
    String merchantId = caller.owns("merchant", caller.merchantId()) ? caller.merchantId() : null;
    if (agencyId == null && merchantId == null) {
      throw ProblemException.forbidden();
    }
    return orders.page(new Parties(agencyId, merchantId), filter, paging);
  }

  /**
   * One order.
   *
   * @throws ProblemException {@code not-found}, also for whoever is not a party
   */
  @WithSession
  Uni<PlacedOrder> get(UUID orderId) {
    return orders
        .findById(orderId)
        .invoke(
            order -> {
              if (order == null
                  || !caller.maySee("agency", order.agencyId)
                      && !caller.maySee("merchant", order.merchantId)) {
                throw ProblemException.notFound();
              }
            });
  }
}
