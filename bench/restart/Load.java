import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Reads and writes at every service through the gateway until a file appears, and prints how many
 * requests had which status. Arguments: the gateway's URL, callers for each service, the file, and
 * tokens of an operator and of a feeder of facts.
 */
final class Load {
  private static final AtomicLong NUMBER = new AtomicLong(System.currentTimeMillis());

  private record Kind(String read, String reader, String write, String body, String writer) {}

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  private Load() {}

  public static void main(String[] words) throws Exception {
    String operator = words[3];
    String feeder = words[4];
    List<Kind> kinds =
        List.of(
            new Kind(
                "/certification/v1/agencies/agency-aurora",
                operator,
                "/certification/v1/agencies/agency-%d",
                "{\"name\":\"滚动文化传媒\",\"legacyPermission\":false,\"liveOnly\":false}",
                operator),
            new Kind(
                "/creator-protection/v1/creators/creator-lin",
                operator,
                "/creator-protection/v1/creators/creator-%d",
                "{\"firstOpening\":true,\"permissionOpenedAt\":\"2026-01-01T00:00:00+08:00\","
                    + "\"depositRequiredFen\":50000,\"depositPaidFen\":50000,"
                    + "\"liveSharingEnabled\":true,\"shortVideoSharingEnabled\":false,"
                    + "\"seriousViolation\":false,\"seriousViolationRisk\":false,"
                    + "\"relatedAccounts\":[],\"screening\":\"PASSED\",\"revision\":1,"
                    + "\"observedAt\":\"2026-01-01T00:00:00+08:00\"}",
                feeder),
            new Kind(
                "/incentive/v1/hosts/host-peach-1/standing",
                operator,
                "/incentive/v1/hosts/host-%d/standing",
                "{\"level\":4,\"qualityScore\":\"62.50\",\"refundRate\":\"0.08\","
                    + "\"complaints\":2,\"shopOpen\":true}",
                feeder));
    new Load().run(words[0], Integer.parseInt(words[1]), Path.of(words[2]), kinds);
  }

  private void run(String url, int callers, Path end, List<Kind> kinds) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (Kind kind : kinds) {
      for (int caller = 0; caller < callers; caller++) {
        Thread thread = new Thread(() -> call(url, kind, end));
        thread.start();
        threads.add(thread);
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
    new TreeMap<>(counts).forEach((what, count) -> System.out.println(what + " " + count));
  }

  private void call(String url, Kind kind, Path end) {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    boolean write = false;
    while (!Files.exists(end)) {
      String path = write ? kind.write().formatted(NUMBER.incrementAndGet()) : kind.read();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url + path))
              .timeout(Duration.ofSeconds(60))
              .header("Authorization", "Bearer " + (write ? kind.writer() : kind.reader()));
      if (write) {
        request
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(kind.body()));
      }
      String outcome;
      try {
        int status = http.send(request.build(), BodyHandlers.ofString()).statusCode();
        outcome = status / 100 == 2 ? "answered" : "failed with " + status;
      } catch (IOException | InterruptedException failure) {
        outcome = "failed with " + failure.getClass().getSimpleName();
      }
      counts.computeIfAbsent(outcome, first -> new LongAdder()).increment();
      write = !write;
    }
  }
}
