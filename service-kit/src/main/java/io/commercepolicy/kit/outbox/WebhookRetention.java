package io.commercepolicy.kit.outbox;

import io.commercepolicy.kit.lease.Leases;
import io.commercepolicy.kit.metrics.Tasks;
import io.commercepolicy.kit.metrics.Tasks.Task;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Deletes what was finished long ago: deliveries, then events and subscriptions without any. */
@ApplicationScoped
class WebhookRetention {

  private static final Logger LOG = Logger.getLogger(WebhookRetention.class);
  private static final int CHUNK = 5000;

  private static final List<String> DELETIONS =
      List.of(
          "delete from webhook_delivery where delivery_id in ("
              + " select delivery_id from webhook_delivery where state <> 'PENDING'"
              + " and finished_at < now() - ? * interval '1 second' limit ?)",
          "delete from outbox_event where event_id in ("
              + " select event_id from outbox_event e"
              + " where fanned_out_at < now() - ? * interval '1 second' and not exists ("
              + " select from webhook_delivery d where d.event_id = e.event_id) limit ?)",
          "delete from webhook_subscription where subscription_id in ("
              + " select subscription_id from webhook_subscription s where state = 'DELETED'"
              + " and ended_at < now() - ? * interval '1 second' and not exists ("
              + " select from webhook_delivery d where d.subscription_id = s.subscription_id)"
              + " limit ?)");

  private final DataSource database;
  private final Leases leases;
  private final Duration retention;
  private final Task deleting;

  WebhookRetention(DataSource database, Leases leases, WebhookConfig config, Tasks tasks) {
    this.database = database;
    this.leases = leases;
    this.retention = config.retention();
    this.deleting = tasks.task("webhook-retention");
  }

  @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void forget() {
    if (leases.tryRun("webhook-retention", Duration.ofMinutes(5), this::deleteOld).orElse(true)) {
      deleting.succeeded();
    }
  }

  /** Whether all went well. */
  private boolean deleteOld(Leases.Lease lease) {
    try (Connection connection = database.getConnection()) {
      for (String deletion : DELETIONS) {
        try (PreparedStatement delete = connection.prepareStatement(deletion)) {
          delete.setLong(1, retention.toSeconds());
          delete.setInt(2, CHUNK);
          int chunk;
          do {
            chunk = lease.isHeld() ? delete.executeUpdate() : 0;
          } while (chunk == CHUNK);
        }
      }
    } catch (SQLException e) {
      LOG.warnf("Old webhook deliveries can't be deleted: %s", e.getMessage());
      return false;
    }
    return true;
  }
}
