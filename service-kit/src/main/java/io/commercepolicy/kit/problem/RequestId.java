package io.commercepolicy.kit.problem;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The id of the current request: continued from {@code X-Request-Id}, else made anew. */
@ApplicationScoped
public class RequestId {

  private static final String HEADER = "X-Request-Id";
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

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
          routing.next();
        },
        Integer.MAX_VALUE);
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
