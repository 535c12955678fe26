package io.commercepolicy.creatorprotection;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/**
 * The service through real HTTP, on a real database, with real tokens and a movable clock. Tests
 * share the database, so each makes creators of its own.
 */
@QuarkusTestResource(SuitePostgres.class)
@QuarkusTestResource(SuiteTokens.class)
@QuarkusTestResource(SuiteClock.class)
public abstract class CreatorProtectionTest {

  @AfterEach
  void businessTimeIsRealTimeAgain() {
    SuiteClock.reset();
  }

  /** A request of this actor, to a path below {@code /creator-protection/v1}. */
  protected static RequestSpecification as(Actor actor) {
    return given()
        .basePath("/creator-protection/v1")
        .auth()
        .oauth2(actor.token())
        .contentType(ContentType.JSON);
  }

  protected static RequestSpecification asCreator(String creatorId) {
    return as(SuiteTokens.as("creator").creator(creatorId).name("user-of-" + creatorId));
  }

  protected static RequestSpecification asIngest() {
    return as(SuiteTokens.as("ingest"));
  }

  protected static RequestSpecification asOperator() {
    return as(SuiteTokens.as("operator"));
  }

  protected static RequestSpecification asAuditor() {
    return as(SuiteTokens.as("auditor"));
  }

  /** An id that no other test uses. */
  protected static String fresh(String kind) {
    return kind + "-" + UUID.randomUUID().toString().substring(0, 13);
  }

  /** Facts by which all conditions of P1 hold. */
  protected static Map<String, Object> completeFacts(String observedAt, long revision) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("firstOpening", true);
    facts.put("permissionOpenedAt", observedAt);
    facts.put("depositRequiredFen", 50_000);
    facts.put("depositPaidFen", 50_000);
    facts.put("liveSharingEnabled", true);
    facts.put("shortVideoSharingEnabled", false);
    facts.put("seriousViolation", false);
    facts.put("seriousViolationRisk", false);
    facts.put("relatedAccounts", List.of());
    facts.put("screening", "PASSED");
    facts.put("revision", revision);
    facts.put("observedAt", observedAt);
    return facts;
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
