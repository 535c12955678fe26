package io.commercepolicy.kit.start;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The tables, held against the migrations that this program knows. A database that has more is as
 * good: a newer version's migrations let the version before it run on.
 */
@ApplicationScoped
class Schema {

  private static final Pattern MIGRATION = Pattern.compile("V([0-9.]+)__.*\\.sql");

  private final DataSource database;
  private final Set<String> known = new TreeSet<>();

  Schema(DataSource database, Flyway flyway) {
    this.database = database;
    flyway
        .getConfiguration()
        .getResourceProvider()
        .getResources("V", new String[] {".sql"})
        .stream()
        .map(resource -> MIGRATION.matcher(resource.getFilename()))
        .filter(Matcher::matches)
        .forEach(name -> known.add(name.group(1)));
  }

  /**
   * The versions of the migrations that the database lacks, or that failed there; blocks.
   *
   * @throws SQLException if the database can't be asked
   */
  List<String> missing() throws SQLException {
    try (Connection connection = database.getConnection()) {
      Set<String> missing = new TreeSet<>(known);
      missing.removeAll(applied(connection));
      return List.copyOf(missing);
    }
  }

  private static Set<String> applied(Connection connection) throws SQLException {
    Set<String> applied = new TreeSet<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet table =
          statement.executeQuery("select to_regclass('flyway_schema_history') is not null")) {
        table.next();
        if (!table.getBoolean(1)) {
          return applied;
        }
      }
    }
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select version from flyway_schema_history where success and version is not null");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        applied.add(rows.getString(1));
      }
    }
    return applied;
  }
}
