package io.commercepolicy.gateway.forwarding;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One process of a service. */
final class Replica {

  private final String base;
  private final String host;
  private final int port;
  private final boolean tls;
  private final long connectTimeoutMillis;
  private final CircuitBreaker circuit;
  private final AtomicBoolean away = new AtomicBoolean();

  /**
   * A replica behind a base URL.
   *
   * @throws IllegalArgumentException if the URL is more or less than scheme, host and port
   */
  Replica(String url, long connectTimeoutMillis, CircuitBreakerConfig circuits) {
    URI uri = URI.create(url);
    boolean plain = "http".equals(uri.getScheme());
    this.tls = "https".equals(uri.getScheme());
    if (!plain && !tls
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || !uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/")) {
      throw new IllegalArgumentException("not of the form http://host:port: " + url);
    }
    this.host = uri.getHost();
    this.port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
    this.base = uri.getScheme() + "://" + uri.getRawAuthority();
    this.connectTimeoutMillis = connectTimeoutMillis;
    this.circuit = CircuitBreaker.of(base, circuits);
  }

  /** Whether a request may be tried here; if so, its outcome must be told. */
  boolean admits() {
    return circuit.tryAcquirePermission();
  }

  /** It answered, be it with an error. */
  void answered(long nanos) {
    circuit.onSuccess(nanos, TimeUnit.NANOSECONDS);
  }

  /** It took the request and did not answer. */
  void failed(long nanos, Throwable cause) {
    circuit.onError(nanos, TimeUnit.NANOSECONDS, cause);
  }

  /** Nothing can be said about it: it was not asked, or the caller left. */
  void unknown() {
    circuit.releasePermission();
  }

  RequestOptions request(HttpMethod method, String uri) {
    return new RequestOptions()
        .setMethod(method)
        .setSsl(tls)
        .setHost(host)
        .setPort(port)
        .setURI(uri)
        .setConnectTimeout(connectTimeoutMillis);
  }

  /** Notes that it takes no more requests; whether that is news. */
  boolean leave() {
    return !away.getAndSet(true);
  }

  /** Notes that it takes requests. */
  void come() {
    away.set(false);
  }

  /** Whether it takes no more requests, as far as is known. */
  boolean isAway() {
    return away.get();
  }

  /** A location as callers reach it: below the gateway, not at this replica. */
  String published(String location) {
    return location.startsWith(base + "/") ? location.substring(base.length()) : location;
  }

  @Override
  public String toString() {
    return base;
  }
}
