package io.commercepolicy.certification;

import static io.restassured.RestAssured.given;

import io.commercepolicy.kit.test.SuiteClock;
import io.commercepolicy.kit.test.SuitePostgres;
import io.commercepolicy.kit.test.SuiteTokens;
import io.commercepolicy.kit.test.SuiteTokens.Actor;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/**
 * The service through real HTTP, on a real database, with real tokens and a movable clock. Tests
 * share the database, so each makes agencies of its own.
 */
@QuarkusTestResource(SuitePostgres.class)
@QuarkusTestResource(SuiteTokens.class)
@QuarkusTestResource(SuiteClock.class)
public abstract class CertificationTest {

  @AfterEach
  void businessTimeIsRealTimeAgain() {
    SuiteClock.reset();
  }

  /** A request of this actor, to a path below {@code /certification/v1}. */
  protected static RequestSpecification as(Actor actor) {
    return given()
        .basePath("/certification/v1")
        .auth()
        .oauth2(actor.token())
        .contentType(ContentType.JSON);
  }

  protected static RequestSpecification asAgency(String agencyId) {
    return as(SuiteTokens.as("agency").agency(agencyId).name("user-of-" + agencyId));
  }

  protected static RequestSpecification asMerchant(String merchantId) {
    return as(SuiteTokens.as("merchant").merchant(merchantId).name("user-of-" + merchantId));
  }

  /**
   * Does something on a thread of its own. The JDK's shared pool would not know the test's classes.
   */
  protected static <T> CompletableFuture<T> meanwhile(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, task -> new Thread(task).start());
  }

  /** An id that no other test uses. */
  protected static String fresh(String kind) {
    return kind + "-" + UUID.randomUUID().toString().substring(0, 13);
  }

  /** Registers a new agency and returns its id. */
  protected static String newAgency(boolean legacyPermission) {
    String agencyId = fresh("agency");
    as(SuiteTokens.as("operator"))
        .body(Map.of("name", "极光传媒", "legacyPermission", legacyPermission))
        .put("/agencies/" + agencyId)
        .then()
        .statusCode(201);
    return agencyId;
  }

  /** Certifies an agency behind the service's back, from an RFC 3339 instant on. */
  protected static UUID certify(String agencyId, String capability, String from) {
    UUID application = UUID.randomUUID();
    UUID certification = UUID.randomUUID();
    OffsetDateTime validFrom = OffsetDateTime.parse(from);
    execute(
        "insert into application (application_id, agency_id, capability, state, created_at,"
            + " queued_at, closed_at, version) values (?, ?, ?, 'APPROVED', ?, ?, ?, 0)",
        application,
        agencyId,
        capability,
        validFrom,
        validFrom,
        validFrom);
    execute(
        "insert into certification (certification_id, agency_id, capability, application_id,"
            + " valid_from, decision_id) values (?, ?, ?, ?, ?, ?)",
        certification,
        agencyId,
        capability,
        application,
        validFrom,
        UUID.randomUUID());
    return certification;
  }

  /** Ends a certification behind the service's back, just before now in real time. */
  protected static void revoke(UUID certificationId) {
    execute(
        "update certification set valid_until = now(), revoked_by = 'test', revocation_reason ="
            + " 'test' where certification_id = ?",
        certificationId);
  }

  protected static int execute(String sql, Object... values) {
    try (Connection connection = SuitePostgres.connection();
        PreparedStatement statement = prepare(connection, sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The number that a query gives. */
  protected static long count(String sql, Object... values) {
    try (Connection connection = SuitePostgres.connection();
        PreparedStatement statement = prepare(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
