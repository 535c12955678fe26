package io.commercepolicy.kit.problem;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * The id of the current request: continued from {@code X-Request-Id}, else made anew. It is in each
 * line that is logged for the request, and so is the id of its trace.
 */
@ApplicationScoped
public class RequestId {

  private static final String HEADER = "X-Request-Id";
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private static final Pattern TRACE_PARENT =
      Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private final CurrentVertxRequest current;

  RequestId(CurrentVertxRequest current) {
    this.current = current;
  }

  void register(@Observes Filters filters) {
    filters.register(
        routing -> {
          String given = routing.request().getHeader(HEADER);
          String id = given != null && WELL_FORMED.matcher(given).matches() ? given : made();
          routing.put(HEADER, id);
          routing.response().putHeader(HEADER, id);
          MDC.put("requestId", id);
          String traceId = traceId(routing.request().getHeader("traceparent"));
          if (traceId != null) {
            MDC.put("traceId", traceId);
          }
          routing.next();
        },
        Integer.MAX_VALUE);
  }

  /** The trace that the caller goes on with; null where it names none. */
  private static String traceId(String parent) {
    return parent != null && TRACE_PARENT.matcher(parent).matches()
        ? parent.substring(3, 35)
        : null;
  }

  /** Names a request and protects nothing, so that it needs no secure randomness. */
  private static String made() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** The id of the current request. */
  public String value() {
    RoutingContext routing = current.getCurrent();
    String id = routing == null ? null : routing.get(HEADER);
    return id == null ? "none" : id;
  }
}
