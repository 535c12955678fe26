package io.commercepolicy.kit.trace;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the spans that would be sent. */
@Singleton
public class RecordedSpans implements SpanProcessor {

  private final List<SpanData> ended = new CopyOnWriteArrayList<>();

  /** The spans of a trace that have ended. */
  List<SpanData> of(String traceId) {
    return ended.stream().filter(span -> span.getTraceId().equals(traceId)).toList();
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    // only ended spans are complete
  }

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    ended.add(span.toSpanData());
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
