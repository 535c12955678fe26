package io.commercepolicy.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {
  @TempDir private Path folder;
  private int port;
  private Login login;

  @BeforeEach
  void startLogin() throws Exception {
    port = Launch.freePort();
    login = Login.start(port, folder.resolve("key.json"), folder.resolve("page.html"));
  }

  @AfterEach
  void stopLogin() {
    login.close();
  }

  private static Actor actor(String... words) {
    return Token.actor(
        Options.parse(
            "token",
            List.of(words),
            Set.of("user", "role", "agency", "merchant", "creator", "name"),
            Set.of(),
            0));
  }

  /** The claims of a token, once its signature has been verified with the published keys. */
  private JWTClaimsSet verified(String token) throws Exception {
    JsonNode discovery =
        RunRecord.JSON.readTree(
            URI.create(Login.issuer(port) + "/.well-known/openid-configuration")
                .toURL()
                .openStream());
    assertEquals(Login.issuer(port), discovery.get("issuer").asText());
    JWKSet keys = JWKSet.load(URI.create(discovery.get("jwks_uri").asText()).toURL());
    SignedJWT jwt = SignedJWT.parse(token);
    assertEquals("RS256", jwt.getHeader().getAlgorithm().getName());
    assertTrue(
        jwt.verify(new RSASSAVerifier(keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey())));
    return jwt.getJWTClaimsSet();
  }

  @Test
  void ofADemoUserSaysWhoThatIs() throws Exception {
    JWTClaimsSet claims = verified(login.token(actor("--user", "aurora"), Duration.ofHours(12)));

    assertEquals("http://localhost:" + port + "/suite", claims.getIssuer());
    assertEquals(List.of("commerce-policy-suite"), claims.getAudience());
    assertEquals("aurora", claims.getSubject());
    assertEquals(List.of("agency"), claims.getStringListClaim("groups"));
    assertEquals("agency-aurora", claims.getStringClaim("agency_id"));
    assertFalse(claims.getClaims().containsKey("merchant_id"));
    assertFalse(claims.getClaims().containsKey("creator_id"));
    assertEquals(
        Duration.ofHours(12),
        Duration.between(
            claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()));
  }

  @Test
  void ofACreatorNamesItsAgencyToo() throws Exception {
    JWTClaimsSet claims = verified(login.token(actor("--user", "lin"), Duration.ofHours(1)));

    assertEquals(List.of("creator"), claims.getStringListClaim("groups"));
    assertEquals("creator-lin", claims.getStringClaim("creator_id"));
    assertEquals("agency-aurora", claims.getStringClaim("agency_id"));
  }

  @Test
  void ofSeveralRolesAndANameOfItsOwn() throws Exception {
    Actor actor = actor("--role=merchant", "--role=auditor", "--merchant=m-1", "--name=kim");
    JWTClaimsSet claims = verified(login.token(actor, Duration.ofHours(1)));

    assertEquals("kim", claims.getSubject());
    assertEquals(List.of("merchant", "auditor"), claims.getStringListClaim("groups"));
    assertEquals("m-1", claims.getStringClaim("merchant_id"));
  }

  @Test
  void canHaveExpired() throws Exception {
    JWTClaimsSet claims = verified(login.token(actor("--role", "operator"), Duration.ofHours(-1)));

    assertTrue(claims.getExpirationTime().before(Date.from(Instant.now())));
  }

  @Test
  void isNamedAfterItsIdOrElseItsRole() {
    assertEquals("agency-7", actor("--role", "agency", "--agency", "agency-7").subject());
    assertEquals("operator", actor("--role", "operator").subject());
  }

  @Test
  void isVerifiedByTheSameKeyAfterARestart() throws Exception {
    String token = login.token(actor("--user", "olga"), Duration.ofHours(1));
    login.close();
    login = Login.start(port, folder.resolve("key.json"), folder.resolve("page.html"));

    assertEquals("olga", verified(token).getSubject());
  }

  @Test
  void isRefusedForAnUnknownUserOrRole() {
    assertEquals(
        "there is no demo user 'eve'; the demo users are"
            + " aurora, lantern, peach, lin, mei, bo, olga, feeder, ada",
        assertThrows(Refusal.class, () -> actor("--user", "eve")).getMessage());
    assertEquals(
        "there is no role 'root'; the roles are"
            + " agency, merchant, creator, reviewer, operator, ingest, auditor",
        assertThrows(Refusal.class, () -> actor("--role", "root")).getMessage());
    assertThrows(Refusal.class, TokenTest::actor);
    assertThrows(Refusal.class, () -> actor("--user", "olga", "--role", "operator"));
    assertThrows(Refusal.class, () -> actor("--user", "olga", "--agency", "agency-7"));
  }
}
