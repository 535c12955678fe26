package io.commercepolicy.kit.trace;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kit.toy.Toy;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TracedRequestTest.Traced.class)
class TracedRequestTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";

  @Inject RecordedSpans spans;

  private final String agency = Toy.newAgency();

  /** An operator sends spans somewhere; here they are kept. */
  public static final class Traced implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.traces.exporter", "none");
    }
  }

  @Test
  void goesFromTheCallerThroughTheServiceToTheStatements() {
    Toy.asAgency(agency)
        .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
        .queryParam("subject", "agency:" + agency)
        .get("/decisions/verification")
        .then()
        .statusCode(200);

    await().until(() -> spans.of(TRACE).stream().anyMatch(this::isServer));
    SpanData request = spans.of(TRACE).stream().filter(this::isServer).findFirst().orElseThrow();
    List<SpanData> statements =
        spans.of(TRACE).stream().filter(span -> span.getKind() == SpanKind.CLIENT).toList();

    assertEquals(CALLER, request.getParentSpanId());
    assertFalse(statements.isEmpty());
    for (SpanData statement : statements) {
      assertEquals(request.getSpanId(), statement.getParentSpanId(), statement::toString);
    }
    assertTrue(
        statements.stream()
            .map(SpanData::getAttributes)
            .anyMatch(all -> all.asMap().values().toString().contains("select")),
        statements::toString);
  }

  @Test
  void tellsNothingOfWhomItIsAbout() {
    String trace = TRACE.replace('4', '5');
    Toy.asAgency(agency)
        .header("traceparent", "00-" + trace + "-" + CALLER + "-01")
        .queryParam("subject", "agency:" + agency)
        .get("/decisions/verification")
        .then()
        .statusCode(200);

    await().until(() -> spans.of(trace).stream().anyMatch(this::isServer));
    for (SpanData span : spans.of(trace)) {
      assertFalse(span.getName().contains(agency), span::toString);
      assertFalse(span.getAttributes().asMap().toString().contains(agency), span::toString);
      assertEquals(null, span.getAttributes().get(AttributeKey.stringKey("enduser.id")));
    }
  }

  private boolean isServer(SpanData span) {
    return span.getKind() == SpanKind.SERVER;
  }
}
