package io.commercepolicy.kit.outbox;

import io.commercepolicy.kit.metrics.Figures;
import io.commercepolicy.kit.metrics.Figures.Figure;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * How far the webhooks are behind, read from the database and therefore the same on every replica.
 */
@ApplicationScoped
class WebhookMetrics {

  private static final Logger LOG = Logger.getLogger(WebhookMetrics.class);

  private static final String QUERY =
      """
      select
        (select coalesce(extract(epoch from now() - min(stored_at)), 0) from outbox_event
          where fanned_out_at is null),
        pending.deliveries, pending.age,
        (select count(*) from webhook_delivery where state = 'DEAD')
      from (select count(*) deliveries,
          coalesce(extract(epoch from now() - min(created_at)), 0) age
        from webhook_delivery where state = 'PENDING') pending
      """;

  private final DataSource database;
  private final List<Figure> figures;

  WebhookMetrics(DataSource database, Figures figures) {
    this.database = database;
    this.figures =
        List.of(
            figures.figure(
                "suite.outbox.age",
                "seconds",
                "How long the oldest event has waited to be handed to the webhooks"),
            figures.figure(
                "suite.webhook.pending", null, "Webhook deliveries that are not finished"),
            figures.figure("suite.webhook.pending.age", "seconds", "How old the oldest of them is"),
            figures.figure("suite.webhook.dead", null, "Webhook deliveries that were given up"));
  }

  @Scheduled(every = Figures.EVERY, concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void measure() {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(QUERY);
        ResultSet row = statement.executeQuery()) {
      row.next();
      for (int i = 0; i < figures.size(); i++) {
        figures.get(i).is(row.getDouble(i + 1));
      }
    } catch (SQLException e) {
      figures.forEach(Figure::isUnknown);
      LOG.warnf("The state of the webhooks can't be read: %s", e.getMessage());
    }
  }
}
