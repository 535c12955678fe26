package io.commercepolicy.localstack;

import io.commercepolicy.localstack.campaign.CampaignFeed;
import io.commercepolicy.localstack.campaign.CampaignGenerator;
import io.commercepolicy.localstack.campaign.CampaignGenerator.Size;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * {@code peer-check}: feeds a made-up campaign to the running stack and holds what the incentive
 * service makes of every host and day against {@code bench/incentive/reference.sql}, which computes
 * the same from the facts and shares no code with the service.
 */
final class PeerCheck {
  private static final String REFERENCE = "bench/incentive/reference.sql";
  private static final String DATABASE = "incentive";

  /** What both tell of a host's day. */
  private static final List<String> FIGURES =
      List.of(
          "sessions",
          "counted_sessions",
          "live_micros",
          "exclusive_skus",
          "quality_sum",
          "net_gmv_fen",
          "net_exclusive_gmv_fen",
          "net_exclusive_orders",
          "daily_task",
          "qualified",
          "rank",
          "pk");

  /** Settled days as they were settled, the others as they are now. */
  private static final String SERVICE =
      """
      select h.*, false as settled from host_day h
      left join campaign_day d using (campaign_id, business_date)
      where campaign_id = :'campaign' and business_date = :'day' and d.settled_at is null
      """;

  private static final String SERVICE_SETTLED =
      "select h.*, true as settled from settled_host_day h"
          + " where campaign_id = :'campaign' and business_date = :'day'";

  /** Coupons are issued, and a day is settled, so many days after it (I11). */
  private static final int DAYS_TO_SETTLEMENT = 4;

  private static final String SETTLED = "settled    ";
  private static final String PROVISIONAL = "provisional";
  private static final int DIFFERENCES_TOLD = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final RunningStack stack;
  private final PrintStream out;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private PeerCheck(RunningStack stack, PrintStream out) {
    this.stack = stack;
    this.out = out;
  }

  static void run(Checkout checkout, Options options, PrintStream out)
      throws IOException, InterruptedException, SQLException {
    CampaignGenerator campaign =
        new CampaignGenerator(
            options.number("seed", 0, Integer.MAX_VALUE, 11),
            new Size(options.number("hosts", 0, 999_999, 200), CampaignGenerator.DAYS, 0, false));
    PeerCheck check = new PeerCheck(RunningStack.of(checkout), out);
    check.feed(campaign);
    check.settleWhatIsDue();
    check.bringUpToDate();
    check.compare(Files.readString(checkout.root().resolve(REFERENCE)));
  }

  private void feed(CampaignGenerator campaign) throws IOException, InterruptedException {
    CampaignFeed feed = new CampaignFeed(campaign, stack.scratch("peer-check"), stack.url());
    String operator = token(DemoUser.OLGA);
    String ingest = token(DemoUser.FEEDER);
    out.println(
        "fed: %d places on the roster, %d standings"
            .formatted(feed.putRoster(operator), feed.putStandings(ingest)));
    Path sessions = feed.sessions();
    feed.importSessions(sessions, "peer-check-" + UUID.randomUUID(), ingest).join();
    try (Stream<String> lines = Files.lines(sessions)) {
      out.println("fed: %d lines of live sessions".formatted(lines.count()));
    }
  }

  private String token(DemoUser user) throws IOException, InterruptedException {
    return stack.token(user.actor(), Duration.ofHours(1));
  }

  private void settleWhatIsDue() throws IOException, InterruptedException {
    LocalDate today = stack.clock().now().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
    for (LocalDate day : days()) {
      if (!day.plusDays(DAYS_TO_SETTLEMENT).isAfter(today)) {
        send("POST", day + "/settlement", DemoUser.OLGA);
      }
    }
  }

  /** Asks for every day, whereupon the service evaluates what has changed. */
  private void bringUpToDate() throws IOException, InterruptedException {
    for (LocalDate day : days()) {
      send("GET", day + "/leaderboard?limit=1", DemoUser.ADA);
    }
  }

  private static List<LocalDate> days() {
    LocalDate first = CampaignGenerator.FIRST_DAY;
    return first.datesUntil(first.plusDays(CampaignGenerator.DAYS)).toList();
  }

  private void send(String method, String path, DemoUser user)
      throws IOException, InterruptedException {
    URI uri =
        URI.create(
            "%s/incentive/v1/campaigns/%s/days/%s"
                .formatted(stack.url(), CampaignFeed.CAMPAIGN, path));
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token(user))
                .timeout(PATIENCE)
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new Refusal(
          "%s %s answered %d %s"
              .formatted(
                  method,
                  uri.getPath(),
                  answer.statusCode(),
                  answer.body().replaceAll("\\s+", " ").strip()));
    }
  }

  private void compare(String reference) throws IOException, SQLException {
    List<String> differences = new ArrayList<>();
    int all = 0;
    int agreeing = 0;
    int settled = 0;
    try (Connection connection = stack.database().connect(DATABASE)) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      for (LocalDate day : days()) {
        SortedMap<String, String> expected = hostDays(connection, reference, day);
        SortedMap<String, String> found = hostDays(connection, SERVICE, day);
        found.putAll(hostDays(connection, SERVICE_SETTLED, day));
        differences.addAll(differences(expected, found));
        all += expected.size();
        for (Map.Entry<String, String> hostDay : expected.entrySet()) {
          if (hostDay.getValue().equals(found.get(hostDay.getKey()))) {
            agreeing++;
            settled += hostDay.getKey().startsWith(SETTLED) ? 1 : 0;
          }
        }
      }
    }
    differences.stream().limit(DIFFERENCES_TOLD).forEach(out::println);
    out.println("%d of %d host days agree, %d of them settled".formatted(agreeing, all, settled));
    if (!differences.isEmpty()) {
      throw new Refusal(
          "the service and %s differ in %d host days".formatted(REFERENCE, differences.size()));
    }
    if (all == 0) {
      throw new Refusal("there is no host day to compare; every day was settled before");
    }
  }

  /** The host days that only one side has, or about which they differ. */
  static List<String> differences(
      SortedMap<String, String> expected, SortedMap<String, String> found) {
    TreeSet<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(found.keySet());
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      String there = expected.getOrDefault(key, "nothing");
      String here = found.getOrDefault(key, "nothing");
      if (!there.equals(here)) {
        differences.add("%s%n  reference %s%n  service   %s".formatted(key, there, here));
      }
    }
    return differences;
  }

  private static SortedMap<String, String> hostDays(
      Connection connection, String query, LocalDate day) throws SQLException {
    String sql =
        query
            .replace(":'campaign'", "'" + CampaignFeed.CAMPAIGN + "'")
            .replace(":'day'", "'" + day + "'");
    SortedMap<String, String> hostDays = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        String key =
            "%s %s %s"
                .formatted(
                    rows.getBoolean("settled") ? SETTLED : PROVISIONAL,
                    rows.getString("business_date"),
                    rows.getString("host_id"));
        hostDays.put(key, figures(rows));
      }
    }
    return hostDays;
  }

  private static String figures(ResultSet rows) throws SQLException {
    StringBuilder figures = new StringBuilder();
    for (String figure : FIGURES) {
      Object value = rows.getObject(figure);
      if (value instanceof BigDecimal decimal) {
        value = decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
      }
      figures.append(figure).append(' ').append(value).append(' ');
    }
    return figures.toString().strip();
  }
}
