package io.commercepolicy.kit.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Closes each connection after its next answer, once the process was told to end: {@code
 * quarkus.shutdown.delay} long it answers as before, and whoever keeps connections learns by {@code
 * Connection: close} to go elsewhere. Nothing is on its way when the process stops listening.
 */
@Singleton
final class ClosingConnections {

  /** Before everything else that looks at a request. */
  private static final int FIRST = 10_000;

  private volatile boolean ending;

  void end(@Observes ShutdownDelayInitiatedEvent told) {
    ending = true;
  }

  void register(@Observes Filters filters) {
    filters.register(this::closeIfEnding, FIRST);
  }

  private void closeIfEnding(RoutingContext request) {
    if (ending) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    request.next();
  }
}
