package io.commercepolicy.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;

/** The issuer signs with another key than before. */
@QuarkusTest
@TestProfile(RotatedKeyTest.OwnLogin.class)
class RotatedKeyTest extends AtTheDoor {

  @ConfigProperty(name = "quarkus.oidc.auth-server-url")
  URI login;

  @Test
  void isReadWhenATokenNamesIt() throws Exception {
    RsaJsonWebKey old = key("old");
    RsaJsonWebKey next = key("next");
    AtomicReference<String> published = new AtomicReference<>(new JsonWebKeySet(old).toJson());
    LoginServer server = new LoginServer(login, login.toString(), published::get);
    try {
      await().until(() -> ask(old) == 200);
      assertEquals(401, ask(next));

      published.set(new JsonWebKeySet(next).toJson());

      await().until(() -> ask(next) == 200);
      assertEquals(401, ask(old));
    } finally {
      server.close();
    }
  }

  /** What a token gets that was never seen before. */
  private int ask(RsaJsonWebKey key) throws Exception {
    return send("GET", "/standin/v1/echo", "Authorization: Bearer " + token(key) + "\r\n").status;
  }

  private String token(RsaJsonWebKey key) throws Exception {
    long now = System.currentTimeMillis() / 1000;
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(
        new JsonObject()
            .put("iss", login.toString())
            .put("sub", "somebody")
            .put("aud", "commerce-policy-suite")
            .put("groups", List.of("agency"))
            .put("jti", UUID.randomUUID().toString())
            .put("iat", now)
            .put("exp", now + 600)
            .encode());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    return signature.getCompactSerialization();
  }

  private static RsaJsonWebKey key(String id) throws Exception {
    RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
    key.setKeyId(id);
    key.setUse("sig");
    key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
    return key;
  }

  /** A login of its own, which comes up with the test and whose keys may be read again soon. */
  public static final class OwnLogin implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings =
          new HashMap<>(new LateLoginTest.LoginDown().getConfigOverrides());
      settings.put("quarkus.oidc.token.forced-jwk-refresh-interval", "1s");
      return settings;
    }
  }
}
