package io.commercepolicy.kit.command;

import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.lease.Leases;
import io.commercepolicy.kit.metrics.Tasks;
import io.commercepolicy.kit.metrics.Tasks.Task;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Forgets idempotency keys that no client repeats any more. */
@ApplicationScoped
class KeyRetention {

  private static final Logger LOG = Logger.getLogger(KeyRetention.class);

  private final DataSource database;
  private final Leases leases;
  private final BusinessClock clock;
  private final Duration retention;
  private final Task deleting;

  KeyRetention(
      DataSource database,
      Leases leases,
      BusinessClock clock,
      @ConfigProperty(name = "suite.idempotency.retention") Duration retention,
      Tasks tasks) {
    this.database = database;
    this.leases = leases;
    this.clock = clock;
    this.retention = retention;
    this.deleting = tasks.task("idempotency-key-retention");
  }

  @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void forget() {
    if (leases
        .tryRun("idempotency-key-retention", Duration.ofMinutes(10), this::deleteOld)
        .orElse(true)) {
      deleting.succeeded();
    }
  }

  /** Whether all went well. */
  private boolean deleteOld() {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("delete from idempotency_key where created_at < ?")) {
      // Keys bear business time, so their age is counted in it.
      delete.setObject(1, clock.instant().minus(retention).atOffset(ZoneOffset.UTC));
      delete.executeUpdate();
      return true;
    } catch (SQLException e) {
      LOG.warnf("Old idempotency keys can't be deleted: %s", e.getMessage());
      return false;
    }
  }
}
