package io.commercepolicy.kit.start;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the database has every migration that this program knows. */
@Readiness
@ApplicationScoped
class SchemaReady implements HealthCheck {

  private final Schema schema;

  SchemaReady(Schema schema) {
    this.schema = schema;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("schema");
    try {
      List<String> missing = schema.missing();
      if (!missing.isEmpty()) {
        response.withData("missing", String.join(", ", missing));
      }
      return response.status(missing.isEmpty()).build();
    } catch (SQLException e) {
      return response.down().withData("reason", "the database does not answer").build();
    }
  }
}
