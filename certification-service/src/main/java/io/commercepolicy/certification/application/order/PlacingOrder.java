package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.application.permission.ReadingAgencyFacts;
import io.commercepolicy.certification.policy.OrderAction;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.id.Uuids;
import io.commercepolicy.kit.outbox.Outbox;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** An agency signs up to a task, or a merchant orders a service. */
@ApplicationScoped
class PlacingOrder {

  private static final String EFFECT = "order-placed";

  private final Tasks tasks;
  private final ServiceOffers services;
  private final PlacedOrders orders;
  private final ReadingAgencyFacts agencies;
  private final DecidingOnOrder deciding;
  private final Outbox outbox;
  private final BusinessClock clock;

  PlacingOrder(
      Tasks tasks,
      ServiceOffers services,
      PlacedOrders orders,
      ReadingAgencyFacts agencies,
      DecidingOnOrder deciding,
      Outbox outbox,
      BusinessClock clock) {
    this.tasks = tasks;
    this.services = services;
    this.orders = orders;
    this.agencies = agencies;
    this.deciding = deciding;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * An agency signs up to a task.
   *
   * @param creatorId for which creator; null for none in particular
   * @throws ProblemException {@code not-found}; {@code permission-closed} with the whole decision,
   *     and then nothing is stored
   */
  @WithTransaction
  Uni<PlacedOrder> onTask(UUID taskId, String agencyId, String creatorId) {
    return tasks
        .get(taskId)
        .flatMap(task -> place(PlacedOrder.ofTask(Uuids.v7(), task, agencyId, creatorId)));
  }

  /**
   * A merchant orders a service.
   *
   * @throws ProblemException as {@link #onTask}
   */
  @WithTransaction
  Uni<PlacedOrder> onService(UUID serviceId, String merchantId) {
    return services
        .get(serviceId)
        .flatMap(service -> place(PlacedOrder.ofService(Uuids.v7(), service, merchantId)));
  }

  private Uni<PlacedOrder> place(PlacedOrder order) {
    return agencies
        .lock(order.agencyId)
        .flatMap(
            agency -> {
              // Read behind the lock: whatever closed the permission while this waited lies before.
              Instant now = clock.instant();
              return deciding
                  .record(agency, order.facts(OrderAction.PLACE), now, EFFECT)
                  .invoke(decisionId -> order.place(decisionId, now));
            })
        .chain(() -> orders.persist(order))
        .chain(() -> outbox.append(OrderNotice.event(order, EFFECT, order.decisionId)))
        .chain(orders::flush)
        .replaceWith(order);
  }
}
