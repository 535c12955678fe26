package io.commercepolicy.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from PostgreSQL's own log which statements a request runs. */
final class StatementLog {

  /** What every entry begins with; a statement goes on over lines without it. */
  static final String PREFIX = "@@";

  private static final Pattern EXECUTION = Pattern.compile("LOG: execute [^:]*: (.*)");

  /** What the service runs by itself every second. */
  private static final Pattern OWN_WORK = Pattern.compile("policy_version|lease|outbox|webhook");

  private static final long LOGGING_TAKES_MILLIS = 500;

  private final EmbeddedPostgres postgres;
  private final Path file;

  StatementLog(EmbeddedPostgres postgres, Path file) {
    this.postgres = postgres;
    this.file = file;
  }

  /** The statements that an action runs, in order and with single blanks. */
  List<String> of(Callable<?> action) throws Exception {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter system set log_statement = 'all'");
      statement.execute("select pg_reload_conf()");
      Thread.sleep(LOGGING_TAKES_MILLIS);
      int before = (int) Files.size(file);
      action.call();
      Thread.sleep(LOGGING_TAKES_MILLIS);
      byte[] log = Files.readAllBytes(file);
      statement.execute("alter system reset log_statement");
      statement.execute("select pg_reload_conf()");
      String written = new String(log, before, log.length - before, StandardCharsets.UTF_8);
      return Arrays.stream(written.split(PREFIX))
          .map(entry -> EXECUTION.matcher(entry.replaceAll("\\s+", " ").strip()))
          .filter(Matcher::matches)
          .map(entry -> entry.group(1))
          .filter(text -> text.startsWith("select") && !OWN_WORK.matcher(text).find())
          .toList();
    }
  }
}
