package io.commercepolicy.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.commercepolicy.kit.test.SuiteTokens;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Logs in whoever it is told to, without asking; its tokens are those of the tests' issuer. */
final class ConsoleLogin implements AutoCloseable {

  private final HttpServer server;
  private final String address;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();

  /** Every token that it issued. */
  final List<String> issued = new ArrayList<>();

  /** What it was last asked for at its page. */
  volatile Map<String, String> asked = Map.of();

  volatile String revoked;
  volatile int renewals;
  volatile String user = "aurora";
  volatile String error;
  volatile Duration validity = Duration.ofMinutes(5);
  volatile boolean renews = true;
  volatile String audience = "commerce-policy-suite";

  ConsoleLogin(URI address) throws IOException {
    this.address = address.toString();
    server = HttpServer.create(new InetSocketAddress(address.getHost(), address.getPort()), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      switch (exchange.getRequestURI().getPath()) {
        case "/authorize" -> authorize(exchange);
        case "/token" -> token(exchange, parameters(form));
        case "/revoke" -> {
          revoked = parameters(form).get("token");
          refreshTokens.remove(revoked);
          json(exchange, 200, new JsonObject());
        }
        default -> json(exchange, 200, discovery());
      }
    }
  }

  private JsonObject discovery() {
    return new JsonObject()
        .put("issuer", SuiteTokens.issuer())
        .put("jwks_uri", SuiteTokens.issuer() + "/jwks")
        .put("authorization_endpoint", address + "/authorize")
        .put("token_endpoint", address + "/token")
        .put("revocation_endpoint", address + "/revoke")
        .put("end_session_endpoint", address + "/end");
  }

  private void authorize(HttpExchange exchange) throws IOException {
    asked = parameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            asked.get("redirect_uri")
                + (error == null ? "?code=" + code : "?error=" + error)
                + "&state="
                + asked.get("state"));
    exchange.sendResponseHeaders(302, -1);
  }

  private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
    if ("refresh_token".equals(form.get("grant_type"))) {
      renewals++;
      if (renews && refreshTokens.contains(form.get("refresh_token"))) {
        json(exchange, 200, tokens(Map.of(), form.get("refresh_token")));
      } else {
        json(exchange, 400, new JsonObject().put("error", "invalid_grant"));
      }
      return;
    }
    Map<String, String> begun = codes.remove(String.valueOf(form.get("code")));
    if (begun == null
        || !begun.get("code_challenge").equals(challenge(form.get("code_verifier")))
        || !begun.get("redirect_uri").equals(form.get("redirect_uri"))) {
      json(exchange, 400, new JsonObject().put("error", "invalid_grant"));
      return;
    }
    String refresh = renews ? "refresh-" + UUID.randomUUID() : null;
    if (refresh != null) {
      refreshTokens.add(refresh);
    }
    json(exchange, 200, tokens(begun, refresh));
  }

  private JsonObject tokens(Map<String, String> begun, String refresh) {
    SuiteTokens.Actor identity =
        SuiteTokens.as("agency")
            .name(user)
            .audience("commerce-policy-console")
            .claim("name", "极光传媒")
            .expiresIn(validity);
    if (begun.containsKey("nonce")) {
      identity.claim("nonce", begun.get("nonce"));
    }
    JsonObject tokens =
        new JsonObject()
            .put("token_type", "Bearer")
            .put("id_token", identity.token())
            .put(
                "access_token",
                SuiteTokens.as("agency")
                    .name(user)
                    .agency("agency-" + user)
                    .audience(audience)
                    .expiresIn(validity)
                    .token())
            .put("expires_in", validity.toSeconds());
    if (refresh != null) {
      tokens.put("refresh_token", refresh);
      issued.add(refresh);
    }
    issued.add(tokens.getString("id_token"));
    issued.add(tokens.getString("access_token"));
    return tokens;
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a query or form says, each name once. */
  static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    new QueryStringDecoder(query, StandardCharsets.UTF_8, false)
        .parameters()
        .forEach((name, values) -> parameters.put(name, values.get(0)));
    return parameters;
  }

  private static void json(HttpExchange exchange, int status, JsonObject json) throws IOException {
    byte[] body = json.encode().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
