package io.commercepolicy.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Takes out of each span what may tell of people before it is sent: paths and queries hold the ids
 * of creators, hosts and agencies, and webhook addresses may hold secrets. The template of the path
 * stays in {@code http.route}.
 */
@Singleton
public final class SpanPrivacy implements SpanProcessor {

  /** What stands in the place of what was taken out. */
  public static final String LEFT_OUT = "-";

  private static final List<AttributeKey<String>> TELLING =
      List.of(
          AttributeKey.stringKey("url.path"),
          AttributeKey.stringKey("url.query"),
          AttributeKey.stringKey("url.full"),
          AttributeKey.stringKey("http.target"),
          AttributeKey.stringKey("http.url"),
          AttributeKey.stringKey("client.address"),
          AttributeKey.stringKey("http.client_ip"),
          AttributeKey.stringKey("user_agent.original"));

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    for (AttributeKey<String> key : TELLING) {
      if (span.getAttribute(key) != null) {
        span.setAttribute(key, LEFT_OUT);
      }
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    // a span that has ended cannot be changed
  }

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
