package io.commercepolicy.kit.start;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Runs the {@link Preparation}s as soon as the schema is complete: at the start, or when somebody
 * has migrated the database of a service that was told not to do that itself. Until then nothing
 * that is scheduled runs, and the service is not ready.
 */
@Readiness
@ApplicationScoped
class Preparing implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(Preparing.class);
  private static final long AGAIN_MILLIS = Duration.ofSeconds(1).toMillis();

  private final Schema schema;
  private final Instance<Preparation> preparations;
  private final DataSource database;
  private final Scheduler scheduler;
  private final Vertx vertx;
  private volatile boolean prepared;

  Preparing(
      Schema schema,
      @Any Instance<Preparation> preparations,
      DataSource database,
      Scheduler scheduler,
      Vertx vertx) {
    this.schema = schema;
    this.preparations = preparations;
    this.database = database;
    this.scheduler = scheduler;
    this.vertx = vertx;
  }

  void onStart(@Observes @Priority(1000) StartupEvent event) throws SQLException {
    List<String> missing = schema.missing();
    if (missing.isEmpty()) {
      prepare();
      return;
    }
    LOG.warnf("The database lacks migrations: %s. The service waits for them", missing);
    boolean scheduled = scheduler.isStarted() && scheduler.isRunning();
    if (scheduled) {
      scheduler.pause();
    }
    again(scheduled);
  }

  private void again(boolean scheduled) {
    vertx.setTimer(
        AGAIN_MILLIS,
        timer ->
            vertx
                .<Void>executeBlocking(
                    () -> {
                      if (schema.missing().isEmpty()) {
                        prepare();
                      }
                      return null;
                    })
                .onFailure(e -> LOG.warnf("The service can't be made ready: %s", e.getMessage()))
                .onComplete(
                    done -> {
                      if (!prepared) {
                        again(scheduled);
                      } else if (scheduled) {
                        scheduler.resume();
                      }
                    }));
  }

  private void prepare() throws SQLException {
    try (Connection connection = database.getConnection()) {
      for (Preparation preparation : preparations) {
        preparation.prepare(connection);
      }
    }
    prepared = true;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("prepared").status(prepared).build();
  }
}
