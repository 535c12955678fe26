package io.commercepolicy.gateway;

import io.commercepolicy.gateway.contract.Routes;
import io.commercepolicy.gateway.exchange.Exchange;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/**
 * Cross-origin resource sharing: lets browsers use what is published from the web pages that are
 * named, and no others. Credentials are tokens in a header, never cookies.
 */
final class Origins {

  private static final String ALLOWED_HEADERS =
      "Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match,"
          + " Last-Event-ID, X-Request-Id, traceparent, tracestate";
  private static final String EXPOSED_HEADERS =
      "Content-Disposition, Content-Language, ETag, Location, RateLimit, RateLimit-Policy,"
          + " Retry-After, WWW-Authenticate, X-Request-Id";

  private final Set<String> allowed;
  private final String maxAge;

  Origins(GatewaySettings.Cors settings) {
    this.allowed = settings.origins().orElse(Set.of());
    this.maxAge = Long.toString(settings.maxAge().toSeconds());
  }

  /** Answers a browser's question about a published path; else says what it may do with it. */
  boolean answer(Exchange exchange, Routes.Path path) {
    if (allowed.isEmpty()) {
      return false;
    }
    exchange.response().putHeader(HttpHeaders.VARY, "Origin");
    HttpServerRequest request = exchange.request();
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin == null || !allowed.contains(origin)) {
      return false;
    }
    exchange.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    if (request.method() != HttpMethod.OPTIONS
        || !request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)) {
      exchange.response().putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_HEADERS);
      return false;
    }
    exchange
        .response()
        .setStatusCode(204)
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, path.allow())
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED_HEADERS)
        .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, maxAge)
        .end();
    return true;
  }
}
