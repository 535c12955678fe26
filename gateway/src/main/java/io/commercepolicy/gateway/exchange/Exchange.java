package io.commercepolicy.gateway.exchange;

import io.commercepolicy.gateway.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A request, its response and its id. */
public final class Exchange {

  /** An unwanted body up to this size is read to keep the connection; a larger one ends it. */
  private static final long DISCARDED_BYTES = 64 * 1024;

  private static final int HTTP2_INTERNAL_ERROR = 2;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final RequestHead head;
  private final String requestId;
  private final Connections connections;

  /** Reads the request's head and names the exchange in the response. */
  public Exchange(HttpServerRequest request, Connections connections) {
    this.request = request;
    this.response = request.response();
    this.head = RequestHead.of(request);
    this.requestId = head.requestId() == null ? newRequestId() : head.requestId();
    this.connections = connections;
    response.putHeader(HeaderRules.REQUEST_ID, requestId);
  }

  private static String newRequestId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    // Version 4, without the lock of UUID.randomUUID(): nobody has to be unable to guess it.
    return new UUID(
            random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE)
        .toString();
  }

  /** What the caller sent. */
  public HttpServerRequest request() {
    return request;
  }

  /** What the caller gets. */
  public HttpServerResponse response() {
    return response;
  }

  /** What the headers say. */
  public RequestHead head() {
    return head;
  }

  /** The id that caller, gateway and service know the request by. */
  public String requestId() {
    return requestId;
  }

  /** What keeps the request from being looked up at all, or null. */
  public Fault fault() {
    return head.fault() != null ? head.fault() : UriRules.check(request.uri());
  }

  /** Answers with a problem in the caller's language. */
  public void refuse(Problem problem) {
    refuse(problem, false);
  }

  /** Answers with what is wrong with the request. */
  public void refuse(Fault fault) {
    refuse(fault.problem(), fault.closing());
  }

  private void refuse(Problem problem, boolean closing) {
    if (response.ended() || response.closed()) {
      return;
    }
    String language = Problem.language(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    Buffer body = problem.json(language, requestId).toBuffer();
    response
        .setStatusCode(problem.code().status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONTENT_LANGUAGE, language)
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    if (closing || isBodyLeft() && !isBodyDiscardable()) {
      announceEnd();
      endLast(body);
    } else {
      response.end(body);
      if (isBodyLeft()) {
        discardBody(null);
      }
    }
  }

  /** Tells the caller that the connection ends with this response. Before any of it is sent. */
  public void announceEnd() {
    if (isHttp1()) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
  }

  /** Ends the response with this and then the connection, whatever of the request is left. */
  public void endLast(Buffer last) {
    if (!isHttp1()) {
      response.end(last);
      if (isBodyLeft()) {
        // An instant RST_STREAM after the response makes some clients lose the response.
        discardBody(null);
        connections.endStream(request);
      }
      return;
    }
    connections.end(request);
    boolean bodyLeft = isBodyLeft();
    response
        .end(last)
        .onComplete(
            sent -> {
              if (!bodyLeft) {
                request.connection().close();
              }
            });
    if (bodyLeft) {
      discardBody(read -> request.connection().close());
    }
  }

  /** Breaks the response off, so that no caller takes it for a whole one. */
  public void abort() {
    response.reset(HTTP2_INTERNAL_ERROR);
  }

  /** Whether not all of the body has been read. */
  public boolean isBodyLeft() {
    return head.hasBody() && !request.isEnded();
  }

  private boolean isBodyDiscardable() {
    return !head.expectsContinue()
        && head.contentLength() >= 0
        && head.contentLength() <= DISCARDED_BYTES;
  }

  private void discardBody(Handler<Void> whenRead) {
    request.endHandler(whenRead);
    request.handler(null);
    request.exceptionHandler(null);
    request.resume();
  }

  private boolean isHttp1() {
    return request.version() != HttpVersion.HTTP_2;
  }
}
