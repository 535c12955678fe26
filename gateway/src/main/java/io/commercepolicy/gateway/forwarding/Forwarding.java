package io.commercepolicy.gateway.forwarding;

import io.commercepolicy.gateway.exchange.Exchange;
import io.commercepolicy.gateway.exchange.Fault;
import io.commercepolicy.gateway.exchange.HeaderRules;
import io.commercepolicy.gateway.exchange.RequestHead;
import io.commercepolicy.gateway.problem.Problem;
import io.commercepolicy.gateway.problem.ProblemCode;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.net.ConnectException;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * One request on its way to a service and back. Lives on one I/O thread. It ends once: answered,
 * refused, broken off, or abandoned by the caller.
 */
final class Forwarding {

  private static final Logger LOG = Logger.getLogger(Forwarding.class);

  private static final Problem UNAVAILABLE =
      Problem.of(
          ProblemCode.UPSTREAM_UNAVAILABLE,
          "The service that answers this can't be reached at the moment.",
          "负责处理该请求的服务暂时不可用。");
  private static final Problem BUSY =
      Problem.of(
          ProblemCode.UPSTREAM_BUSY,
          "Too many requests are waiting for the service that answers this.",
          "等待该服务处理的请求过多。");
  private static final Problem TIMEOUT =
      Problem.of(
          ProblemCode.UPSTREAM_TIMEOUT,
          "The service did not answer in time; what was asked for may still happen.",
          "服务未在规定时间内响应；所请求的操作仍可能已执行。");

  private final Forwarder forwarder;
  private final Exchange exchange;
  private final HttpServerRequest inbound;
  private final HttpServerResponse response;
  private final RequestHead head;
  private final Upstream upstream;
  private final long bodyLimit;
  private final Problem tooLarge;

  private Set<Replica> tried = Set.of();
  private Replica replica;
  private HttpClientRequest outbound;
  private long bodyBytes;
  private boolean requestSent;
  private boolean responding;
  private boolean over;
  private long timer = -1;

  Forwarding(
      Forwarder forwarder, Exchange exchange, Upstream upstream, long bodyLimit, Problem tooLarge) {
    this.forwarder = forwarder;
    this.exchange = exchange;
    this.inbound = exchange.request();
    this.response = exchange.response();
    this.head = exchange.head();
    this.upstream = upstream;
    this.bodyLimit = bodyLimit;
    this.tooLarge = tooLarge;
  }

  void start() {
    response.closeHandler(closed -> abandon());
    response.exceptionHandler(failure -> abandon());
    connect();
  }

  private void connect() {
    replica = upstream.next(tried);
    if (replica == null) {
      refuse(UNAVAILABLE);
      return;
    }
    connection()
        .onComplete(
            connection -> {
              if (connection.succeeded()) {
                send(connection.result());
              } else if (!over) {
                unreachable(connection.cause());
              }
            });
  }

  private Future<HttpClientRequest> connection() {
    try {
      return forwarder.clients.current().request(replica.request(inbound.method(), inbound.uri()));
    } catch (IllegalStateException closed) {
      // The gateway is on its way down and its clients are closed already.
      return Future.failedFuture(closed);
    }
  }

  private void unreachable(Throwable cause) {
    if (cause instanceof ConnectException && !(cause instanceof ConnectTimeoutException)) {
      // Nothing was sent: another replica may do it.
      upstream.refused(replica);
      if (tried.isEmpty()) {
        tried = new HashSet<>();
      }
      tried.add(replica);
      LOG.debugf("%s refused the connection", replica);
      connect();
    } else if (cause instanceof ConnectionPoolTooBusyException) {
      refuse(BUSY);
    } else {
      LOG.warnf("%s can't be reached: %s", replica, cause);
      refuse(UNAVAILABLE);
    }
  }

  private void send(HttpClientRequest request) {
    outbound = request;
    if (over) {
      outbound.reset();
      return;
    }
    try {
      writeHead(outbound.headers());
    } catch (IllegalArgumentException malformed) {
      over = true;
      outbound.reset();
      exchange.refuse(Fault.HEADER);
      return;
    }
    outbound.response().onComplete(this::answered);
    outbound.exceptionHandler(failure -> LOG.debugf("%s: %s", replica, failure));
    if (head.hasBody()) {
      sendBody();
    } else {
      outbound.end();
      requestSent();
    }
  }

  private void writeHead(MultiMap headers) {
    HeaderRules.copyRequest(inbound.headers(), head.connectionNames(), headers);
    headers.set(HeaderRules.REQUEST_ID, exchange.requestId());
    String address = inbound.remoteAddress().hostAddress();
    String scheme = inbound.isSSL() ? "https" : "http";
    String forwarded =
        "for="
            + (address.indexOf(':') < 0 ? address : "\"[" + address + "]\"")
            + ";proto="
            + scheme;
    headers.set("X-Forwarded-For", address);
    headers.set("X-Forwarded-Proto", scheme);
    if (head.host() != null) {
      headers.set("X-Forwarded-Host", head.host());
      forwarded += ";host=\"" + head.host() + "\"";
    }
    headers.set("Forwarded", forwarded);
    if (head.contentLength() >= 0) {
      headers.set(HttpHeaders.CONTENT_LENGTH, Long.toString(head.contentLength()));
    } else if (head.hasBody()) {
      outbound.setChunked(true);
    }
  }

  private void sendBody() {
    if (head.expectsContinue()) {
      response.writeContinue();
    }
    inbound.handler(this::sendChunk);
    inbound.endHandler(
        read -> {
          if (!over) {
            outbound.end();
            requestSent();
          }
        });
    inbound.exceptionHandler(failure -> abandon());
    outbound.drainHandler(drained -> inbound.resume());
    inbound.resume();
  }

  private void sendChunk(Buffer chunk) {
    if (over) {
      return;
    }
    bodyBytes += chunk.length();
    if (bodyBytes > bodyLimit) {
      refuse(tooLarge);
      outbound.reset();
      return;
    }
    outbound.write(chunk);
    if (outbound.writeQueueFull()) {
      inbound.pause();
    }
  }

  private void requestSent() {
    requestSent = true;
    if (!responding && !over) {
      timer = forwarder.vertx.setTimer(forwarder.responseTimeoutMillis, fired -> timedOut());
    }
  }

  private void timedOut() {
    LOG.warnf("%s did not answer %s in time", replica, exchange.requestId());
    timer = -1;
    refuse(TIMEOUT);
    outbound.reset();
  }

  private void answered(AsyncResult<HttpClientResponse> answer) {
    cancelTimer();
    if (over) {
      return;
    }
    if (answer.succeeded() && answer.result().statusCode() >= 200) {
      relay(answer.result());
    } else {
      LOG.warnf("%s did not answer %s: %s", replica, exchange.requestId(), answer.cause());
      refuse(UNAVAILABLE);
      outbound.reset();
    }
  }

  private void relay(HttpClientResponse answer) {
    responding = true;
    response.setStatusCode(answer.statusCode());
    HeaderRules.copyResponse(answer.headers(), response.headers());
    String location = answer.getHeader(HttpHeaders.LOCATION);
    if (location != null) {
      response.putHeader(HttpHeaders.LOCATION, replica.published(location));
    }
    if (!requestSent) {
      exchange.announceEnd();
    }
    answer.exceptionHandler(failure -> breakOff());
    answer.handler(
        chunk -> {
          response.write(chunk);
          if (response.writeQueueFull()) {
            answer.pause();
          }
        });
    response.drainHandler(drained -> answer.resume());
    answer.endHandler(read -> finish());
    if (isStreamed(answer)) {
      response.setChunked(true);
      // The body may be long in coming.
      response.writeHead();
    }
  }

  private boolean isStreamed(HttpClientResponse answer) {
    return inbound.version() == HttpVersion.HTTP_1_1
        && !answer.headers().contains(HttpHeaders.CONTENT_LENGTH)
        && inbound.method() != HttpMethod.HEAD
        && answer.statusCode() != 204
        && answer.statusCode() != 304;
  }

  private void finish() {
    if (over) {
      return;
    }
    over = true;
    if (requestSent) {
      response.end();
    } else {
      outbound.reset();
      exchange.endLast(Buffer.buffer());
    }
  }

  private void breakOff() {
    if (!over) {
      LOG.warnf("%s broke off its response to %s", replica, exchange.requestId());
      over = true;
      exchange.abort();
    }
  }

  private void refuse(Problem problem) {
    over = true;
    cancelTimer();
    if (responding) {
      exchange.abort();
    } else {
      exchange.refuse(problem);
    }
  }

  /** The caller is gone, so nobody waits for the service any more. */
  private void abandon() {
    if (!over) {
      over = true;
      cancelTimer();
      if (outbound != null) {
        outbound.reset();
      }
    }
  }

  private void cancelTimer() {
    if (timer >= 0) {
      forwarder.vertx.cancelTimer(timer);
      timer = -1;
    }
  }
}
