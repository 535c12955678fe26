package io.commercepolicy.kit.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * The database as a newer version left it: with two migrations that the service under test does not
 * know, one that sorts before its last and one that sorts behind.
 */
public final class NewerSchema implements QuarkusTestResourceLifecycleManager {

  @Override
  public int order() {
    return 10; // after the database itself
  }

  @Override
  public Map<String, String> start() {
    Flyway.configure(Thread.currentThread().getContextClassLoader())
        .dataSource(SuitePostgres.dataSource())
        .locations("db/kit", "db/migration")
        .failOnMissingLocations(false)
        .outOfOrder(true)
        .load()
        .migrate();
    try (Connection connection = SuitePostgres.connection();
        Statement statement = connection.createStatement()) {
      for (String version : new String[] {"0001.5", "9999"}) {
        statement.execute(
            "insert into flyway_schema_history (installed_rank, version, description, type, script,"
                + " checksum, installed_by, execution_time, success)"
                + " select max(installed_rank) + 1, '"
                + version
                + "', 'from a newer version', 'SQL', 'V"
                + version
                + "__from_a_newer_version.sql', 1, current_user, 1, true"
                + " from flyway_schema_history");
      }
      statement.execute("alter table decision add column from_a_newer_version text");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Map.of();
  }

  @Override
  public void stop() {
    // The database is left behind with its server.
  }
}
