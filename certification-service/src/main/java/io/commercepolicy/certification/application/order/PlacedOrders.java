package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** The orders of all agencies and merchants. */
@ApplicationScoped
class PlacedOrders implements PanacheRepositoryBase<PlacedOrder, UUID> {

  /**
   * Integrated-marketing orders of an agency that are neither settled nor cancelled.
   *
   * @param count how many there are
   * @param first the first ones placed
   */
  record InFlight(long count, List<PlacedOrder> first) {}

  /** Whose orders are listed: of this agency or this merchant; null for neither. */
  record Parties(String agencyId, String merchantId) {}

  /**
   * One page, the first one placed first.
   *
   * @param of null for those of all
   */
  @WithSession
  Uni<Page<PlacedOrder>> page(Parties of, OrderFilter filter, Paging paging) {
    Criteria criteria =
        new Criteria("orderId", paging)
            .equal("state", filter.state())
            .equal("side", filter.side())
            .equal("kind", filter.kind())
            .equal("agencyId", filter.agencyId());
    if (filter.inFlight()) {
      criteria.in("state", OrderState.IN_FLIGHT);
    }
    if (of != null) {
      criteria.either("agencyId", of.agencyId, "merchantId", of.merchantId);
    }
    return find(criteria.query(), criteria.values())
        .range(0, paging.limit())
        .list()
        .map(rows -> Page.of(rows, paging, order -> order.orderId.toString()));
  }

  /** One order, locked until the transaction ends; null if there is none. */
  Uni<PlacedOrder> lock(UUID orderId) {
    return findById(orderId, LockModeType.PESSIMISTIC_WRITE);
  }

  /** The orders that the closing of an agency's permission concerns (C9). */
  @WithSession
  Uni<InFlight> inFlight(String agencyId, int limit) {
    PanacheQuery<PlacedOrder> query =
        find(
            "agencyId = ?1 and kind = ?2 and state in ?3 order by orderId",
            agencyId,
            OrderKind.INTEGRATED_MARKETING,
            OrderState.IN_FLIGHT);
    return query
        .count()
        .flatMap(
            count -> query.range(0, limit - 1).list().map(orders -> new InFlight(count, orders)));
  }
}
