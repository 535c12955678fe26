package io.commercepolicy.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The least that can answer: runs the service's statements, reads their rows, and sends the bytes
 * that the service sent for the same path when this program started.
 */
final class BareProgram extends AbstractVerticle {

  /** How many connections the service's pool has, too. */
  private static final int POOL_SIZE = 20;

  private final Statements statements;
  private final Map<String, Buffer> bodies;
  private final TokenCheck tokenCheck;
  private final int port;

  private BareProgram(
      Statements statements, Map<String, Buffer> bodies, TokenCheck tokenCheck, int port) {
    this.statements = statements;
    this.bodies = bodies;
    this.tokenCheck = tokenCheck;
    this.port = port;
  }

  /**
   * Starts the program.
   *
   * @param arguments its port, the database's port, the service's URL, the file of requests; to
   *     verify tokens also the issuer and its public key
   */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    Map<String, Buffer> bodies = capture(arguments[2], Path.of(arguments[3]));
    TokenCheck tokenCheck =
        arguments.length == 6 ? new TokenCheck(arguments[5], arguments[4]) : null;
    Vertx vertx = Vertx.vertx();
    Pool pool =
        PgBuilder.pool()
            .connectingTo(
                new PgConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(Integer.parseInt(arguments[1]))
                    .setDatabase("postgres")
                    .setUser("postgres")
                    .setCachePreparedStatements(true))
            .with(new PoolOptions().setMaxSize(POOL_SIZE))
            .using(vertx)
            .build();
    Statements statements = new Statements(pool);
    vertx
        .deployVerticle(
            () -> new BareProgram(statements, bodies, tokenCheck, port),
            new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors()))
        .onFailure(
            failure -> {
              failure.printStackTrace();
              System.exit(1);
            });
  }

  private static Map<String, Buffer> capture(String service, Path requests) throws Exception {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Map<String, Buffer> bodies = new HashMap<>();
    for (String line : Files.readAllLines(requests)) {
      String[] words = line.split(" ");
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(service + words[0]))
                  .header("Authorization", "Bearer " + words[1])
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(words[0] + " answered " + answer.statusCode());
      }
      bodies.put(words[0], Buffer.buffer(answer.body()));
    }
    return bodies;
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
    Buffer body = bodies.get(request.path());
    if (body == null) {
      request.response().setStatusCode(404).end();
      return;
    }
    if (tokenCheck != null && !tokenCheck.passes(request.getHeader("Authorization"))) {
      request.response().setStatusCode(401).end();
      return;
    }
    String[] words = request.path().split("/");
    Future<Void> read =
        words[3].equals("agencies")
            ? statements.permission(words[4])
            : statements.assessment(words[4]);
    read.onSuccess(
            done ->
                request
                    .response()
                    .putHeader("Content-Type", "application/json;charset=UTF-8")
                    .end(body))
        .onFailure(failure -> request.response().setStatusCode(500).end(failure.toString()));
  }
}
