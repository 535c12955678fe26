package io.commercepolicy.gateway.forwarding;

import io.commercepolicy.gateway.exchange.Exchange;
import io.commercepolicy.gateway.exchange.Fault;
import io.commercepolicy.gateway.exchange.HeaderRules;
import io.commercepolicy.gateway.exchange.RequestHead;
import io.commercepolicy.gateway.exchange.Watchdog;
import io.commercepolicy.gateway.exchange.WholeBody;
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
import java.util.function.Consumer;
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
  private static final Problem FAILING =
      Problem.of(
          ProblemCode.UPSTREAM_FAILING,
          "The service that answers this takes requests and does not answer them; it is left alone for a moment.",
          "负责处理该请求的服务接受请求却无响应，暂停向其转发。");
  private static final Problem TIMEOUT =
      Problem.of(
          ProblemCode.UPSTREAM_TIMEOUT,
          "The service did not answer in time; what was asked for may still happen.",
          "服务未在规定时间内响应；所请求的操作仍可能已执行。");

  /** A request without body that may be repeated is tried so many times. */
  private static final int ATTEMPTS = 3;

  /** A response up to this length is awaited in whole as its head is. */
  private static final long SHORT_RESPONSE = 16 * 1024;

  private static final Set<HttpMethod> REPEATABLE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE);

  private final Forwarder forwarder;
  private final Exchange exchange;
  private final Route route;
  private final Upstream upstream;
  private final Buffer body;
  private final HttpServerRequest inbound;
  private final HttpServerResponse response;
  private final RequestHead head;
  private final boolean streams;

  private Set<Replica> tried = Set.of();
  private int attempts;
  private Replica replica;
  private long asked;
  private boolean judged;
  private HttpClientRequest outbound;
  private ResponseCheck.Look look;
  private boolean isShort;
  private Buffer shortBody;
  private long bodyBytes;
  private boolean requestSent;
  private boolean responding;
  private boolean over;
  private long timer = -1;
  private Watchdog watchdog;

  /**
   * One request's way.
   *
   * @param body the whole body if it was read already; null if it passes by or there is none
   */
  Forwarding(Forwarder forwarder, Exchange exchange, Route route, Buffer body) {
    this.forwarder = forwarder;
    this.exchange = exchange;
    this.route = route;
    this.upstream = route.upstream();
    this.body = body;
    this.inbound = exchange.request();
    this.response = exchange.response();
    this.head = exchange.head();
    this.streams = body == null && exchange.isBodyLeft();
  }

  void start() {
    if (!upstream.begin()) {
      exchange.retryAfter(1);
      refuse(BUSY);
      return;
    }
    exchange.whenOver(upstream::end);
    exchange.whenAbandoned(this::abandon);
    connect();
  }

  private void connect() {
    replica = upstream.next(tried);
    if (replica == null) {
      if (tried.isEmpty()) {
        exchange.retryAfter(upstream.retryAfterSeconds());
        refuse(FAILING);
      } else {
        refuse(UNAVAILABLE);
      }
      return;
    }
    attempts++;
    judged = false;
    exchange.isAnsweredBy(replica.toString());
    connection()
        .onComplete(
            connection -> {
              if (connection.succeeded()) {
                send(connection.result());
              } else if (over) {
                judge(Replica::unknown);
              } else {
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
      judge(Replica::unknown);
      upstream.isLeaving(replica);
      LOG.debugf("%s refused the connection", replica);
      if (attempts < ATTEMPTS) {
        tryAnotherOrTheSame();
      } else {
        tryAnother();
      }
    } else if (cause instanceof ConnectionPoolTooBusyException) {
      judge(Replica::unknown);
      exchange.retryAfter(1);
      refuse(BUSY);
    } else {
      LOG.warnf("%s can't be reached: %s", replica, cause);
      judge(asked -> asked.failed(0, cause));
      refuse(UNAVAILABLE);
    }
  }

  private void tryAnother() {
    if (tried.isEmpty()) {
      tried = new HashSet<>();
    }
    tried.add(replica);
    connect();
  }

  /** Says what became of the request at the replica; the first word counts. */
  private void judge(Consumer<Replica> judgement) {
    if (!judged && replica != null) {
      judged = true;
      judgement.accept(replica);
    }
  }

  private void send(HttpClientRequest request) {
    outbound = request;
    if (over) {
      judge(Replica::unknown);
      outbound.reset();
      return;
    }
    try {
      writeHead(outbound.headers());
    } catch (IllegalArgumentException malformed) {
      over = true;
      judge(Replica::unknown);
      outbound.reset();
      exchange.refuse(Fault.HEADER);
      return;
    }
    asked = System.nanoTime();
    outbound.response().onComplete(this::answered);
    outbound.exceptionHandler(failure -> LOG.debugf("%s: %s", replica, failure));
    if (body != null) {
      outbound.end(body);
      requestSent();
    } else if (streams) {
      sendBody();
    } else {
      outbound.end();
      requestSent();
    }
  }

  private void writeHead(MultiMap headers) {
    HeaderRules.copyRequest(exchange, headers);
    String accept = route.rules().responses().mediaType();
    if (accept != null) {
      headers.set(HttpHeaders.ACCEPT, accept);
    }
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
    if (body != null) {
      headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    } else if (head.contentLength() >= 0 && (streams || head.contentLength() == 0)) {
      headers.set(HttpHeaders.CONTENT_LENGTH, Long.toString(head.contentLength()));
    } else if (streams) {
      outbound.setChunked(true);
    }
  }

  private void sendBody() {
    if (head.expectsContinue()) {
      response.writeContinue();
    }
    watchdog = new Watchdog(forwarder.vertx, forwarder.bodyStallMillis, this::bodyStalled);
    inbound.handler(this::sendChunk);
    inbound.endHandler(
        read -> {
          if (!over) {
            watchdog.stop();
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
    watchdog.moved();
    bodyBytes += chunk.length();
    if (bodyBytes > route.streamBytes()) {
      judge(Replica::unknown);
      refuse(WholeBody.TOO_LARGE);
      outbound.reset();
      return;
    }
    outbound.write(chunk);
    if (outbound.writeQueueFull()) {
      inbound.pause();
    }
  }

  private void bodyStalled() {
    if (over) {
      return;
    }
    if (outbound.writeQueueFull()) {
      timedOut();
      return;
    }
    judge(Replica::unknown);
    stop();
    outbound.reset();
    if (responding) {
      exchange.abort();
    } else {
      exchange.refuseLast(WholeBody.TOO_SLOW);
    }
  }

  private void requestSent() {
    requestSent = true;
    if (!responding && !over) {
      timer = forwarder.vertx.setTimer(route.timeoutMillis(), fired -> timedOut());
    }
  }

  private void timedOut() {
    if (over) {
      return;
    }
    LOG.warnf("%s did not answer %s in time", replica, exchange.requestId());
    timer = -1;
    judge(asked -> asked.failed(System.nanoTime() - this.asked, null));
    refuse(TIMEOUT);
    outbound.reset();
  }

  private void answered(AsyncResult<HttpClientResponse> answer) {
    if (over) {
      return;
    }
    if (answer.succeeded() && answer.result().statusCode() >= 200) {
      judge(asked -> asked.answered(System.nanoTime() - this.asked));
      if (HeaderRules.closes(answer.result().getHeader(HttpHeaders.CONNECTION))) {
        upstream.isLeaving(replica);
      }
      relay(answer.result());
      return;
    }
    cancelTimer();
    LOG.warnf("%s did not answer %s: %s", replica, exchange.requestId(), answer.cause());
    judge(asked -> asked.failed(System.nanoTime() - this.asked, answer.cause()));
    outbound.reset();
    if (attempts < ATTEMPTS && !streams && body == null && REPEATABLE.contains(inbound.method())) {
      requestSent = false;
      tryAnotherOrTheSame();
    } else {
      refuse(UNAVAILABLE);
    }
  }

  /** A process that was replaced answers at the same address. */
  private void tryAnotherOrTheSame() {
    if (upstream.replicas() == 1) {
      connect();
    } else {
      tryAnother();
    }
  }

  private void relay(HttpClientResponse answer) {
    responding = true;
    look = forwarder.responseCheck.at(exchange, route, answer);
    response.setStatusCode(answer.statusCode());
    HeaderRules.copyResponse(answer.headers(), response.headers());
    if (exchange.sessionToken() != null
        && !response.headers().contains(HttpHeaders.CACHE_CONTROL)) {
      // Without an Authorization header, caches on the way take an answer for everybody's.
      response.putHeader(HttpHeaders.CACHE_CONTROL, "private");
    }
    String location = answer.getHeader(HttpHeaders.LOCATION);
    if (location != null) {
      response.putHeader(HttpHeaders.LOCATION, replica.published(location));
    }
    if (!requestSent) {
      exchange.announceEnd();
    }
    isShort = isShort(answer);
    answer.exceptionHandler(failure -> brokenOff(answer));
    answer.handler(chunk -> relay(answer, chunk));
    answer.endHandler(read -> finish());
    if (!isShort) {
      cancelTimer();
      response.drainHandler(
          drained -> {
            moved();
            answer.resume();
          });
      if (!isEvents(answer)) {
        watchOver();
      }
    }
    if (isStreamed(answer)) {
      response.setChunked(true);
      // The body may be long in coming.
      response.writeHead();
    }
  }

  private void relay(HttpClientResponse answer, Buffer chunk) {
    if (look != null) {
      look.take(chunk);
    }
    if (isShort) {
      // Head, body and end go out at once.
      shortBody = shortBody == null ? chunk : shortBody.appendBuffer(chunk);
      return;
    }
    moved();
    // A connection may close without a word while another request waits on it.
    response.write(chunk).onFailure(closed -> exchange.leave());
    if (!response.closed() && !response.ended() && response.writeQueueFull()) {
      answer.pause();
    }
  }

  private void watchOver() {
    if (watchdog != null) {
      watchdog.stop();
    }
    watchdog =
        new Watchdog(
            forwarder.vertx,
            forwarder.responseStallMillis,
            () -> {
              LOG.warnf("the response to %s does not move", exchange.requestId());
              outbound.reset();
              breakOff();
            });
  }

  private void moved() {
    if (watchdog != null) {
      watchdog.moved();
    }
  }

  private static boolean isShort(HttpClientResponse answer) {
    String length = answer.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && length.length() < 10 && Long.parseLong(length) <= SHORT_RESPONSE;
  }

  private static boolean isEvents(HttpClientResponse answer) {
    String type = answer.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && type.startsWith("text/event-stream");
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
    stop();
    if (look != null) {
      look.end();
    }
    if (!requestSent) {
      outbound.reset();
      exchange.endLast(shortBody == null ? Buffer.buffer() : shortBody);
    } else if (shortBody == null) {
      response.end();
    } else {
      response.end(shortBody);
    }
  }

  private void brokenOff(HttpClientResponse answer) {
    if (!over && isShort) {
      // Nothing of it was passed on.
      LOG.warnf("%s broke off its response to %s", replica, exchange.requestId());
      HeaderRules.takeBack(answer.headers(), response.headers());
      responding = false;
      refuse(UNAVAILABLE);
    } else {
      breakOff();
    }
  }

  private void breakOff() {
    if (!over) {
      LOG.warnf("%s broke off its response to %s", replica, exchange.requestId());
      stop();
      exchange.abort();
    }
  }

  private void refuse(Problem problem) {
    stop();
    if (responding) {
      exchange.abort();
    } else {
      exchange.refuse(problem);
    }
  }

  /** The caller is gone, so nobody waits for the service any more. */
  private void abandon() {
    if (!over) {
      stop();
      if (outbound != null) {
        judge(Replica::unknown);
        outbound.reset();
      }
    }
  }

  private void stop() {
    over = true;
    cancelTimer();
    if (watchdog != null) {
      watchdog.stop();
    }
  }

  private void cancelTimer() {
    if (timer >= 0) {
      forwarder.vertx.cancelTimer(timer);
      timer = -1;
    }
  }
}
