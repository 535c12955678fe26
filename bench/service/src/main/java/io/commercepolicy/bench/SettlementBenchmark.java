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
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The settlement of a campaign day beside the reference statement alone, and what it costs for ten
 * times the hosts. Nothing of the day is evaluated before: the settlement does all of it.
 */
public final class SettlementBenchmark {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String CAMPAIGN = "polaris-new-year-2024";

  private Path service = Path.of("../../incentive-service/target/quarkus-app");
  private Path reference = Path.of("../incentive/reference.sql");
  private int hosts = 100_000;
  private int sessions = 10;
  private int rounds = 3;
  private String heap = "512m";

  private SettlementBenchmark(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "--hosts" -> hosts = Integer.parseInt(words.get(++i));
        case "--sessions" -> sessions = Integer.parseInt(words.get(++i));
        case "--rounds" -> rounds = Integer.parseInt(words.get(++i));
        case "--heap" -> heap = words.get(++i);
        case "--service" -> service = Path.of(words.get(++i));
        case "--reference" -> reference = Path.of(words.get(++i));
        default -> throw new IllegalArgumentException("there is no option " + words.get(i));
      }
    }
  }

  /** Measures and prints. */
  public static void main(String[] words) throws Exception {
    new SettlementBenchmark(List.of(words)).run();
    System.exit(0);
  }

  private void run() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        TokenIssuer issuer = TokenIssuer.start();
        MeasuredProgram measured =
            MeasuredService.start("settlement", service, heap, postgres, issuer);
        Connection connection = postgres.getPostgresDatabase().getConnection()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(resource("roster.sql").formatted(hosts));
        statement.execute("vacuum analyze roster_entry, host_standing");
      }
      System.out.printf(
          "%d hosts with %d sessions each; heap %s%n%n"
              + "day         hosts  reference ms  settlement ms  ÷ reference  coupons  CPU s  heap"
              + " and all MB%n",
          hosts, sessions, heap);
      String token = issuer.tokenOf("operator");
      LocalDate day = LocalDate.parse("2024-01-16");
      settle(connection, measured, token, day, hosts / 10);
      List<Double> ratios = new ArrayList<>();
      List<Double> growths = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        day = day.plusDays(1);
        double small = settle(connection, measured, token, day, hosts / 10)[1];
        day = day.plusDays(1);
        double[] large = settle(connection, measured, token, day, hosts);
        ratios.add(large[1] / large[0]);
        growths.add(large[1] / small);
      }
      Figures.print("settlement ÷ reference", ratios);
      Figures.print("ten times the hosts ÷ a tenth", growths);
    }
  }

  /** Both times of a day, in milliseconds. */
  private double[] settle(
      Connection connection, MeasuredProgram measured, String token, LocalDate day, int hosts)
      throws Exception {
    try (Statement statement = connection.createStatement()) {
      // The reference reads all there is.
      statement.execute("truncate live_session");
      statement.execute(resource("live-sessions.sql").formatted(day, hosts, sessions));
      statement.execute("vacuum analyze live_session");
      statement.execute("checkpoint");
    }
    long start = System.nanoTime();
    Earned expected = compute(connection, day);
    double plain = (System.nanoTime() - start) / 1e6;
    long cpu = CpuTime.micros(measured.pid());
    start = System.nanoTime();
    JsonObject settlement = settle(measured.url(), token, day);
    double ours = (System.nanoTime() - start) / 1e6;
    if (settlement.getLong("hosts") != expected.hosts
        || settlement.getLong("qualified") != expected.qualified
        || settlement.getLong("coupons") != expected.coupons) {
      throw new IllegalStateException("the settlement differs: " + settlement + " " + expected);
    }
    System.out.printf(
        Locale.ROOT,
        "%s  %6d  %12.0f  %13.0f  %11.2f  %7d  %5.1f  %15d%n",
        day,
        hosts,
        plain,
        ours,
        ours / plain,
        expected.coupons,
        (CpuTime.micros(measured.pid()) - cpu) / 1e6,
        measured.residentMegabytes());
    return new double[] {plain, ours};
  }

  private record Earned(long hosts, long qualified, long coupons) {}

  private Earned compute(Connection connection, LocalDate day) throws Exception {
    String sql =
        Files.readString(reference)
            .replace(":'campaign'", "'" + CAMPAIGN + "'")
            .replace(":'day'", "'" + day + "'");
    long found = 0;
    long qualified = 0;
    long coupons = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found++;
        qualified += rows.getBoolean("qualified") ? 1 : 0;
        coupons += (rows.getBoolean("daily_task") ? 1 : 0) + (rows.getBoolean("pk") ? 1 : 0);
      }
    }
    return new Earned(found, qualified, coupons);
  }

  private static JsonObject settle(String url, String token, LocalDate day)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(
                    URI.create(
                        url
                            + "/incentive/v1/campaigns/"
                            + CAMPAIGN
                            + "/days/"
                            + day
                            + "/settlement"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return new JsonObject(answer.body());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = SettlementBenchmark.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
