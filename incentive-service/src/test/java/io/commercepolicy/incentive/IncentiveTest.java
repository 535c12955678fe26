package io.commercepolicy.incentive;

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
 * share the database, so each makes hosts of its own.
 */
@QuarkusTestResource(SuitePostgres.class)
@QuarkusTestResource(SuiteTokens.class)
@QuarkusTestResource(SuiteClock.class)
public abstract class IncentiveTest {

  @AfterEach
  void businessTimeIsRealTimeAgain() {
    SuiteClock.reset();
  }

  /** A request of this actor, to a path below {@code /incentive/v1}. */
  protected static RequestSpecification as(Actor actor) {
    return given()
        .basePath("/incentive/v1")
        .auth()
        .oauth2(actor.token())
        .contentType(ContentType.JSON);
  }

  protected static RequestSpecification asMerchant(String merchantId) {
    return as(SuiteTokens.as("merchant").merchant(merchantId).name("user-of-" + merchantId));
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

  /** A merchant's host on the roster, confirmed in time for all incentives. */
  protected static String listedHost(String merchantId) {
    return listedHost(merchantId, "2024-01-08");
  }

  /** A merchant's host on the roster, confirmed on a date. */
  protected static String listedHost(String merchantId, String confirmedOn) {
    String host = fresh("host");
    Map<String, Object> entry = new HashMap<>();
    entry.put("merchantId", merchantId);
    entry.put("shopId", "shop-of-" + merchantId);
    entry.put("category", "服饰内衣");
    entry.put("confirmedOn", confirmedOn);
    entry.put("approvedBy", "C3-王敏");
    asOperator()
        .body(entry)
        .put("/campaigns/polaris-new-year-2024/roster/" + host)
        .then()
        .statusCode(201);
    return host;
  }

  /** Facts of a session that counts in full: three exclusive SKUs, quality 80, some GMV. */
  protected static Map<String, Object> session(String hostId, String startedAt, String endedAt) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("hostId", hostId);
    facts.put("shopId", "shop-1");
    facts.put("startedAt", startedAt);
    facts.put("endedAt", endedAt);
    facts.put("virtualHost", false);
    facts.put("preview", false);
    facts.put("cartItems", 12);
    facts.put("qualityScore", "80.00");
    facts.put(
        "exclusiveOffers",
        List.of(
            Map.of("skuId", "sku-1", "benefits", List.of("COUPON", "PRICE", "GIFT")),
            Map.of("skuId", "sku-2", "benefits", List.of("PRICE")),
            Map.of("skuId", "sku-3", "benefits", List.of("GIFT"))));
    facts.put("gmvFen", 1_000_000);
    facts.put("refundedGmvFen", 50_000);
    facts.put("exclusiveGmvFen", 400_000);
    facts.put("refundedExclusiveGmvFen", 20_000);
    facts.put("exclusiveOrders", 300);
    facts.put("refundedExclusiveOrders", 12);
    facts.put("revision", 1);
    return facts;
  }

  /** Tells a session and returns its id. */
  protected static String tell(Map<String, Object> session) {
    String id = fresh("session");
    asIngest().body(session).put("/live-sessions/" + id).then().statusCode(201);
    return id;
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
