package io.commercepolicy.kit.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * How far the webhooks are behind, read from the database and therefore the same on every replica:
 * {@code suite.outbox.age} in seconds, {@code suite.webhook.pending} and {@code suite.webhook.dead}
 * in deliveries.
 */
@ApplicationScoped
class WebhookMetrics {

  private static final Logger LOG = Logger.getLogger(WebhookMetrics.class);

  private final DataSource database;
  private final AtomicLong age;
  private final AtomicLong pending;
  private final AtomicLong dead;

  WebhookMetrics(DataSource database, MeterRegistry metrics) {
    this.database = database;
    this.age = metrics.gauge("suite.outbox.age", new AtomicLong());
    this.pending = metrics.gauge("suite.webhook.pending", new AtomicLong());
    this.dead = metrics.gauge("suite.webhook.dead", new AtomicLong());
  }

  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void measure() {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select"
                    + " (select cast(coalesce(extract(epoch from now() - min(stored_at)), 0)"
                    + " as bigint) from outbox_event where fanned_out_at is null),"
                    + " (select count(*) from webhook_delivery where state = 'PENDING'),"
                    + " (select count(*) from webhook_delivery where state = 'DEAD')");
        ResultSet row = statement.executeQuery()) {
      row.next();
      age.set(row.getLong(1));
      pending.set(row.getLong(2));
      dead.set(row.getLong(3));
    } catch (SQLException e) {
      LOG.warnf("The state of the webhooks can't be read: %s", e.getMessage());
    }
  }
}
