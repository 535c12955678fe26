package io.commercepolicy.localstack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Where the other commands ask the running stack for tokens: on loopback, for whoever can read the
 * secret in the run record, which is this user alone.
 */
final class ControlEndpoint {
  /** What a token is asked for with. */
  record TokenRequest(Actor actor, Duration lifetime) {}

  private final HttpServer server;
  private final String secret = randomSecret();
  private final Login login;

  private ControlEndpoint(HttpServer server, Login login) {
    this.server = server;
    this.login = login;
  }

  static ControlEndpoint start(Login login) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ControlEndpoint endpoint = new ControlEndpoint(server, login);
    server.createContext("/token", endpoint::answer);
    server.start();
    return endpoint;
  }

  /** 256 random bits in hexadecimal. */
  static String randomSecret() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String secret() {
    return secret;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      if (!MessageDigest.isEqual(bytes(shown), bytes("Bearer " + secret))) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      TokenRequest request =
          RunRecord.JSON.readValue(exchange.getRequestBody(), TokenRequest.class);
      byte[] token = bytes(login.token(request.actor(), request.lifetime()));
      exchange.sendResponseHeaders(200, token.length);
      exchange.getResponseBody().write(token);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  void close() {
    server.stop(0);
  }
}
