package io.commercepolicy.kit.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;

class SharedTestResourcesTest {

  @Test
  void eachStartGetsAnEmptyDatabaseOnTheSamePostgreSql18() throws Exception {
    Map<String, String> first = new SuitePostgres().start();
    try (Connection connection = SuitePostgres.connection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table seen (id uuid default uuidv7())");
    }

    Map<String, String> second = new SuitePostgres().start();

    assertEquals(first.get("suite.database.port"), second.get("suite.database.port"));
    assertNotEquals(first.get("suite.database.name"), second.get("suite.database.name"));
    try (Connection connection = SuitePostgres.connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select current_database(), to_regclass('seen'), version(),"
                    + " current_setting('server_encoding')")) {
      row.next();
      assertEquals(second.get("suite.database.name"), row.getString(1));
      assertEquals(null, row.getString(2));
      assertTrue(row.getString(3).startsWith("PostgreSQL 18"), row.getString(3));
      assertEquals("UTF8", row.getString(4));
    }
  }

  @Test
  void tokenOfAnAgencyVerifiesAgainstTheKeysThatTheIssuerPublishes() throws Exception {
    JwtClaims claims =
        consumer()
            .processToClaims(
                SuiteTokens.as("agency", "auditor")
                    .agency("agency-aurora")
                    .merchant("merchant-1")
                    .creator("creator-1")
                    .name("aurora")
                    .token());

    assertEquals("aurora", claims.getSubject());
    assertEquals(List.of("agency", "auditor"), claims.getStringListClaimValue("groups"));
    assertEquals("agency-aurora", claims.getStringClaimValue("agency_id"));
    assertEquals("merchant-1", claims.getStringClaimValue("merchant_id"));
    assertEquals("creator-1", claims.getStringClaimValue("creator_id"));
  }

  @Test
  void tokensThatMustBeRefusedAreWrongInOneRespectEach() {
    assertEquals(
        List.of(ErrorCodes.EXPIRED),
        refusal(SuiteTokens.as("operator").expiresIn(Duration.ofMinutes(-5)).token()));
    assertEquals(
        List.of(ErrorCodes.AUDIENCE_INVALID),
        refusal(SuiteTokens.as("operator").audience("other").token()));
    assertEquals(
        List.of(ErrorCodes.SIGNATURE_INVALID),
        refusal(SuiteTokens.wronglySigned(SuiteTokens.as("operator"))));
    String unsigned = SuiteTokens.algNone(SuiteTokens.as("operator"));
    assertTrue(unsigned.endsWith("."), unsigned);
    assertEquals(List.of(ErrorCodes.MISCELLANEOUS), refusal(unsigned));
  }

  @Test
  void clockFileHoldsBusinessAndRealTimeUntilItIsReset() throws Exception {
    SuiteClock clock = new SuiteClock();
    Path file = Path.of(clock.start().get("suite.clock.file"));
    assertFalse(Files.exists(file));

    SuiteClock.set(Instant.EPOCH);
    var firstChange = Files.getLastModifiedTime(file);
    Instant before = Instant.now();
    SuiteClock.set("2021-06-20T10:00:00+08:00");

    String[] instants = Files.readString(file).strip().split(" ");
    assertEquals(Instant.parse("2021-06-20T02:00:00Z"), Instant.parse(instants[0]));
    assertFalse(Instant.parse(instants[1]).isBefore(before));
    assertTrue(Files.getLastModifiedTime(file).compareTo(firstChange) > 0);
    SuiteClock.reset();
    assertFalse(Files.exists(file));
    clock.stop();
    assertFalse(Files.exists(file.getParent()));
    assertThrows(DateTimeException.class, () -> SuiteClock.set("2021-06-20T10:00:00"));
  }

  private static List<Integer> refusal(String token) {
    InvalidJwtException refusal =
        assertThrows(InvalidJwtException.class, () -> consumer().processToClaims(token));
    return refusal.getErrorDetails().stream().map(error -> error.getErrorCode()).toList();
  }

  private static JwtConsumer consumer() {
    String issuer = new SuiteTokens().start().get("suite.oidc.issuer");
    String jwks =
        RestAssured.get(issuer + "/.well-known/openid-configuration")
            .then()
            .statusCode(200)
            .extract()
            .path("jwks_uri");
    return new JwtConsumerBuilder()
        .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(new HttpsJwks(jwks)))
        .setJwsAlgorithmConstraints(
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
        .setExpectedIssuer(issuer)
        .setExpectedAudience("commerce-policy-suite")
        .setRequireExpirationTime()
        .setRequireSubject()
        .build();
  }
}
