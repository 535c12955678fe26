package io.commercepolicy.kit.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * An OpenID Connect issuer that answers discovery and keys over HTTP, one per JVM, and the tokens
 * of any actor:
 *
 * <pre>{@code
 * SuiteTokens.as("agency").agency("agency-aurora").name("aurora").token()
 * }</pre>
 *
 * <p>Hands {@code suite.oidc.issuer} to the application under test, and what a packaged one needs
 * to run on one machine.
 */
public final class SuiteTokens implements QuarkusTestResourceLifecycleManager {

  private static final String ISSUER = "io.commercepolicy.kit.test.oidc.issuer";
  private static final String KEY = "io.commercepolicy.kit.test.oidc.key";
  private static final String AUDIENCE = "commerce-policy-suite";

  @Override
  public Map<String, String> start() {
    return Map.of(
        "suite.oidc.issuer",
        issuer(),
        "suite.local",
        "true",
        "suite.log.json",
        "false",
        "quarkus.management.port",
        "0",
        "quarkus.shutdown.delay",
        "0S");
  }

  @Override
  public void stop() {
    // The issuer serves the next application of this JVM, too.
  }

  /** The issuer's URL; discovery stands at {@code /.well-known/openid-configuration} below it. */
  public static String issuer() {
    // All class loaders share this object; a lock of our own would exist once in each of them.
    synchronized (System.getProperties()) {
      String issuer = System.getProperty(ISSUER);
      if (issuer == null) {
        RsaJsonWebKey key = newKey();
        issuer = serve(key);
        System.setProperty(KEY, key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
        System.setProperty(ISSUER, issuer);
      }
      return issuer;
    }
  }

  /** An actor in these roles: agency, merchant, creator, reviewer, operator, ingest, auditor. */
  public static Actor as(String... roles) {
    return new Actor(List.of(roles));
  }

  /** The actor's token, signed with another key under the name of the issuer's. */
  public static String wronglySigned(Actor actor) {
    return sign(actor.claims(), newKey());
  }

  /** The actor's token with {@code alg: none} and no signature. */
  public static String algNone(Actor actor) {
    return serialize(actor.claims(), AlgorithmIdentifiers.NONE, null);
  }

  private static String serve(RsaJsonWebKey key) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      String issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/suite";
      String discovery =
          JsonUtil.toJson(
              Map.of(
                  "issuer",
                  issuer,
                  "jwks_uri",
                  issuer + "/jwks",
                  "authorization_endpoint",
                  issuer + "/authorize",
                  "token_endpoint",
                  issuer + "/token",
                  "response_types_supported",
                  List.of("code"),
                  "subject_types_supported",
                  List.of("public"),
                  "id_token_signing_alg_values_supported",
                  List.of(AlgorithmIdentifiers.RSA_USING_SHA256)));
      String keys = new JsonWebKeySet(key).toJson();
      server.createContext(
          "/suite/.well-known/openid-configuration", exchange -> answer(exchange, discovery));
      server.createContext("/suite/jwks", exchange -> answer(exchange, keys));
      server.start();
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException("the token issuer did not start", e);
    }
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static RsaJsonWebKey issuerKey() {
    issuer();
    try {
      return new RsaJsonWebKey(JsonUtil.parseJson(System.getProperty(KEY)));
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RsaJsonWebKey newKey() {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId("suite");
      key.setUse("sig");
      key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sign(JwtClaims claims, RsaJsonWebKey key) {
    return serialize(claims, AlgorithmIdentifiers.RSA_USING_SHA256, key);
  }

  private static String serialize(JwtClaims claims, String algorithm, RsaJsonWebKey key) {
    JsonWebSignature token = new JsonWebSignature();
    token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    token.setAlgorithmHeaderValue(algorithm);
    token.setHeader("typ", "JWT");
    token.setPayload(claims.toJson());
    if (key != null) {
      token.setKeyIdHeaderValue(key.getKeyId());
      token.setKey(key.getPrivateKey());
    }
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Who a token speaks for. Valid for an hour and for the suite unless told otherwise. */
  public static final class Actor {

    private final JwtClaims claims = new JwtClaims();
    private Duration validity = Duration.ofHours(1);

    private Actor(List<String> roles) {
      claims.setStringListClaim("groups", roles);
      claims.setSubject(roles.isEmpty() ? "nobody" : roles.get(0));
      claims.setAudience(AUDIENCE);
    }

    /** The user's name, the {@code sub} claim; the first role unless told. */
    public Actor name(String name) {
      claims.setSubject(name);
      return this;
    }

    /** Binds the actor to this agency. */
    public Actor agency(String agencyId) {
      claims.setStringClaim("agency_id", agencyId);
      return this;
    }

    /** Binds the actor to this merchant. */
    public Actor merchant(String merchantId) {
      claims.setStringClaim("merchant_id", merchantId);
      return this;
    }

    /** Binds the actor to this creator. */
    public Actor creator(String creatorId) {
      claims.setStringClaim("creator_id", creatorId);
      return this;
    }

    /** How long the token is valid from now; negative makes one that expired so long ago. */
    public Actor expiresIn(Duration validity) {
      this.validity = validity;
      return this;
    }

    /** The {@code aud} claim. */
    public Actor audience(String audience) {
      claims.setAudience(audience);
      return this;
    }

    /** Any other claim. */
    public Actor claim(String name, String value) {
      claims.setStringClaim(name, value);
      return this;
    }

    /** A claim with several values. */
    public Actor claim(String name, List<String> values) {
      claims.setStringListClaim(name, values);
      return this;
    }

    /** The compact token, to be sent as {@code Authorization: Bearer …}. */
    public String token() {
      return sign(claims(), issuerKey());
    }

    private JwtClaims claims() {
      NumericDate now = NumericDate.now();
      NumericDate expiry = NumericDate.fromSeconds(now.getValue() + validity.toSeconds());
      NumericDate issued =
          validity.isNegative() ? NumericDate.fromSeconds(expiry.getValue() - 60) : now;
      claims.setIssuer(issuer());
      claims.setGeneratedJwtId();
      claims.setIssuedAt(issued);
      claims.setNotBefore(issued);
      claims.setExpirationTime(expiry);
      return claims;
    }
  }
}
