package io.commercepolicy.tracing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;

class SpanPrivacyTest {

  @Test
  void leavesOutWhatMayTellOfPeople() {
    try (SdkTracerProvider traces =
        SdkTracerProvider.builder().addSpanProcessor(new SpanPrivacy()).build()) {
      Span span =
          traces
              .get("test")
              .spanBuilder("GET /creators/{creatorId}")
              .setAttribute("http.route", "/creators/{creatorId}")
              .setAttribute("url.path", "/creators/creator-lin")
              .setAttribute("url.query", "subject=creator-lin")
              .setAttribute("client.address", "192.0.2.7")
              .setAttribute("user_agent.original", "browser of lin")
              .startSpan();
      span.end();

      assertEquals(
          Attributes.builder()
              .put("http.route", "/creators/{creatorId}")
              .put("url.path", SpanPrivacy.LEFT_OUT)
              .put("url.query", SpanPrivacy.LEFT_OUT)
              .put("client.address", SpanPrivacy.LEFT_OUT)
              .put("user_agent.original", SpanPrivacy.LEFT_OUT)
              .build()
              .asMap(),
          ((ReadableSpan) span).toSpanData().getAttributes().asMap());
      assertEquals(null, ((ReadableSpan) span).getAttribute(AttributeKey.stringKey("url.full")));
    }
  }
}
