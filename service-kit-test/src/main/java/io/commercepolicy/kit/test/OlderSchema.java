package io.commercepolicy.kit.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Arrays;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The database as the version before this one left it: without the last migration, which the
 * service under test is told not to make up for.
 */
public final class OlderSchema implements QuarkusTestResourceLifecycleManager {

  @Override
  public int order() {
    return 10; // after the database itself
  }

  @Override
  public Map<String, String> start() {
    MigrationInfo[] all = flyway().load().info().all();
    MigrationVersion before = all[all.length - 2].getVersion();
    flyway().target(before).load().migrate();
    return Map.of("quarkus.flyway.migrate-at-start", "false");
  }

  @Override
  public void stop() {
    // The database is left behind with its server.
  }

  /** The version of the migration that is not there yet. */
  static String lastVersion() {
    return Arrays.stream(flyway().load().info().all())
        .reduce((one, other) -> other)
        .orElseThrow()
        .getVersion()
        .getVersion();
  }

  /** Brings the database up to date, as an operator does before a new version starts. */
  static void migrate() {
    flyway().load().migrate();
  }

  private static FluentConfiguration flyway() {
    return Flyway.configure(Thread.currentThread().getContextClassLoader())
        .dataSource(SuitePostgres.dataSource())
        .locations("db/kit", "db/migration")
        .failOnMissingLocations(false)
        .outOfOrder(true);
  }
}
