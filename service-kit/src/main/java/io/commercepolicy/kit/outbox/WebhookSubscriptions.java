package io.commercepolicy.kit.outbox;

import io.commercepolicy.kit.id.Uuids;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** The subscriptions that the caller may see. */
@ApplicationScoped
class WebhookSubscriptions implements PanacheRepositoryBase<WebhookSubscription, UUID> {

  /** How many subscriptions one owner may have at a time. */
  static final int LIMIT = 50;

  private final Clock clock = Clock.systemUTC();
  private final SecureRandom random = new SecureRandom();
  private final WebhookOwners owners;

  WebhookSubscriptions(WebhookOwners owners) {
    this.owners = owners;
  }

  /**
   * Makes a subscription in the current transaction.
   *
   * @throws ProblemException {@code conflict} if the owner has too many
   */
  Uni<WebhookSubscription> create(String owner, WebhookSubscriptionRequest request, String by) {
    WebhookSubscription subscription = new WebhookSubscription();
    subscription.subscriptionId = Uuids.v7();
    subscription.owner = owner;
    subscription.url = request.url();
    subscription.eventTypes =
        request.eventTypes() == null
            ? new String[0]
            : request.eventTypes().stream().distinct().sorted().toArray(String[]::new);
    subscription.description = request.description();
    subscription.secret = newSecret();
    subscription.state = WebhookSubscription.State.ACTIVE;
    subscription.createdBy = by;
    return lock(owner)
        .invoke(now -> subscription.createdAt = now)
        .flatMap(now -> count("owner = ?1 and state <> 'DELETED'", owner))
        .flatMap(
            count -> {
              if (count >= LIMIT) {
                throw ProblemException.of(
                    KitError.CONFLICT,
                    "最多 " + LIMIT + " 个订阅，请先删除一个",
                    "there may be " + LIMIT + " subscriptions at most; delete one first");
              }
              return persist(subscription);
            });
  }

  /** The caller's subscriptions, the first one first; all of them for operators and auditors. */
  @WithSession
  Uni<Page<WebhookSubscription>> page(Paging paging) {
    String visible = "state <> 'DELETED' and subscriptionId > :after";
    Parameters parameters = Parameters.with("after", paging.afterId());
    if (!owners.seesAll()) {
      visible += " and owner in :owners";
      parameters.and("owners", owners.own());
    }
    return find(visible + " order by subscriptionId", parameters)
        .range(0, paging.limit())
        .list()
        .map(rows -> Page.of(rows, paging, row -> row.subscriptionId.toString()));
  }

  /**
   * One of the caller's subscriptions.
   *
   * @throws ProblemException {@code not-found}
   */
  @WithSession
  Uni<WebhookSubscription> get(UUID subscriptionId) {
    return findById(subscriptionId)
        .map(found -> require(found, found != null && owners.maySee(found.owner)));
  }

  /**
   * Ends one of the caller's subscriptions. What is on its way to it is given up.
   *
   * @throws ProblemException {@code not-found}
   */
  @WithTransaction
  Uni<Void> delete(UUID subscriptionId) {
    return findById(subscriptionId)
        .map(found -> require(found, found != null && owners.mayChange(found.owner)))
        .invoke(found -> found.delete(clock.instant().truncatedTo(ChronoUnit.MICROS)))
        .replaceWithVoid();
  }

  private static WebhookSubscription require(WebhookSubscription found, boolean permitted) {
    if (!permitted || found.state == WebhookSubscription.State.DELETED) {
      throw ProblemException.notFound();
    }
    return found;
  }

  /**
   * Creations of one owner go one by one, so that the count holds. Tells the database's time, which
   * decides what events come after.
   */
  private static Uni<Instant> lock(String owner) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "select now() from pg_advisory_xact_lock(hashtextextended(:owner, 0))",
                        Instant.class)
                    .setParameter("owner", "webhook-subscription " + owner)
                    .getSingleResult());
  }

  private String newSecret() {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    return "whsec_" + Base64.getEncoder().encodeToString(secret);
  }
}
