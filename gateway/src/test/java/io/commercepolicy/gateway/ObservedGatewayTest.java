package io.commercepolicy.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.gateway.RawConnection.Reply;
import io.commercepolicy.kit.test.MetricsPage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ObservedGatewayTest extends AtTheDoor {

  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Inject MeterRegistry meters;

  @TestHTTPResource(value = "/metrics", management = true)
  URL metrics;

  private long counted(String operation, int status) {
    Timer timer =
        meters
            .find("gateway.requests")
            .tags("operation", operation, "status", Integer.toString(status))
            .timer();
    return timer == null ? 0 : timer.count();
  }

  @Test
  void countsByOperationAndStatusAndNeverByPath() throws Exception {
    long read = counted("readItem", 200);
    long unknown = counted("none", 404);
    long refused = counted("readItem", 401);
    sendAsAgency("GET", "/standin/v1/items/secret-item-7", "");
    send("GET", "/standin/v1/items/secret-item-7", "");
    sendAsAgency("GET", "/standin/v1/secret-nothing", "");
    await()
        .until(
            () ->
                counted("readItem", 200) == read + 1
                    && counted("readItem", 401) == refused + 1
                    && counted("none", 404) == unknown + 1);
    meters
        .getMeters()
        .forEach(
            meter ->
                assertFalse(
                    meter.getId().toString().contains("secret"), () -> meter.getId().toString()));
  }

  @Test
  void writesALineThatTellsNothingOfTheCaller() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger log = Logger.getLogger("io.commercepolicy.gateway.access");
    log.addHandler(handler);
    try {
      sendAsAgency(
          "GET",
          "/standin/v1/items/secret-item-7",
          "X-Request-Id: request-of-mine\r\ntraceparent: " + PARENT + "\r\n");
      await().until(() -> lines.stream().anyMatch(line -> line.contains("request-of-mine")));
    } finally {
      log.removeHandler(handler);
    }
    JsonObject line =
        lines.stream()
            .map(JsonObject::new)
            .filter(json -> json.getString("requestId").equals("request-of-mine"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        Set.of(
            "requestId",
            "traceId",
            "protocol",
            "method",
            "service",
            "operation",
            "path",
            "status",
            "replica",
            "requestBytes",
            "responseBytes",
            "micros"),
        line.fieldNames());
    assertEquals("4bf92f3577b34da6a3ce929d0e0e4736", line.getString("traceId"));
    assertEquals("readItem", line.getString("operation"));
    assertEquals("/standin/v1/items/{itemId}", line.getString("path"));
    assertEquals(200, line.getInteger("status"));
  }

  private JsonObject echoed(String headers) throws Exception {
    return sendAsAgency("GET", "/standin/v1/echo", headers).json().getJsonObject("headers");
  }

  @Test
  void continuesATraceOrBeginsOne() throws Exception {
    JsonObject continued = echoed("traceparent: " + PARENT + "\r\ntracestate: a=b\r\n");
    assertEquals(new JsonArray().add(PARENT), continued.getJsonArray("traceparent"));
    assertEquals(new JsonArray().add("a=b"), continued.getJsonArray("tracestate"));
    for (String bad :
        List.of(
            "",
            "traceparent: nonsense\r\n",
            "traceparent: " + PARENT + "\r\ntraceparent: " + PARENT + "\r\n",
            "traceparent: " + PARENT.replace('b', 'B') + "\r\n",
            "traceparent: 00-00000000000000000000000000000000-00f067aa0ba902b7-01\r\n")) {
      JsonObject begun = echoed(bad + "tracestate: a=b\r\n");
      assertEquals(1, begun.getJsonArray("traceparent").size());
      assertTrue(
          begun
              .getJsonArray("traceparent")
              .getString(0)
              .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
      assertNotEquals(PARENT, begun.getJsonArray("traceparent").getString(0));
      assertNull(begun.getJsonArray("tracestate"));
    }
  }

  private double breaches() {
    Counter counter =
        meters.find("gateway.contract.breaches").tag("operation", "readAnswer").counter();
    return counter == null ? 0 : counter.count();
  }

  @Test
  void reportsAServiceThatBreaksItsContract() throws Exception {
    double before = breaches();
    assertEquals(200, sendAsAgency("GET", "/standin/v1/answers/right", "").status);
    Reply wrong = sendAsAgency("GET", "/standin/v1/answers/wrong", "");
    assertEquals(0, wrong.json().getInteger("units"));
    await().until(() -> breaches() == before + 1);
    assertEquals(418, sendAsAgency("GET", "/standin/v1/answers/undocumented", "").status);
    await().until(() -> breaches() == before + 2);
  }

  @Test
  void isReadyWhileOneServiceIs() throws Exception {
    Reply reply = send("GET", "/q/health/ready", "");
    assertEquals(200, reply.status);
    JsonObject services =
        reply.json().getJsonArray("checks").stream()
            .map(JsonObject.class::cast)
            .filter(check -> check.getString("name").equals("services"))
            .findFirst()
            .orElseThrow()
            .getJsonObject("data");
    assertEquals("UP 1/1", services.getString("standin"));
    assertEquals("DEGRADED 1/2", services.getString("flaky"));
    assertEquals("DOWN 0/1", services.getString("absent"));
  }

  @Test
  void keepsItsMetricsFromCallers() throws Exception {
    assertProblem(404, "not-found", send("GET", "/q/metrics", ""));
  }

  @Test
  void thePageOfMetricsListsItsOwnAndNoOther() throws Exception {
    sendAsAgency("GET", "/standin/v1/answers/wrong", "");
    await().until(() -> breaches() > 0);
    String scrape = scrape();
    Set<String> known = MetricsPage.families(scrape, "");

    assertEquals(MetricsPage.listed("Gateway"), MetricsPage.families(scrape, "gateway_", "suite_"));
    for (String sample : List.of("bucket", "count", "sum")) {
      assertTrue(scrape.contains("\ngateway_requests_seconds_" + sample + "{"), sample);
    }
    assertTrue(
        known.containsAll(MetricsPage.listed("Of the libraries, in the gateway")), known::toString);
  }

  private String scrape() throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(metrics.toURI()).header("Accept", "text/plain").build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
