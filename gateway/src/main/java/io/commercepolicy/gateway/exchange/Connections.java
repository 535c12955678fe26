package io.commercepolicy.gateway.exchange;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The HTTP/1 connections that end with the response being sent. Whatever else arrives on them is
 * not a request: after an ambiguous one nobody knows where the next begins.
 */
@Singleton
public final class Connections {

  /** Long enough for a caller to read the response before its unread data resets the connection. */
  private static final long LINGER_MILLIS = 2_000;

  private static final int HTTP2_CANCEL = 8;

  private final Vertx vertx;
  private final Set<HttpConnection> ending = ConcurrentHashMap.newKeySet();
  private volatile boolean allEnd;

  Connections(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Ends each connection after its next response, since the process was told to end: callers go
   * elsewhere while it still answers.
   */
  void endAll(@Observes ShutdownDelayInitiatedEvent told) {
    allEnd = true;
  }

  /** Whether each connection ends with the next response. */
  boolean allEnd() {
    return allEnd;
  }

  /** Whether a request came in over a connection that takes no more of them. */
  public boolean isEnding(HttpServerRequest request) {
    return !ending.isEmpty() && ending.contains(request.connection());
  }

  /**
   * Whether a request's connection is closed. Vert.x tells nobody so if another request had begun
   * to come in behind this one.
   */
  public static boolean isClosed(HttpServerRequest request) {
    return request.connection() instanceof HttpServerConnection connection
        && !connection.channel().isActive();
  }

  /** Lets nothing more in over a request's connection. */
  void admitNoMore(HttpServerRequest request) {
    ending.add(request.connection());
  }

  /** Lets nothing more in over a request's connection and closes it when the linger is over. */
  void end(HttpServerRequest request) {
    HttpConnection connection = request.connection();
    ending.add(connection);
    vertx.setTimer(
        LINGER_MILLIS,
        timer -> {
          connection.close();
          ending.remove(connection);
        });
  }

  /** Closes an HTTP/2 stream when the linger is over and its request still goes on. */
  void endStream(HttpServerRequest request) {
    vertx.setTimer(
        LINGER_MILLIS,
        timer -> {
          if (!request.isEnded()) {
            request.response().reset(HTTP2_CANCEL);
          }
        });
  }
}
