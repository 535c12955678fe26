package io.commercepolicy.gateway.exchange;

import io.commercepolicy.gateway.contract.Operation;
import io.commercepolicy.gateway.problem.Problem;
import io.commercepolicy.gateway.problem.ProblemCode;
import io.commercepolicy.gateway.problem.Violation;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** A request, its response and its id. */
public final class Exchange {

  private static final Logger LOG = Logger.getLogger(Exchange.class);

  /** An unwanted body up to this size is read to keep the connection; a larger one ends it. */
  private static final long DISCARDED_BYTES = 64 * 1024;

  private static final int HTTP2_NO_ERROR = 0;
  private static final int HTTP2_INTERNAL_ERROR = 2;
  private static final int CALLER_LEFT = 499;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final RequestHead head;
  private final String requestId;
  private final Connections connections;
  private final long begun = System.nanoTime();
  private final String traceparent;
  private Operation operation;
  private ProblemCode refusal;
  private String replica;
  private String sessionToken;
  private Runnable abandoned;
  private final List<Runnable> whenOver = new ArrayList<>(4);
  private boolean over;

  /** Reads the request's head and names the exchange in the response. */
  public Exchange(HttpServerRequest request, Connections connections) {
    this.request = request;
    this.response = request.response();
    this.head = RequestHead.of(request);
    this.requestId = head.requestId() == null ? newRequestId() : head.requestId();
    this.connections = connections;
    this.traceparent = Trace.parent(head.traceparent());
    response.putHeader(HeaderRules.REQUEST_ID, requestId);
    HeaderRules.protect(response.headers(), request.isSSL());
    if (head.isChunked()) {
      endWithThis();
    }
    if (connections.allEnd()) {
      leaveConnection();
    }
    response.endHandler(ended -> end());
    response.closeHandler(closed -> leave());
    response.exceptionHandler(failure -> leave());
  }

  /**
   * Where chunks end is read in more than one way, and whether a length was announced beside them
   * is not told: no other request follows on the connection.
   */
  private void endWithThis() {
    connections.admitNoMore(request);
    announceEnd();
    whenOver(
        () -> {
          connections.end(request);
          if (!isBodyLeft()) {
            request.connection().close();
          }
        });
  }

  /** Lets the caller send its next request elsewhere. */
  private void leaveConnection() {
    if (isHttp1()) {
      announceEnd();
    } else {
      request.connection().goAway(HTTP2_NO_ERROR);
    }
  }

  /** The caller is gone. */
  public void leave() {
    if (abandoned != null) {
      abandoned.run();
    }
    end();
    if (!response.closed() && !response.ended() && Connections.isClosed(request)) {
      // Nobody hears it but Quarkus, which would wait for this request when it shuts down.
      response.end();
    }
  }

  private void end() {
    if (!over) {
      over = true;
      for (Runnable task : whenOver) {
        try {
          task.run();
        } catch (RuntimeException e) {
          // What one of them holds must be let go whatever becomes of another.
          LOG.errorf(e, "%s did not end well", requestId);
        }
      }
    }
  }

  /** Does this when the exchange is over, however it ends. */
  public void whenOver(Runnable task) {
    if (over) {
      task.run();
      return;
    }
    whenOver.add(task);
  }

  /** Does this if the caller leaves before the response has ended; the last one counts. */
  public void whenAbandoned(Runnable task) {
    abandoned = task;
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

  /** The W3C trace context that the service continues. */
  public String traceparent() {
    return traceparent;
  }

  /** The id of the trace that the request belongs to. */
  public String traceId() {
    return Trace.id(traceparent);
  }

  /** When the request came in, by {@link System#nanoTime()}. */
  public long begun() {
    return begun;
  }

  /** Tells the caller after how many seconds to come again. */
  public void retryAfter(long seconds) {
    response.putHeader("Retry-After", Long.toString(seconds));
  }

  /** The status of the answer; 499 if the caller left before there was one. */
  public int status() {
    return response.headWritten() ? response.getStatusCode() : CALLER_LEFT;
  }

  /** Notes what was asked for. */
  public void isFor(Operation asked) {
    operation = asked;
    Trace.isFor(asked);
  }

  /** What was asked for, or null if nothing that is published. */
  public Operation operation() {
    return operation;
  }

  /** Notes that the caller has a session, whose access token speaks for it at the service. */
  public void actsWith(String accessToken) {
    sessionToken = accessToken;
  }

  /** The access token of the caller's session, or null if it has none or sent one itself. */
  public String sessionToken() {
    return sessionToken;
  }

  /** Notes who answers. */
  public void isAnsweredBy(String process) {
    replica = process;
  }

  /** The process that was asked last, or null. */
  public String replica() {
    return replica;
  }

  /** Why the gateway refused, or null if it did not. */
  public ProblemCode refusal() {
    return refusal;
  }

  /** What keeps the request from being looked up at all, or null. */
  public Fault fault() {
    return head.fault() != null ? head.fault() : UriRules.check(request.uri());
  }

  /** Answers with a problem in the caller's language. */
  public void refuse(Problem problem) {
    refuse(problem, List.of(), false);
  }

  /** Answers with everything that is wrong with the request's content. */
  public void refuse(Problem problem, List<Violation> violations) {
    refuse(problem, violations, false);
  }

  /** Answers with a problem, and then ends the connection. */
  public void refuseLast(Problem problem) {
    refuse(problem, List.of(), true);
  }

  /** Answers with what is wrong with the request. */
  public void refuse(Fault fault) {
    refuse(fault.problem(), List.of(), fault.closing());
  }

  private void refuse(Problem problem, List<Violation> violations, boolean closing) {
    if (response.ended() || response.closed()) {
      return;
    }
    refusal = problem.code();
    String language = Problem.language(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    Buffer body = problem.json(language, requestId, violations).toBuffer();
    response
        .setStatusCode(problem.code().status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONTENT_LANGUAGE, language)
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
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
    if (Connections.isClosed(request)) {
      leave();
    } else {
      response.reset(HTTP2_INTERNAL_ERROR);
    }
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
