package io.commercepolicy.kit.outbox;

import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The deliveries that the caller may see. */
@ApplicationScoped
class WebhookDeliveries implements PanacheRepositoryBase<WebhookDelivery, UUID> {

  private static final String WITH_EVENT =
      "from WebhookDelivery d join fetch d.event join fetch d.subscription s where ";
  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);

  private final WebhookOwners owners;

  WebhookDeliveries(WebhookOwners owners) {
    this.owners = owners;
  }

  /**
   * The deliveries to the caller's subscriptions, the last one first; all for operators and
   * auditors.
   *
   * @param state only these, or null
   * @param subscriptionId only those to this subscription, or null
   */
  @WithSession
  Uni<Page<WebhookDelivery>> page(WebhookDelivery.State state, UUID subscriptionId, Paging paging) {
    UUID before = paging.afterId();
    String visible = "d.deliveryId < :before";
    Parameters parameters = Parameters.with("before", before.equals(FIRST) ? LAST : before);
    if (state != null) {
      visible += " and d.state = :state";
      parameters.and("state", state);
    }
    if (subscriptionId != null) {
      visible += " and s.subscriptionId = :subscription";
      parameters.and("subscription", subscriptionId);
    }
    if (!owners.seesAll()) {
      visible += " and s.owner in :owners";
      parameters.and("owners", owners.own());
    }
    return find(WITH_EVENT + visible + " order by d.deliveryId desc", parameters)
        .range(0, paging.limit())
        .list()
        .map(rows -> Page.of(rows, paging, row -> row.deliveryId.toString()));
  }

  /**
   * Starts a finished delivery over, in the current transaction.
   *
   * @throws ProblemException {@code not-found}, or {@code delivery-not-resendable} while it is
   *     pending or once its subscription has ended
   */
  Uni<WebhookDelivery> resend(UUID deliveryId) {
    return owner(deliveryId)
        .flatMap(
            owner -> {
              if (owner == null || !owners.mayChange(owner)) {
                throw ProblemException.notFound();
              }
              return restart(deliveryId);
            })
        .flatMap(
            restarted -> {
              if (restarted == 0) {
                throw ProblemException.of(KitError.DELIVERY_NOT_RESENDABLE);
              }
              return find(WITH_EVENT + "d.deliveryId = ?1", deliveryId).singleResult();
            });
  }

  private static Uni<String> owner(UUID deliveryId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createQuery(
                        "select s.owner from WebhookDelivery d join d.subscription s"
                            + " where d.deliveryId = :delivery",
                        String.class)
                    .setParameter("delivery", deliveryId)
                    .getSingleResultOrNull());
  }

  private static Uni<Integer> restart(UUID deliveryId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "update webhook_delivery d set state = 'PENDING', attempts = 0,"
                            + " due_at = now(), claim = null, finished_at = null"
                            + " from webhook_subscription s"
                            + " where s.subscription_id = d.subscription_id"
                            + " and s.state = 'ACTIVE' and d.state <> 'PENDING'"
                            + " and d.delivery_id = :delivery")
                    .setParameter("delivery", deliveryId)
                    .executeUpdate());
  }
}
