package io.commercepolicy.gateway.session;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a page must show beside the cookie to change anything: other sites can make a browser send
 * the cookie, but cannot read this. It is the same at every replica, for one user at one issuer.
 */
final class CsrfTokens {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /** Derives a key of its own from the secret that sessions are encrypted with. */
  CsrfTokens(String sessionSecret) {
    byte[] secret = sessionSecret.getBytes(StandardCharsets.UTF_8);
    this.key =
        new SecretKeySpec(
            hmac(
                new SecretKeySpec(secret, ALGORITHM),
                "io.commercepolicy.gateway.session.csrf".getBytes(StandardCharsets.UTF_8)),
            ALGORITHM);
  }

  /** The token of whom a verified access token speaks for. */
  String of(Session session) {
    JsonObject claims = session.claims();
    String user =
        new JsonObject()
            .put("iss", claims.getString("iss"))
            .put("sub", claims.getString("sub"))
            .encode();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(hmac(key, user.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether a header, or null, is the token of a session; takes as long wherever they differ. */
  boolean matches(Session session, String header) {
    return header != null
        && MessageDigest.isEqual(
            header.getBytes(StandardCharsets.UTF_8), of(session).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(SecretKeySpec key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
