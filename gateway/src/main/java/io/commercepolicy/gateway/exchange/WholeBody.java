package io.commercepolicy.gateway.exchange;

import io.commercepolicy.gateway.problem.Problem;
import io.commercepolicy.gateway.problem.ProblemCode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** A request body that is read whole before it goes on. */
public final class WholeBody {

  /** What a caller is told whose body is longer than it may be. */
  public static final Problem TOO_LARGE =
      Problem.of(
          ProblemCode.PAYLOAD_TOO_LARGE,
          "The content is larger than what is accepted here.",
          "内容超过允许的大小。");

  /** What a caller is told whose body does not arrive. */
  public static final Problem TOO_SLOW =
      Problem.of(
          ProblemCode.REQUEST_TIMEOUT, "The content did not arrive in time.", "请求内容未在规定时间内送达。");

  private final Exchange exchange;
  private final Problem tooLarge;
  private final long limit;
  private final Consumer<Buffer> whole;
  private final Watchdog watchdog;
  private final Vertx vertx;
  private final long deadline;
  private Buffer read = Buffer.buffer();
  private boolean over;

  private WholeBody(
      Exchange exchange,
      Vertx vertx,
      Problem tooLarge,
      long limit,
      long stallMillis,
      long totalMillis,
      Consumer<Buffer> whole) {
    this.exchange = exchange;
    this.tooLarge = tooLarge;
    this.limit = limit;
    this.whole = whole;
    this.vertx = vertx;
    this.watchdog = new Watchdog(vertx, stallMillis, this::late);
    this.deadline = vertx.setTimer(totalMillis, fired -> late());
  }

  /**
   * Reads it; refuses it if it is too large or too slow. A caller who leaves is not waited for.
   *
   * @param limit its most bytes
   * @param stallMillis how long nothing may arrive
   * @param totalMillis how long all of it may take
   * @param whole what comes next
   */
  public static void read(
      Exchange exchange,
      Vertx vertx,
      long limit,
      long stallMillis,
      long totalMillis,
      Consumer<Buffer> whole) {
    if (exchange.head().contentLength() > limit) {
      exchange.refuse(TOO_LARGE);
      return;
    }
    new WholeBody(exchange, vertx, TOO_LARGE, limit, stallMillis, totalMillis, whole).start();
  }

  /**
   * Waits for the end of an HTTP/2 request that must not have a body: only its end tells.
   *
   * @param none what comes next if there was none
   */
  public static void expectNone(Exchange exchange, Vertx vertx, long millis, Runnable none) {
    new WholeBody(exchange, vertx, Fault.BODY.problem(), 0, millis, millis, nothing -> none.run())
        .start();
  }

  private void start() {
    exchange.whenOver(this::stop);
    if (exchange.head().expectsContinue()) {
      exchange.response().writeContinue();
    }
    HttpServerRequest request = exchange.request();
    request.exceptionHandler(failure -> stop());
    request.handler(this::take);
    request.endHandler(
        ended -> {
          if (!over) {
            stop();
            whole.accept(read);
          }
        });
    request.resume();
  }

  private void take(Buffer chunk) {
    if (over) {
      return;
    }
    watchdog.moved();
    if (read.length() + chunk.length() > limit) {
      stop();
      exchange.refuse(tooLarge);
    } else {
      read.appendBuffer(chunk);
    }
  }

  private void late() {
    if (!over) {
      stop();
      exchange.refuseLast(TOO_SLOW);
    }
  }

  private void stop() {
    if (!over) {
      over = true;
      watchdog.stop();
      vertx.cancelTimer(deadline);
    }
  }
}
