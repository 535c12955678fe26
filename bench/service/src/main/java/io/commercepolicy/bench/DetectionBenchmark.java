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
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The detection (clause P2) of those newly complete among many creators, with a decision, a notice
 * and an event for each, beside one plain SQL statement that only selects them.
 */
public final class DetectionBenchmark {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String RUNS = "/creator-protection/v1/detection-runs";

  private Path service = Path.of("../../creator-protection-service/target/quarkus-app");
  private long creators = 1_000_000;
  private long due = 10_000;
  private int rounds = 3;

  private DetectionBenchmark(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "--creators" -> creators = Long.parseLong(words.get(++i));
        case "--due" -> due = Long.parseLong(words.get(++i));
        case "--rounds" -> rounds = Integer.parseInt(words.get(++i));
        case "--service" -> service = Path.of(words.get(++i));
        default -> throw new IllegalArgumentException("there is no option " + words.get(i));
      }
    }
  }

  /** Measures and prints. */
  public static void main(String[] words) throws Exception {
    new DetectionBenchmark(List.of(words)).run();
    System.exit(0);
  }

  private void run() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        TokenIssuer issuer = TokenIssuer.start();
        MeasuredProgram measured =
            MeasuredService.start("detection", service, "256m", postgres, issuer);
        Connection connection = postgres.getPostgresDatabase().getConnection()) {
      measure(connection, measured, issuer.tokenOf("operator"));
    }
  }

  private void measure(Connection connection, MeasuredProgram measured, String token)
      throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute(resource("creators.sql").formatted(creators));
      statement.execute("vacuum analyze creator");
    }
    System.out.printf(
        "%d creators, %d newly complete in each round; heap 256 MB%n%n", creators, due);
    System.out.printf(
        "round  selection ms  detection ms  ÷ selection  again ms  again ÷ detection  CPU s  heap"
            + " and all MB%n");
    List<Double> ratios = new ArrayList<>();
    List<Double> repeats = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      newlyComplete(connection, round);
      double selection = millis(() -> select(connection));
      long cpu = CpuTime.micros(measured.pid());
      double detection = millis(() -> detect(measured.url(), token, due));
      double seconds = (CpuTime.micros(measured.pid()) - cpu) / 1e6;
      double again = millis(() -> detect(measured.url(), token, 0));
      requireToldOnce(connection, round);
      if (round == 0) {
        // That one warmed up.
        continue;
      }
      ratios.add(detection / selection);
      repeats.add(again / detection);
      System.out.printf(
          Locale.ROOT,
          "%-5d  %12.0f  %12.0f  %11.2f  %8.1f  %17.4f  %5.1f  %15d%n",
          round,
          selection,
          detection,
          detection / selection,
          again,
          again / detection,
          seconds,
          measured.residentMegabytes());
    }
    Figures.print("detection ÷ selection", ratios);
    Figures.print("again ÷ detection", repeats);
  }

  /** Puts new creators of the round whose conditions are complete since yesterday. */
  private void newlyComplete(Connection connection, int round) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement(
                "insert into creator (creator_id, facts, revision, observed_at, complete_at,"
                    + " created_at, updated_at)"
                    + " select 'new-' || ? || '-' || n, replace(c.facts, c.creator_id, 'new-' || ?"
                    + " || '-' || n), 1, now() - interval '1 day', now() - interval '1 day', now(),"
                    + " now() from generate_series(1, ?) n, creator c"
                    + " where c.creator_id = 'creator-0000002'");
        Statement statement = connection.createStatement()) {
      insert.setString(1, Integer.toString(round));
      insert.setString(2, Integer.toString(round));
      insert.setLong(3, due);
      insert.executeUpdate();
      statement.execute("analyze creator");
    }
  }

  private long select(Connection connection) throws SQLException, IOException {
    long found = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(resource("selection.sql"))) {
      while (rows.next()) {
        found++;
      }
    }
    if (found != due) {
      throw new IllegalStateException("the plain selection finds " + found);
    }
    return found;
  }

  private static long detect(String url, String token, long expected)
      throws IOException, InterruptedException {
    String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(url + RUNS))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        new JsonObject().put("businessDate", today).encode()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    long identified = new JsonObject(answer.body()).getLong("identified");
    if (identified != expected) {
      throw new IllegalStateException("the detection finds " + identified);
    }
    return identified;
  }

  private void requireToldOnce(Connection connection, int round) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select count(*), count(distinct creator_id) from notification"
                + " where creator_id like 'new-' || ? || '-%'")) {
      query.setString(1, Integer.toString(round));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        if (row.getLong(1) != due || row.getLong(2) != due) {
          throw new IllegalStateException("not everyone was told once");
        }
      }
    }
  }

  private interface Work {
    long run() throws Exception;
  }

  private static double millis(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = DetectionBenchmark.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
