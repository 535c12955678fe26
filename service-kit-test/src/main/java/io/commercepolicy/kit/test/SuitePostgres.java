package io.commercepolicy.kit.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL 18: one server per JVM, a fresh and empty database per start.
 *
 * <p>Hands {@code suite.database.host}, {@code port}, {@code name}, {@code username} and {@code
 * password} to the application under test. The server ends with the JVM.
 */
public final class SuitePostgres implements QuarkusTestResourceLifecycleManager {

  private static final String PORT = "io.commercepolicy.kit.test.postgres.port";
  private static final String DATABASE = "io.commercepolicy.kit.test.postgres.database";
  private static final String HOST = "127.0.0.1";
  private static final String USER = "postgres";

  @Override
  public Map<String, String> start() {
    int port = port();
    String database = "suite_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = dataSource(port, "postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + database);
    } catch (SQLException e) {
      throw new IllegalStateException("no fresh database on port " + port, e);
    }
    System.setProperty(DATABASE, database);
    return Map.of(
        "suite.database.host", HOST,
        "suite.database.port", Integer.toString(port),
        "suite.database.name", database,
        "suite.database.username", USER,
        "suite.database.password", USER);
  }

  @Override
  public void stop() {
    // The server serves the next application of this JVM, too, and removes its files when it ends.
  }

  /**
   * The database that the application under test uses now, for tests that count rows or tamper.
   *
   * @throws IllegalStateException where no test resource was started
   */
  public static DataSource dataSource() {
    String database = System.getProperty(DATABASE);
    if (database == null) {
      throw new IllegalStateException("SuitePostgres is not among the test resources");
    }
    return dataSource(port(), database);
  }

  /** A connection to {@link #dataSource()}; the caller closes it. */
  public static Connection connection() throws SQLException {
    return dataSource().getConnection();
  }

  private static int port() {
    // All class loaders share this object; a lock of our own would exist once in each of them.
    synchronized (System.getProperties()) {
      Integer port = Integer.getInteger(PORT);
      if (port == null) {
        port = startServer();
        System.setProperty(PORT, port.toString());
      }
      return port;
    }
  }

  private static int startServer() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start().getPort();
    } catch (IOException e) {
      throw new UncheckedIOException("embedded PostgreSQL did not start", e);
    }
  }

  private static DataSource dataSource(int port, String database) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setServerNames(new String[] {HOST});
    dataSource.setPortNumbers(new int[] {port});
    dataSource.setDatabaseName(database);
    dataSource.setUser(USER);
    dataSource.setPassword(USER);
    return dataSource;
  }
}
