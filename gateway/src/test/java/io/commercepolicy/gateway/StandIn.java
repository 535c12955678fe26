package io.commercepolicy.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A service behind the gateway that tells what it got and makes trouble on demand. Steered over its
 * own port below {@code /control}, as tests live in another class loader.
 */
public final class StandIn implements QuarkusTestResourceLifecycleManager {

  static final int CHUNK = 64 * 1024;

  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicBoolean once = new AtomicBoolean(true);
  private final AtomicInteger aborted = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicReference<HttpServerRequest> held = new AtomicReference<>();
  private final AtomicReference<String> leaving = new AtomicReference<>("none");
  private Vertx vertx;
  private int port;

  @Override
  public Map<String, String> start() {
    vertx = Vertx.vertx();
    String live = listen(this::answer);
    port = URI.create(live).getPort();
    String replicas = replica("a") + "," + replica("b");
    // Last, so that none of the others is given the port on which nobody shall listen.
    String dead = "http://127.0.0.1:" + freePort();
    Map<String, String> settings = new HashMap<>();
    settings.put(
        "suite.gateway.contracts",
        "contracts/standin.yaml,contracts/flaky.yaml,contracts/absent.yaml,contracts/failing.yaml,"
            + "contracts/leaving.yaml");
    settings.put("suite.upstream.standin", live);
    settings.put("suite.upstream.failing", live);
    settings.put("suite.upstream.flaky", dead + "," + live);
    settings.put("suite.upstream.leaving", replicas);
    settings.put("suite.gateway.readiness-poll", "50ms");
    settings.put("suite.upstream.absent", dead);
    settings.put("suite.gateway.hosts", "suite.example,localhost,127.0.0.1");
    settings.put("suite.gateway.cors.origins", "https://console.example");
    settings.put("suite.gateway.body-limit", "64M");
    settings.put("suite.gateway.json-body-limit", "2K");
    settings.put("suite.gateway.body-stall-timeout", "4s");
    settings.put("suite.gateway.response-timeout", "1s");
    settings.put("suite.gateway.response-stall-timeout", "2s");
    settings.put("suite.gateway.circuit-open", "1s");
    settings.put("suite.gateway.concurrent-requests-per-caller", "20");
    settings.put("suite.gateway.check-responses", "true");
    settings.put("suite.gateway.rates.scarce.requests", "1");
    settings.put("suite.gateway.rates.scarce.per", "1h");
    settings.put("suite.gateway.rates.scarce.burst", "3");
    settings.put("quarkus.http.test-port", "0");
    settings.put("quarkus.management.test-port", "0");
    return settings;
  }

  private String listen(Handler<HttpServerRequest> handler) {
    HttpServer server =
        vertx
            .createHttpServer(new HttpServerOptions().setMaxHeaderSize(64 * 1024))
            .requestHandler(handler)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** A replica that says its name, and closes its connections while it is about to leave. */
  private String replica(String name) {
    return listen(
        request -> {
          boolean leaves = name.equals(leaving.get());
          HttpServerResponse response = request.response();
          if (leaves) {
            response.putHeader("Connection", "close");
          }
          if (request.path().equals("/q/health/ready")) {
            response.setStatusCode(leaves ? 503 : 200).end();
          } else {
            response.end(name);
          }
        });
  }

  @Override
  public void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpServerRequest request) {
    String path = request.path();
    if (path.startsWith("/control/")) {
      control(request, path.substring("/control/".length()));
      return;
    }
    requests.incrementAndGet();
    switch (path.substring(path.indexOf("/v1/") + 4)) {
      case "upload", "unlimited/upload" -> upload(request);
      case "download" -> download(request);
      case "trouble/silence" -> request.connection().closeHandler(v -> aborted.incrementAndGet());
      case "trouble/hang-up" -> request.connection().close();
      case "trouble/hang-up-once" -> {
        if (once.getAndSet(false)) {
          request.connection().close();
        } else {
          once.set(true);
          echo(request);
        }
      }
      case "trouble/stall" ->
          request.response().putHeader("Content-Length", "100000").write("the beginning");
      case "patient" -> vertx.setTimer(1_500, late -> request.response().end("late"));
      case "answers/right" -> json(request, new JsonObject().put("units", 1));
      case "answers/wrong" -> json(request, new JsonObject().put("units", 0));
      case "answers/undocumented" -> request.response().setStatusCode(418).end();
      case "trouble/cut" ->
          request
              .response()
              .putHeader("Content-Length", "1000")
              .putHeader("ETag", "\"1\"")
              .write("the beginning")
              .onComplete(v -> request.connection().close());
      case "trouble/cut-chunked" ->
          request
              .response()
              .setChunked(true)
              .write("the beginning")
              .onComplete(v -> request.connection().close());
      case "trouble/close" -> request.response().putHeader("Connection", "close").end();
      case "trouble/early" -> request.response().setStatusCode(422).end("enough");
      case "trouble/moved" ->
          request
              .response()
              .setStatusCode(201)
              .putHeader("Location", "http://127.0.0.1:" + port + "/standin/v1/items/7")
              .end();
      case "trouble/hops" ->
          request
              .response()
              .putHeader("Connection", "X-Private")
              .putHeader("X-Private", "secret")
              .putHeader("Set-Cookie", "service=1")
              .putHeader("Keep-Alive", "timeout=5")
              .putHeader("X-Request-Id", "the-service's-own")
              .putHeader("X-Public", "yes")
              .end();
      case "trouble/unmodified" ->
          request.response().setStatusCode(304).putHeader("ETag", "\"1\"").end();
      case "trouble/events" -> {
        request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
        request.response().writeHead();
        request.response().closeHandler(closed -> aborted.incrementAndGet());
        held.set(request);
      }
      default -> echo(request);
    }
  }

  private void control(HttpServerRequest request, String what) {
    HttpServerResponse response = request.response();
    switch (what) {
      case "leave-a", "leave-b", "leave-none" -> {
        leaving.set(what.substring("leave-".length()));
        response.end("1");
      }
      case "requests" -> response.end(requests.toString());
      case "aborted" -> response.end(aborted.toString());
      case "sent" -> response.end(sent.toString());
      case "release" -> {
        held.getAndSet(null).resume();
        response.end();
      }
      case "event" -> {
        held.get().response().write("data: now\n\n");
        response.end();
      }
      default -> response.setStatusCode(404).end();
    }
  }

  private static void json(HttpServerRequest request, JsonObject body) {
    request.response().putHeader("Content-Type", "application/json").end(body.toBuffer());
  }

  private void echo(HttpServerRequest request) {
    JsonObject headers = new JsonObject();
    request
        .headers()
        .names()
        .forEach(
            name -> headers.put(name.toLowerCase(), new JsonArray(request.headers().getAll(name))));
    request.body(
        body ->
            request
                .response()
                .putHeader("Content-Type", "application/json")
                .end(
                    new JsonObject()
                        .put("method", request.method().name())
                        .put("uri", request.uri())
                        .put("headers", headers)
                        .put("body", body.succeeded() ? body.result().toString() : null)
                        .toBuffer()));
  }

  private void upload(HttpServerRequest request) {
    AtomicLong received = new AtomicLong();
    request.exceptionHandler(failure -> aborted.incrementAndGet());
    request.handler(chunk -> received.addAndGet(chunk.length()));
    request.endHandler(end -> request.response().end(received.toString()));
    if ("hold".equals(request.query())) {
      request.pause();
      held.set(request);
    }
  }

  private void download(HttpServerRequest request) {
    sent.set(0);
    long size = Long.parseLong(request.getParam("bytes"));
    HttpServerResponse response = request.response();
    response.exceptionHandler(failure -> {});
    response.closeHandler(closed -> aborted.incrementAndGet());
    if (request.getParam("chunked") == null) {
      response.putHeader("Content-Length", Long.toString(size));
    } else {
      response.setChunked(true);
    }
    writeOn(response, size);
  }

  private void writeOn(HttpServerResponse response, long size) {
    while (sent.get() < size) {
      if (response.closed()) {
        return;
      }
      if (response.writeQueueFull()) {
        response.drainHandler(drained -> writeOn(response, size));
        return;
      }
      int length = (int) Math.min(CHUNK, size - sent.get());
      response.write(Buffer.buffer(new byte[length]));
      sent.addAndGet(length);
    }
    response.end();
  }
}
