package io.commercepolicy.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;

/**
 * Stands behind the proxies for all three services, and does next to nothing: gives a permission,
 * sends a posted JSON back, counts what is uploaded, and lets anything of any length be downloaded.
 */
final class StandIn extends AbstractVerticle {

  private static final Buffer CHUNK = Buffer.buffer(new byte[64 * 1024]);

  private final Buffer permission;
  private final int port;
  private final long downloadBytes;

  private StandIn(Buffer permission, int port, long downloadBytes) {
    this.permission = permission;
    this.port = port;
    this.downloadBytes = downloadBytes;
  }

  /**
   * Starts the program.
   *
   * @param arguments its port, and the length of a download in bytes
   */
  public static void main(String[] arguments) throws Exception {
    Buffer permission;
    try (InputStream in = StandIn.class.getResourceAsStream("/permission.json")) {
      permission = Buffer.buffer(in.readAllBytes());
    }
    int port = Integer.parseInt(arguments[0]);
    long downloadBytes = Long.parseLong(arguments[1]);
    Vertx.vertx()
        .deployVerticle(
            () -> new StandIn(permission, port, downloadBytes),
            new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors()))
        .onFailure(
            failure -> {
              failure.printStackTrace();
              System.exit(1);
            });
  }

  @Override
  public void start(Promise<Void> started) {
    vertx
        .createHttpServer()
        .requestHandler(this::answer)
        .listen(port, "127.0.0.1")
        .<Void>mapEmpty()
        .onComplete(started);
  }

  private void answer(HttpServerRequest request) {
    String path = request.path();
    if (path.endsWith("/permissions/integrated-marketing")) {
      json(request, 200, permission);
    } else if (path.endsWith("/what-if")) {
      request.body().onSuccess(body -> json(request, 200, body));
    } else if (path.endsWith("/import")) {
      count(request);
    } else if (path.endsWith("/export")) {
      HttpServerResponse response =
          request
              .response()
              .putHeader("Content-Type", "text/csv;charset=UTF-8")
              .putHeader("Content-Length", Long.toString(downloadBytes));
      send(response, downloadBytes);
    } else {
      request.response().setStatusCode(path.equals("/q/health/ready") ? 200 : 404).end();
    }
  }

  private static void json(HttpServerRequest request, int status, Buffer body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json;charset=UTF-8")
        .end(body);
  }

  private static void count(HttpServerRequest request) {
    long[] bytes = {0};
    request.handler(chunk -> bytes[0] += chunk.length());
    request.endHandler(
        read -> json(request, 200, new JsonObject().put("bytes", bytes[0]).toBuffer()));
  }

  /** As fast as it is taken. */
  private static void send(HttpServerResponse response, long left) {
    long rest = left;
    while (rest > 0 && !response.closed()) {
      if (response.writeQueueFull()) {
        long still = rest;
        response.drainHandler(drained -> send(response, still));
        return;
      }
      int length = (int) Math.min(CHUNK.length(), rest);
      response.write(CHUNK.slice(0, length));
      rest -= length;
    }
    if (rest == 0) {
      response.end();
    }
  }
}
