package io.commercepolicy.gateway;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A login that comes up where the gateway has been looking for it. */
final class LoginServer implements AutoCloseable {

  private final HttpServer server;

  /**
   * Starts it.
   *
   * @param issuer what it says that tokens are issued by; its keys are below that
   * @param keys the keys that it publishes itself
   */
  LoginServer(URI address, String issuer, Supplier<String> keys) throws IOException {
    String discovery =
        new JsonObject().put("issuer", issuer).put("jwks_uri", issuer + "/jwks").encode();
    server = HttpServer.create(new InetSocketAddress(address.getHost(), address.getPort()), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            boolean asksForKeys = exchange.getRequestURI().getPath().endsWith("/jwks");
            byte[] body = (asksForKeys ? keys.get() : discovery).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
