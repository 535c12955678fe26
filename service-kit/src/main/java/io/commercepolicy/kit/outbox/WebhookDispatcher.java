package io.commercepolicy.kit.outbox;

import io.commercepolicy.kit.metrics.Tasks;
import io.commercepolicy.kit.metrics.Tasks.Task;
import io.commercepolicy.kit.outbox.WebhookSender.Attempt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Turns events into deliveries and sends them, at least once and in no promised order. Every
 * replica runs one.
 *
 * <p>A delivery is claimed before it is sent: its due time moves on by {@link #VISIBILITY}, so that
 * no other replica takes it, and one that dies on the way is followed by another attempt. Each
 * subscription has a lane of its own with {@link #LANE} attempts at a time, so that a slow receiver
 * holds up nobody else.
 */
@ApplicationScoped
class WebhookDispatcher {

  /** How many attempts at a time go to one subscription. */
  static final int LANE = 5;

  /** How many subscriptions are served at a time. */
  static final int MAX_LANES = 400;

  private static final int FAN_OUT = 1000;
  private static final Duration VISIBILITY = Duration.ofSeconds(60);

  /** A claim that is older is left to expire: what began now might outlast it. */
  private static final Duration FRESH =
      VISIBILITY.minus(WebhookSender.TIMEOUT).minus(Duration.ofSeconds(15));

  private static final Logger LOG = Logger.getLogger(WebhookDispatcher.class);

  private final DataSource database;
  private final Vertx vertx;
  private final WebhookTargets targets;
  private final WebhookSender sender;
  private final MeterRegistry metrics;
  private final List<Duration> retryDelays;
  private final Task dispatching;
  private final Set<UUID> lanes = ConcurrentHashMap.newKeySet();

  /** Looking names up may take long; the service's own workers must not wait for that. */
  private final WorkerExecutor lookups;

  private volatile boolean stopping;

  /** A delivery that this replica may try now. */
  private record Claimed(
      UUID claim,
      UUID deliveryId,
      UUID eventId,
      UUID subscriptionId,
      int attempt,
      String url,
      String secret,
      String document,
      long claimedAt) {

    boolean isFresh() {
      return System.nanoTime() - claimedAt < FRESH.toNanos();
    }
  }

  WebhookDispatcher(
      DataSource database,
      Vertx vertx,
      WebhookTargets targets,
      WebhookSender sender,
      MeterRegistry metrics,
      WebhookConfig config,
      Tasks tasks) {
    this.database = database;
    this.vertx = vertx;
    this.targets = targets;
    this.sender = sender;
    this.metrics = metrics;
    this.retryDelays = config.retryDelays();
    this.dispatching = tasks.task("webhooks");
    for (String result : List.of("delivered", "failed", "dead", "gone")) {
      attempts(result);
    }
    this.lookups = vertx.createSharedWorkerExecutor("webhook-lookups", 32);
  }

  void onStop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  @PreDestroy
  void close() {
    lookups.close();
  }

  /** Fans new events out, and opens a lane to each subscription that something is due to. */
  @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void dispatch() {
    try {
      int events;
      do {
        events = fanOut();
      } while (events == FAN_OUT);
      giveUpEnded();
      claim("s.subscription_id <> all (?)", List.copyOf(lanes), (MAX_LANES - lanes.size()) * LANE)
          .stream()
          .collect(Collectors.groupingBy(Claimed::subscriptionId))
          .forEach(
              (subscription, batch) -> {
                lanes.add(subscription);
                lane(subscription, batch);
              });
      dispatching.succeeded();
    } catch (SQLException e) {
      LOG.warnf("Webhooks wait for the database: %s", e.getMessage());
    }
  }

  private int fanOut() throws SQLException {
    return execute(
        "with fresh as ("
            + " select event_id, type, subject, stored_at from outbox_event where fanned_out_at is null"
            + " order by event_id limit ? for update skip locked),"
            + " made as ("
            + " insert into webhook_delivery (event_id, subscription_id)"
            + " select e.event_id, s.subscription_id from fresh e"
            + " join webhook_subscription s on s.state = 'ACTIVE'"
            + " and s.owner in ('"
            + WebhookOwners.OPERATOR
            + "', e.subject)"
            + " and s.created_at <= e.stored_at"
            + " and (cardinality(s.event_types) = 0 or e.type = any (s.event_types))"
            + " on conflict do nothing)"
            + " update outbox_event set fanned_out_at = now()"
            + " where event_id in (select event_id from fresh)",
        FAN_OUT);
  }

  private void giveUpEnded() throws SQLException {
    execute(
        "update webhook_delivery d set state = 'DEAD', finished_at = now(),"
            + " last_error = 'the subscription has ended'"
            + " from webhook_subscription s where s.subscription_id = d.subscription_id"
            + " and s.state <> 'ACTIVE' and d.state = 'PENDING'");
  }

  /**
   * Claims due deliveries, up to {@link #LANE} for each subscription that fulfils the condition.
   */
  private List<Claimed> claim(String condition, Collection<UUID> subscriptions, int limit)
      throws SQLException {
    List<Claimed> claimed = new ArrayList<>();
    if (stopping || limit <= 0) {
      return claimed;
    }
    long now = System.nanoTime();
    UUID claim = UUID.randomUUID();
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "with due as ("
                    + " select d.delivery_id from webhook_subscription s cross join lateral ("
                    + " select delivery_id from webhook_delivery"
                    + " where subscription_id = s.subscription_id"
                    + " and state = 'PENDING' and due_at <= now()"
                    + " order by due_at limit ? for update skip locked) d"
                    + " where s.state = 'ACTIVE' and "
                    + condition
                    + " limit ?)"
                    + " update webhook_delivery d set claim = ?, attempts = attempts + 1,"
                    + " due_at = now() + ? * interval '1 second'"
                    + " from due, webhook_subscription s, outbox_event e"
                    + " where d.delivery_id = due.delivery_id and s.state = 'ACTIVE'"
                    + " and s.subscription_id = d.subscription_id and e.event_id = d.event_id"
                    + " returning d.delivery_id, d.event_id, d.subscription_id, d.attempts,"
                    + " s.url, s.secret, e.document")) {
      statement.setInt(1, LANE);
      statement.setArray(2, connection.createArrayOf("uuid", subscriptions.toArray()));
      statement.setInt(3, limit);
      statement.setObject(4, claim);
      statement.setLong(5, VISIBILITY.toSeconds());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          claimed.add(
              new Claimed(
                  claim,
                  rows.getObject(1, UUID.class),
                  rows.getObject(2, UUID.class),
                  rows.getObject(3, UUID.class),
                  rows.getInt(4),
                  rows.getString(5),
                  rows.getString(6),
                  rows.getString(7),
                  now));
        }
      }
    }
    return claimed;
  }

  /** Sends a batch, and goes on while more is due to the same subscription. */
  private void lane(UUID subscription, List<Claimed> batch) {
    send(batch)
        .compose(
            sent ->
                vertx.executeBlocking(
                    () -> claim("s.subscription_id = any (?)", List.of(subscription), LANE), false))
        .onSuccess(
            next -> {
              if (next.isEmpty()) {
                lanes.remove(subscription);
              } else {
                lane(subscription, next);
              }
            })
        .onFailure(
            error -> {
              lanes.remove(subscription);
              if (!stopping) {
                LOG.warnf("Deliveries to %s wait: %s", subscription, error.getMessage());
              }
            });
  }

  private Future<?> send(List<Claimed> batch) {
    Claimed first = batch.get(0);
    return lookups
        .executeBlocking(() -> targets.resolve(first.url(), first.attempt()), false)
        .transform(
            looked ->
                Future.join(
                    batch.stream()
                        .filter(Claimed::isFresh)
                        .map(
                            delivery ->
                                (looked.succeeded()
                                        ? sender.send(
                                            looked.result(),
                                            delivery.eventId(),
                                            delivery.secret(),
                                            delivery.document())
                                        : Future.succeededFuture(Attempt.failed(looked.cause())))
                                    .compose(attempt -> record(delivery, attempt)))
                        .toList()));
  }

  private Future<?> record(Claimed delivery, Attempt attempt) {
    return vertx.executeBlocking(
        () -> {
          String result = store(delivery, attempt);
          attempts(result).increment();
          return null;
        },
        false);
  }

  private Counter attempts(String result) {
    return metrics.counter("suite.webhook.attempts", "result", result);
  }

  private String store(Claimed delivery, Attempt attempt) throws SQLException {
    if (attempt.succeeded()) {
      finish(delivery, attempt, "DELIVERED");
      return "delivered";
    }
    if (attempt.gone()) {
      execute(
          "update webhook_subscription set state = 'DISABLED', secret = null, ended_at = now()"
              + " where subscription_id = ? and state = 'ACTIVE'",
          delivery.subscriptionId());
      LOG.infof("Subscription %s is disabled: its receiver is gone", delivery.subscriptionId());
      finish(delivery, attempt, "DEAD");
      return "gone";
    }
    if (delivery.attempt() > retryDelays.size()) {
      LOG.infof(
          "Delivery %s to subscription %s is given up after %d attempts: %s",
          delivery.deliveryId(), delivery.subscriptionId(), delivery.attempt(), attempt.error());
      finish(delivery, attempt, "DEAD");
      return "dead";
    }
    long delay = retryDelays.get(delivery.attempt() - 1).toMillis();
    execute(
        "update webhook_delivery set claim = null, last_attempt_at = now(), last_status = ?,"
            + " last_error = ?, due_at = now() + ? * interval '1 millisecond'"
            + " where delivery_id = ? and claim = ?",
        attempt.status(),
        attempt.error(),
        delay + ThreadLocalRandom.current().nextLong(delay / 5 + 1),
        delivery.deliveryId(),
        delivery.claim());
    return "failed";
  }

  private void finish(Claimed delivery, Attempt attempt, String state) throws SQLException {
    execute(
        "update webhook_delivery set state = ?, claim = null, finished_at = now(),"
            + " last_attempt_at = now(), last_status = ?, last_error = ?"
            + " where delivery_id = ? and claim = ?",
        state,
        attempt.status(),
        attempt.error(),
        delivery.deliveryId(),
        delivery.claim());
  }

  private int execute(String sql, Object... parameters) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    }
  }
}
