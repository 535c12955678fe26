package io.commercepolicy.incentive.application.risk;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.incentive.application.coupon.CouponScenario;
import io.commercepolicy.incentive.policy.IncentiveFacts.Restriction;
import io.commercepolicy.incentive.policy.IncentiveFacts.RestrictionKind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators order against a host (I12). */
@QuarkusTest
class RiskActionTest extends CouponScenario {

  @Inject Restrictions restrictions;

  private String host;

  @BeforeEach
  void a_host() {
    host = host();
    on(22, "10:00:00");
  }

  @Test
  void stands_until_it_is_lifted() {
    order("LIMIT").then().statusCode(201).body("liftedAt", nullValue());
    order("CANCEL").then().statusCode(201);
    assertEquals(List.of(RestrictionKind.LIMIT, RestrictionKind.CANCEL), standing());
    String lift =
        order("LIFT")
            .then()
            .statusCode(201)
            .body("kind", equalTo("LIFT"))
            .extract()
            .path("actionId");
    assertEquals(List.of(), standing());
    order("LIFT").then().statusCode(409).body("code", equalTo("conflict"));
    order("CANCEL").then().statusCode(201);
    assertEquals(List.of(RestrictionKind.CANCEL), standing());
    asAuditor()
        .get("/hosts/" + host + "/risk-actions")
        .then()
        .statusCode(200)
        .body("items.kind", contains("LIMIT", "CANCEL", "LIFT", "CANCEL"))
        .body("items.reason", contains("复核", "复核", "复核", "复核"))
        .body("items.liftedBy", contains(lift, lift, null, null))
        .body("items[0].liftedAt", notNullValue())
        .body("items[0].recordedBy", notNullValue())
        .body("items[0].hostId", equalTo(host));
  }

  @Test
  void is_lifted_once_by_several_at_once() {
    order("LIMIT").then().statusCode(201);
    Callable<Integer> lift = () -> order("LIFT").statusCode();
    List<Integer> statuses = atOnce(Collections.nCopies(6, lift)).stream().sorted().toList();
    assertEquals(List.of(201, 409, 409, 409, 409, 409), statuses);
  }

  @Test
  void has_the_days_of_the_host_evaluated_again() {
    long before = changes();
    order("LIMIT").then().statusCode(201);
    long limited = changes();
    assertTrue(limited > before);
    order("LIFT").then().statusCode(201);
    assertTrue(changes() > limited);
  }

  private long changes() {
    return count("select coalesce(max(arrival), 0) from host_change where host_id = ?", host);
  }

  @Test
  void is_told_to_the_merchant() {
    issued(host);
    order("LIMIT").then().statusCode(201);
    order("CANCEL").then().statusCode(201);
    order("LIFT").then().statusCode(201);
    takeBack(host).then().statusCode(201);
    for (String type :
        List.of("host-limited", "host-cancelled", "host-restrictions-lifted", "units-taken-back")) {
      assertEquals(
          1,
          count(
              "select count(*) from outbox_event where subject = ? and type = ?",
              "merchant:" + merchant,
              "io.commercepolicy.incentive." + type),
          type);
    }
  }

  @Test
  void is_taken_once_under_one_key() {
    issued(host);
    String key = UUID.randomUUID().toString();
    Map<String, Object> body = Map.of("kind", "TAKE_BACK", "reason", "售假", "units", 100);
    Response first =
        asOperator()
            .header("Idempotency-Key", key)
            .body(body)
            .post("/hosts/" + host + "/risk-actions");
    first.then().statusCode(201).body("takenUnits", equalTo(100));
    Response second =
        asOperator()
            .header("Idempotency-Key", key)
            .body(body)
            .post("/hosts/" + host + "/risk-actions");
    assertEquals(first.asString(), second.asString());
    assertEquals(900, count("select balance from coupon where host_id = ?", host));
  }

  @Test
  void is_listed_page_by_page() {
    order("LIMIT");
    order("LIMIT");
    order("LIFT");
    String cursor =
        asOperator()
            .get("/hosts/" + host + "/risk-actions?limit=2")
            .then()
            .body("items.kind", contains("LIMIT", "LIMIT"))
            .extract()
            .path("nextCursor");
    asOperator()
        .get("/hosts/" + host + "/risk-actions?limit=2&cursor=" + cursor)
        .then()
        .body("items.kind", contains("LIFT"))
        .body("nextCursor", nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "LIMIT,units,5",
    "CANCEL,couponId,00000000-0000-0000-0000-000000000000",
    "LIFT,campaignId,polaris-new-year-2024",
    "TAKE_BACK,units,0",
    "TAKE_BACK,units,-5",
    "TAKE_BACK,units,1.5",
    "TAKE_BACK,couponId,some",
    "TAKE_BACK,couponId,00000000-0000-0000-0000-000000000000",
    "TAKE_BACK,reason,",
    "LIMIT,reason,",
    "BAN,kind,BAN"
  })
  void that_makes_no_sense_is_refused(String kind, String field, String value) {
    Map<String, Object> body = new HashMap<>();
    body.put("kind", kind);
    body.put("reason", "复核");
    body.put(field, field.equals("units") ? Double.valueOf(value) : value);
    if (field.equals("units") && !value.contains(".")) {
      body.put(field, Long.valueOf(value));
    }
    act(host, body)
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("violations.pointer", contains("/" + field));
    asOperator().get("/hosts/" + host + "/risk-actions").then().body("items.size()", equalTo(0));
  }

  @Test
  void of_a_campaign_that_is_not_there_is_refused() {
    act(host, Map.of("kind", "TAKE_BACK", "reason", "售假", "campaignId", "another"))
        .then()
        .statusCode(404);
  }

  @Test
  void is_for_operators_and_shown_to_them_and_auditors() {
    String path = "/hosts/" + host + "/risk-actions";
    Map<String, Object> body = Map.of("kind", "LIMIT", "reason", "复核");
    asMerchant(merchant).body(body).post(path).then().statusCode(403);
    asAuditor().body(body).post(path).then().statusCode(403);
    asIngest().get(path).then().statusCode(403);
    asMerchant(merchant).get(path).then().statusCode(403);
    asAuditor().get(path).then().statusCode(200);
  }

  private Response order(String kind) {
    return act(host, Map.of("kind", kind, "reason", "复核"));
  }

  private List<RestrictionKind> standing() {
    return restrictions.standing(host).await().atMost(Duration.ofSeconds(10)).stream()
        .map(Restriction::kind)
        .toList();
  }
}
