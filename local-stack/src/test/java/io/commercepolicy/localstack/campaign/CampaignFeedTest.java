package io.commercepolicy.localstack.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.commercepolicy.localstack.Refusal;
import io.commercepolicy.localstack.campaign.CampaignGenerator.Size;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignFeedTest {
  @TempDir private Path folder;
  private final Map<String, String> received = new ConcurrentSkipListMap<>();
  private volatile int status = 201;
  private final ExecutorService workers = Executors.newFixedThreadPool(4);
  private HttpServer server;
  private CampaignFeed feed;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::keep);
    server.start();
    feed =
        new CampaignFeed(
            new CampaignGenerator(7, new Size(30, 1, 1, true)),
            folder,
            "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void keep(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      received.put(
          "%s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI(),
                  exchange.getRequestHeaders().getFirst("Authorization")),
          body);
      byte[] answer = "{\"code\":\"broken\"}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Test
  void putsEveryEntryOfTheRoster() throws Exception {
    int count = feed.putRoster("of-olga");

    assertEquals(count, received.size());
    String first =
        received.get(
            "PUT /incentive/v1/campaigns/polaris-new-year-2024/roster/host-7-000001"
                + " Bearer of-olga");
    assertTrue(first.contains("\"merchantId\":\"merchant-7-00001\""), first);
    assertFalse(first.contains("hostId") || first.contains("shopName"), first);
  }

  @Test
  void tellsEveryStanding() throws Exception {
    int count = feed.putStandings("of-feeder");

    assertEquals(count, received.size());
    assertTrue(
        received.containsKey("PUT /incentive/v1/hosts/host-7-000001/standing Bearer of-feeder"));
  }

  @Test
  void streamsTheSessions() throws Exception {
    Path sessions = feed.sessions();
    String report = feed.importSessions(sessions, "evening", "of-feeder").join();

    assertEquals("{\"code\":\"broken\"}", report);
    assertEquals(
        List.of("POST /incentive/v1/live-sessions/import?importId=evening Bearer of-feeder"),
        List.copyOf(received.keySet()));
    assertEquals(Files.readString(sessions), received.values().iterator().next());
  }

  @Test
  void tellsWhatWasRefused() throws Exception {
    status = 409;
    String refused = assertThrows(Refusal.class, () -> feed.putStandings("any")).getMessage();
    assertTrue(refused.startsWith("PUT /incentive/v1/hosts/host-7-0000"), refused);
    assertTrue(refused.endsWith("answered 409 {\"code\":\"broken\"}"), refused);

    Path sessions = feed.sessions();
    CompletionException failed =
        assertThrows(
            CompletionException.class,
            () -> feed.importSessions(sessions, "evening", "any").join());
    assertEquals(Refusal.class, failed.getCause().getClass());
  }
}
