package io.commercepolicy.bench;

import io.vertx.core.json.JsonObject;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The import of live sessions as NDJSON beside psql's {@code COPY} of the same rows into the same
 * table.
 */
public final class ImportBenchmark {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String DAY = "2024-01-16";
  private static final int SESSIONS_OF_A_HOST = 10;

  private final Path rows = Path.of("target/run/sessions.copy").toAbsolutePath();
  private final Path lines = Path.of("target/run/sessions.ndjson").toAbsolutePath();
  private Path service = Path.of("../../incentive-service/target/quarkus-app");
  private int sessions = 1_000_000;
  private int rounds = 3;
  private String heap = "512m";

  private ImportBenchmark(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "--sessions" -> sessions = Integer.parseInt(words.get(++i));
        case "--rounds" -> rounds = Integer.parseInt(words.get(++i));
        case "--heap" -> heap = words.get(++i);
        case "--service" -> service = Path.of(words.get(++i));
        default -> throw new IllegalArgumentException("there is no option " + words.get(i));
      }
    }
  }

  /** Measures and prints. */
  public static void main(String[] words) throws Exception {
    new ImportBenchmark(List.of(words)).run();
    System.exit(0);
  }

  private void run() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        TokenIssuer issuer = TokenIssuer.start();
        MeasuredProgram measured =
            MeasuredService.start("import", service, heap, postgres, issuer);
        Connection connection = postgres.getPostgresDatabase().getConnection()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            resource("live-sessions.sql")
                .formatted(DAY, sessions / SESSIONS_OF_A_HOST, SESSIONS_OF_A_HOST));
      }
      psql(postgres, "\\copy live_session to '" + rows + "'");
      psql(
          postgres,
          "\\copy ("
              + resource("session-lines.sql").replaceAll("\\s+", " ")
              + ") to '"
              + lines
              + "'");
      System.out.printf(
          Locale.ROOT,
          "%d sessions, %d MB as NDJSON; heap %s%n%n"
              + "round  COPY ms  import ms  COPY ÷ import  rows/s  CPU s  heap and all MB%n",
          sessions,
          Files.size(lines) >> 20,
          heap);
      List<Double> speeds = new ArrayList<>();
      for (int round = 0; round <= rounds; round++) {
        empty(connection);
        double copy = millis(() -> psql(postgres, "\\copy live_session from '" + rows + "'"));
        require(connection);
        empty(connection);
        long cpu = CpuTime.micros(measured.pid());
        double ours = millis(() -> send(measured.url(), issuer.tokenOf("ingest")));
        require(connection);
        if (round == 0) {
          // That one warmed up.
          continue;
        }
        speeds.add(copy / ours);
        System.out.printf(
            Locale.ROOT,
            "%-5d  %7.0f  %9.0f  %13.2f  %6.0f  %5.1f  %15d%n",
            round,
            copy,
            ours,
            copy / ours,
            sessions / ours * 1000,
            (CpuTime.micros(measured.pid()) - cpu) / 1e6,
            measured.residentMegabytes());
      }
      Figures.print("speed of the import ÷ speed of COPY", speeds);
    }
  }

  private static void empty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("truncate live_session");
      statement.execute("checkpoint");
    }
  }

  private void require(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from live_session")) {
      row.next();
      if (row.getLong(1) != sessions) {
        throw new IllegalStateException(row.getLong(1) + " sessions are stored");
      }
    }
  }

  private static void psql(EmbeddedPostgres postgres, String command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                "psql",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(postgres.getPort()),
                "-U",
                "postgres",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-c",
                command)
            .inheritIO();
    builder.environment().put("PGPASSWORD", "postgres");
    if (builder.start().waitFor() != 0) {
      throw new IllegalStateException("psql failed: " + command);
    }
  }

  private void send(String url, String token) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(url + "/incentive/v1/live-sessions/import"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofFile(lines))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200 || new JsonObject(answer.body()).getLong("added") != sessions) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double millis(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ImportBenchmark.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
