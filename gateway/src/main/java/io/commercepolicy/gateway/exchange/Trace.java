package io.commercepolicy.gateway.exchange;

import io.commercepolicy.gateway.contract.Operation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import java.util.concurrent.ThreadLocalRandom;

/** The W3C trace context of a request: the gateway's own span, the caller's, or a new one. */
final class Trace {

  static final String PARENT = "traceparent";

  private static final int LENGTH = 55;
  private static final int ID = 3;
  private static final int ID_END = 35;
  private static final int SPAN = 36;
  private static final int SPAN_END = 52;

  private Trace() {}

  /**
   * What a service shall continue.
   *
   * @param callers the caller's well-formed header, or null
   */
  static String parent(String callers) {
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid()) {
      return parent(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex());
    }
    if (callers != null) {
      return callers;
    }
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return parent(
        TraceId.fromLongs(random.nextLong() | 1, random.nextLong()),
        SpanId.fromLong(random.nextLong() | 1),
        "01");
  }

  /** Names the gateway's own span, if there is one, by what was asked for. */
  static void isFor(Operation operation) {
    Span span = Span.current();
    if (span.isRecording()) {
      span.updateName(operation.toString());
      span.setAttribute("http.route", operation.template());
    }
  }

  private static String parent(String trace, String span, String flags) {
    return "00-" + trace + "-" + span + "-" + flags;
  }

  /** The trace's id in a well-formed header. */
  static String id(String parent) {
    return parent.substring(ID, ID_END);
  }

  /** Whether a header is well-formed, in the only version that there is. */
  static boolean isParent(String value) {
    return value.length() == LENGTH
        && value.startsWith("00-")
        && value.charAt(ID_END) == '-'
        && value.charAt(SPAN_END) == '-'
        && TraceId.isValid(value.substring(ID, ID_END))
        && SpanId.isValid(value.substring(SPAN, SPAN_END))
        && isHex(value.charAt(LENGTH - 2))
        && isHex(value.charAt(LENGTH - 1));
  }

  private static boolean isHex(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
  }
}
