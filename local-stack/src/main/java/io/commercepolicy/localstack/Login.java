package io.commercepolicy.localstack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/** The OpenID provider of the local stack, on loopback only. */
final class Login {
  /** The audience that every service asks for. */
  static final String AUDIENCE = "commerce-policy-suite";

  private static final String ISSUER_ID = "suite";

  private final MockOAuth2Server server;
  private final OAuth2TokenProvider tokens;
  private final String issuer;

  private Login(MockOAuth2Server server, OAuth2TokenProvider tokens, String issuer) {
    this.server = server;
    this.tokens = tokens;
    this.issuer = issuer;
  }

  /** The issuer of a stack whose login listens on that port. */
  static String issuer(int port) {
    return "http://localhost:" + port + "/" + ISSUER_ID;
  }

  /**
   * Starts the provider.
   *
   * @param keyFile where the signing key is kept, so that tokens outlive a restart
   * @param pageFile where the page is written on which people log in
   */
  static Login start(int port, Path keyFile, Path pageFile) throws IOException {
    Checkout.write(pageFile, LoginPage.html());
    OAuth2TokenProvider tokens =
        new OAuth2TokenProvider(new KeyProvider(List.of(signingKey(keyFile))));
    MockOAuth2Server server =
        new MockOAuth2Server(
            new OAuth2Config(true, pageFile.toString(), null, false, tokens, Set.of()));
    server.start(InetAddress.getLoopbackAddress(), port);
    return new Login(server, tokens, issuer(port));
  }

  private static JWK signingKey(Path keyFile) throws IOException {
    try {
      if (Files.exists(keyFile)) {
        return JWK.parse(Files.readString(keyFile));
      }
      JWK key = new RSAKeyGenerator(2048).keyID(ISSUER_ID).generate();
      Checkout.write(keyFile, key.toJSONString());
      return key;
    } catch (ParseException | JOSEException broken) {
      throw new Refusal("the signing key " + keyFile + " is broken; delete it to get a new one");
    }
  }

  String issuer() {
    return issuer;
  }

  /** A signed access token for an actor; a negative lifetime makes one that has expired. */
  String token(Actor actor, Duration lifetime) {
    Map<String, Object> claims = new LinkedHashMap<>(actor.claims());
    claims.put("iss", issuer);
    claims.put("aud", AUDIENCE);
    return tokens.jwt(claims, lifetime, ISSUER_ID).serialize();
  }

  void close() {
    server.shutdown();
  }
}
