package io.commercepolicy.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Verifies a token on every request: signature, issuer, audience, expiry and role. */
final class TokenCheck {

  private static final String BEARER = "Bearer ";

  private final PublicKey key;
  private final String issuer;

  TokenCheck(String publicKey, String issuer) throws GeneralSecurityException {
    this.key =
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
    this.issuer = issuer;
  }

  boolean passes(String authorization) {
    if (authorization == null || !authorization.startsWith(BEARER)) {
      return false;
    }
    String token = authorization.substring(BEARER.length());
    int header = token.indexOf('.');
    int claims = token.lastIndexOf('.');
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update(token.substring(0, claims).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(token.substring(claims + 1)))
          && holds(token.substring(header + 1, claims));
    } catch (GeneralSecurityException | RuntimeException broken) {
      return false;
    }
  }

  private boolean holds(String encoded) {
    JsonObject claims = new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(encoded)));
    return issuer.equals(claims.getString("iss"))
        && TokenIssuer.AUDIENCE.equals(claims.getString("aud"))
        && claims.getLong("exp") > System.currentTimeMillis() / 1000
        && claims.getJsonArray("groups").contains("agency");
  }
}
