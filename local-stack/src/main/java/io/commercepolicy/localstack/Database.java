package io.commercepolicy.localstack;

import io.commercepolicy.localstack.StartedProcess.Kind;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The PostgreSQL of the local stack, on loopback only. Its data outlives the run; each service has
 * a database and a role of its own.
 */
final class Database {
  private static final String SUPERUSER = "postgres";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final int port;
  private final String password;

  private Database(int port, String password) {
    this.port = port;
    this.password = password;
  }

  /** Starts PostgreSQL on the data of the checkout, laying that out if there is none. */
  static Database start(Checkout checkout, ChildProcesses processes, int port)
      throws IOException, InterruptedException {
    Path program = PostgresProgram.unpacked(checkout);
    Path data = checkout.data().resolve("postgresql");
    Path passwordFile = passwordFile(checkout);
    List<String> wrapper = wrapper();
    if (!Files.exists(data)) {
      layOut(checkout, processes, program, wrapper, data, passwordFile);
    }
    forgetKilled(program.resolve("bin/postgres").toString(), data);
    processes.start(
        "postgresql",
        Kind.DATABASE,
        wrapper,
        List.of(
            program.resolve("bin/postgres").toString(),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=300",
            "-c",
            "log_min_messages=warning"),
        Map.of(),
        checkout.data());
    Database database = running(checkout, port);
    database.awaitConnections(processes);
    return database;
  }

  /** The PostgreSQL of the checkout, which listens on that port. */
  static Database running(Checkout checkout, int port) throws IOException {
    return new Database(port, Files.readString(passwordFile(checkout)));
  }

  private static Path passwordFile(Checkout checkout) {
    return checkout.data().resolve("postgresql.password");
  }

  private static void layOut(
      Checkout checkout,
      ChildProcesses processes,
      Path program,
      List<String> wrapper,
      Path data,
      Path passwordFile)
      throws IOException, InterruptedException {
    Path unfinished = data.resolveSibling("postgresql-unfinished");
    Checkout.delete(unfinished);
    Checkout.write(passwordFile, ControlEndpoint.randomSecret());
    processes.run(
        "initdb",
        wrapper,
        List.of(
            program.resolve("bin/initdb").toString(),
            "--pgdata=" + unfinished,
            "--username=" + SUPERUSER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-locale",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions"),
        checkout.data());
    Files.move(unfinished, data);
  }

  /**
   * Lets PostgreSQL start on what a killed one left. It refuses to while the number of its
   * predecessor is still that of any process, even of one that ended and was not collected by its
   * parent; so the file with that number goes as soon as no process runs the program any more. The
   * caller holds the {@link StackLock}, so nobody starts it meanwhile.
   */
  private static void forgetKilled(String postgres, Path data)
      throws IOException, InterruptedException {
    Path numberFile = data.resolve("postmaster.pid");
    if (!Files.exists(numberFile)) {
      return;
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (runs(postgres)) {
      if (System.nanoTime() > deadline) {
        throw new Refusal(
            "processes of an earlier PostgreSQL still run after %d s; end all that run %s"
                .formatted(PATIENCE.toSeconds(), postgres));
      }
      Thread.sleep(50);
    }
    Files.deleteIfExists(numberFile);
  }

  private static boolean runs(String program) {
    return ProcessHandle.allProcesses()
        .anyMatch(process -> process.info().command().filter(program::equals).isPresent());
  }

  /** PostgreSQL refuses to run as root, so root gives it a user namespace in which it is not. */
  private static List<String> wrapper() throws IOException {
    Path self = Path.of("/proc/self");
    boolean root =
        Files.exists(self)
            && Files.getAttribute(self, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(0);
    if (!root) {
      return List.of();
    }
    if (!LinuxUtils.isUnshareAvailable()) {
      throw new Refusal(
          "PostgreSQL does not run as root and this system has no user namespaces;"
              + " run ./suite as another user");
    }
    return List.of("unshare", "-U");
  }

  private void awaitConnections(ChildProcesses processes) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      processes.requireAllAlive();
      try {
        connect(SUPERUSER).close();
        return;
      } catch (SQLException notYet) {
        if (System.nanoTime() > deadline) {
          throw new Refusal(
              "PostgreSQL takes no connection after %d s: %s"
                  .formatted(PATIENCE.toSeconds(), notYet.getMessage()));
        }
      }
      Thread.sleep(50);
    }
  }

  /** A connection to one of its databases that may do anything. */
  Connection connect(String name) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + name, SUPERUSER, password);
  }

  /** Makes sure that a database exists and that the role of the same name alone can use it. */
  void provide(String name) throws SQLException {
    try (Connection connection = connect(SUPERUSER);
        PreparedStatement existing =
            connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      existing.setString(1, name);
      try (ResultSet found = existing.executeQuery()) {
        if (found.next()) {
          return;
        }
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("DROP ROLE IF EXISTS " + name);
        statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'");
        statement.execute("CREATE DATABASE " + name + " OWNER " + name);
        statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + name + " FROM PUBLIC");
      }
    }
  }

  /** The settings that let a service use its database. */
  Map<String, String> settings(String name) {
    return Map.of(
        "SUITE_DATABASE_HOST", "127.0.0.1",
        "SUITE_DATABASE_PORT", Integer.toString(port),
        "SUITE_DATABASE_NAME", name,
        "SUITE_DATABASE_USERNAME", name,
        "SUITE_DATABASE_PASSWORD", password);
  }
}
