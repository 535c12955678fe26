package io.commercepolicy.kit.toy;

import static io.restassured.RestAssured.given;

import io.commercepolicy.kit.test.SuitePostgres;
import io.commercepolicy.kit.test.SuiteTokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** How tests talk to the toy application. */
public final class Toy {

  /** Where its resources are. */
  public static final String ROOT = "/kit-test/v1";

  private Toy() {}

  /** An id that no other test uses. */
  public static String newAgency() {
    return "agency-" + UUID.randomUUID();
  }

  /** A request by an agency. */
  public static RequestSpecification asAgency(String agencyId) {
    return as(SuiteTokens.as("agency").agency(agencyId).name(agencyId));
  }

  /** A request by somebody in these roles. */
  public static RequestSpecification as(String... roles) {
    return as(SuiteTokens.as(roles));
  }

  /** A request by an actor. */
  public static RequestSpecification as(SuiteTokens.Actor actor) {
    return given()
        .basePath(ROOT)
        .auth()
        .oauth2(actor.token())
        .contentType(ContentType.JSON)
        .accept(ContentType.JSON);
  }

  /** Has a decision about an agency recorded with this many events, and returns its id. */
  public static UUID decide(String agencyId, int events) {
    return UUID.fromString(
        as("ingest")
            .body(new ToyResource.Request(agencyId, 5L, events, false))
            .post("/toy-permissions")
            .then()
            .statusCode(201)
            .extract()
            .path("decisionId"));
  }

  /** The single value that a query yields. */
  public static Object value(String sql, Object... parameters) {
    try (Connection connection = SuitePostgres.connection();
        PreparedStatement statement = prepared(connection, sql, parameters);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getObject(1) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes rows behind the application's back; returns how many. */
  public static int update(String sql, Object... parameters) {
    try (Connection connection = SuitePostgres.connection();
        PreparedStatement statement = prepared(connection, sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
