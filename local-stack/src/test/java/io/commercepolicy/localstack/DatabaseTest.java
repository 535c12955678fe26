package io.commercepolicy.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private ChildProcesses processes() {
    return new ChildProcesses(
        new PrintStream(printed, true, StandardCharsets.UTF_8), running -> {});
  }

  private Database start(ChildProcesses processes) throws Exception {
    Checkout checkout = new Checkout(folder);
    Checkout.createFolder(checkout.data());
    Database database = Database.start(checkout, processes, Launch.freePort());
    database.provide("certification");
    database.provide("incentive");
    return database;
  }

  private static Connection connect(Map<String, String> settings, String name) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%s/%s"
            .formatted(
                settings.get("SUITE_DATABASE_HOST"), settings.get("SUITE_DATABASE_PORT"), name),
        settings.get("SUITE_DATABASE_USERNAME"),
        settings.get("SUITE_DATABASE_PASSWORD"));
  }

  @Test
  void keepsWhatWasStoredOverARestart() throws Exception {
    try (ChildProcesses processes = processes()) {
      Map<String, String> settings = start(processes).settings("certification");
      try (Connection connection = connect(settings, "certification");
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE agency (name text)");
        statement.execute("INSERT INTO agency VALUES ('极光传媒')");
      }
    }
    try (ChildProcesses processes = processes()) {
      Map<String, String> settings = start(processes).settings("certification");
      try (Connection connection = connect(settings, "certification");
          Statement statement = connection.createStatement();
          ResultSet found = statement.executeQuery("SELECT name, uuidv7() FROM agency")) {
        assertTrue(found.next());
        assertEquals("极光传媒", found.getString(1));
      }
      SQLException refused =
          assertThrows(SQLException.class, () -> connect(settings, "incentive").close());
      assertEquals("42501", refused.getSQLState());
    }
  }
}
