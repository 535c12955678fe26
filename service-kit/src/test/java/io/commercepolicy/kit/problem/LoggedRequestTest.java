package io.commercepolicy.kit.problem;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.kit.toy.Toy;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LoggedRequestTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final List<Map<String, String>> lines = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(ExtLogRecord.wrap(line).getMdcCopy());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private final Logger log = Logger.getLogger(ProblemMappers.class.getName());

  @BeforeEach
  void listen() {
    log.addHandler(handler);
  }

  @AfterEach
  void listenNoMore() {
    log.removeHandler(handler);
  }

  @Test
  void bearsTheIdsOfRequestAndTrace() {
    String request = "request-" + UUID.randomUUID();
    Toy.as("ingest")
        .header("X-Request-Id", request)
        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
        // A number of events that fails when the decision is stored already.
        .body(Map.of("agencyId", Toy.newAgency(), "sessions", 5, "events", -1, "failing", false))
        .post("/toy-permissions")
        .then()
        .statusCode(500);

    await().until(() -> !lines.isEmpty());
    assertEquals(request, lines.get(0).get("requestId"));
    assertEquals(TRACE, lines.get(0).get("traceId"));
  }

  @Test
  void bearsNothingOfAnotherRequest() {
    Toy.as("ingest")
        .header("traceparent", "00-" + TRACE + "-not-a-parent-01")
        .body(Map.of("agencyId", Toy.newAgency(), "sessions", 5, "events", -1, "failing", false))
        .post("/toy-permissions")
        .then()
        .statusCode(500);

    await().until(() -> !lines.isEmpty());
    assertEquals(null, lines.get(0).get("traceId"));
  }
}
