package io.commercepolicy.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** An OpenID issuer on loopback: discovery, its key, and RS256 tokens. */
final class TokenIssuer implements AutoCloseable {

  static final String AUDIENCE = "commerce-policy-suite";

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final HttpServer server;
  private final KeyPair keys;

  private TokenIssuer(HttpServer server, KeyPair keys) {
    this.server = server;
    this.keys = keys;
  }

  static TokenIssuer start() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TokenIssuer issuer = new TokenIssuer(server, generator.generateKeyPair());
    server.createContext(
        "/.well-known/openid-configuration", exchange -> answer(exchange, issuer.discovery()));
    server.createContext("/jwks", exchange -> answer(exchange, issuer.jwks()));
    server.start();
    return issuer;
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The public key, X.509 encoded, in Base64. */
  String publicKey() {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  /** A token of an agency that holds for a day. */
  String token(String agencyId) throws GeneralSecurityException {
    return token("agency", new JsonObject().put("sub", agencyId).put("agency_id", agencyId));
  }

  /** A token of somebody in a role, bound to nothing, that holds for a day. */
  String tokenOf(String role) throws GeneralSecurityException {
    return token(role, new JsonObject().put("sub", role));
  }

  private String token(String role, JsonObject binding) throws GeneralSecurityException {
    Instant now = Instant.now();
    JsonObject header = new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", "bench");
    JsonObject claims =
        new JsonObject()
            .put("iss", issuer())
            .put("aud", AUDIENCE)
            .put("groups", new JsonArray().add(role))
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(Duration.ofDays(1)).getEpochSecond())
            .mergeIn(binding);
    String signed = encode(header) + "." + encode(claims);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + BASE64.encodeToString(signature.sign());
  }

  private JsonObject discovery() {
    return new JsonObject()
        .put("issuer", issuer())
        .put("jwks_uri", issuer() + "/jwks")
        .put("authorization_endpoint", issuer() + "/authorize")
        .put("token_endpoint", issuer() + "/token");
  }

  private JsonObject jwks() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return new JsonObject()
        .put(
            "keys",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("kty", "RSA")
                        .put("use", "sig")
                        .put("alg", "RS256")
                        .put("kid", "bench")
                        .put("n", encode(key.getModulus()))
                        .put("e", encode(key.getPublicExponent()))));
  }

  private static String encode(JsonObject json) {
    return BASE64.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(BigInteger unsigned) {
    byte[] bytes = unsigned.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    return BASE64.encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
  }

  private static void answer(HttpExchange exchange, JsonObject json) throws IOException {
    try (exchange) {
      byte[] body = json.encode().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
