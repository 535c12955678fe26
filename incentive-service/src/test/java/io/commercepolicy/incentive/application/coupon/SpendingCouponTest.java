package io.commercepolicy.incentive.application.coupon;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.commercepolicy.incentive.application.coupon.AskingSpending.Answer;
import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.kernel.Decision;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A merchant spends coupons of its hosts (I11, I12). */
@QuarkusTest
class SpendingCouponTest extends CouponScenario {

  @Inject AskingSpending asking;
  @Inject Coupons coupons;

  private String host;
  private UUID coupon;

  @BeforeEach
  void a_valid_coupon() {
    host = host();
    on(22, "10:00:00");
    coupon = issued(host);
  }

  @Test
  void gets_the_units_off_the_balance_and_the_decision_on_record() {
    ValidatableResponse made =
        redeem(coupon, 300)
            .then()
            .statusCode(201)
            .body("couponId", equalTo(coupon.toString()))
            .body("units", equalTo(300))
            .body("balance", equalTo(700))
            .body("redeemedAt", endsWith("+08:00"));
    String redemption = made.extract().path("redemptionId");
    String decision = made.extract().path("decisionId");
    made.header(
        "Location", endsWith("/incentive/v1/coupons/" + coupon + "/redemptions/" + redemption));

    coupon(coupon)
        .body("units", equalTo(1000))
        .body("balance", equalTo(700))
        .body("spent", equalTo(300))
        .body("state", equalTo("ISSUED"))
        .body("validFrom", equalTo("2024-01-20T00:00:00+08:00"))
        .body("validUntil", equalTo("2024-01-27T00:00:00+08:00"))
        .body("spending.outcome", equalTo("GRANTED"));
    asMerchant(merchant)
        .get("/coupons/" + coupon + "/ledger")
        .then()
        .statusCode(200)
        .body("items.kind", contains("ISSUE", "SPEND"))
        .body("items.debit", contains("ISSUANCE", "COUPON"))
        .body("items.credit", contains("COUPON", "SPENT"))
        .body("items.units", contains(1000, 300))
        .body("items[1].businessDate", equalTo("2024-01-22"))
        .body("items[1].decisionId", equalTo(decision))
        .body("items[1].recordedBy", nullValue());
    asAuditor()
        .get("/coupons/" + coupon + "/ledger")
        .then()
        .body("items.recordedBy", contains("settlement", "user-of-" + merchant));
    asMerchant(merchant)
        .get("/decisions/" + decision)
        .then()
        .statusCode(200)
        .body("effect", equalTo("coupon-spent"))
        .body("decision.outcome", equalTo("GRANTED"))
        .body("facts.coupon.requested", equalTo(300))
        .body("facts.coupon.balance", equalTo(1000));
    asMerchant(merchant)
        .post("/decisions/" + decision + "/replay")
        .then()
        .statusCode(200)
        .body("same", equalTo(true));
    asMerchant(merchant)
        .get("/coupons/" + coupon + "/redemptions/" + redemption)
        .then()
        .statusCode(200)
        .body("units", equalTo(300))
        .body("balance", nullValue());
    assertEquals(
        1,
        count(
            "select count(*) from outbox_event where type ="
                + " 'io.commercepolicy.incentive.coupon-spent' and subject = ?"
                + " and document like ?",
            "merchant:" + merchant,
            "%" + decision + "%"));
  }

  @Test
  void is_told_what_it_spent_page_by_page() {
    List<String> made = List.of(redeemed(coupon, 1), redeemed(coupon, 2), redeemed(coupon, 3));
    JsonPath first =
        asMerchant(merchant)
            .get("/coupons/" + coupon + "/redemptions?limit=2")
            .then()
            .statusCode(200)
            .body("items.redemptionId", equalTo(made.subList(0, 2)))
            .extract()
            .jsonPath();
    asMerchant(merchant)
        .queryParam("cursor", first.getString("nextCursor"))
        .get("/coupons/" + coupon + "/redemptions")
        .then()
        .body("items.redemptionId", equalTo(made.subList(2, 3)))
        .body("items[0].units", equalTo(3))
        .body("nextCursor", nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "2,80.00,host-level",
    "0,80.00,host-level",
    "3,50.00,host-quality-score",
    "3,0.00,host-quality-score"
  })
  void with_too_low_a_level_or_score_spends_nothing(int level, String score, String rule) {
    stands(host, level, score);
    redeem(coupon, 1)
        .then()
        .statusCode(409)
        .body("code", equalTo("not-spendable"))
        .body("decision.outcome", equalTo("DENIED"))
        .body("findings.findAll { it.status == 'NOT_MET' }.rule", contains(rule))
        .body("findings.find { it.rule == '" + rule + "' }.clause", equalTo("I11"));
    coupon(coupon)
        .body("balance", equalTo(1000))
        .body("spending.outcome", equalTo("DENIED"))
        .body("spending.findings.findAll { it.status == 'NOT_MET' }.rule", contains(rule));
  }

  @ParameterizedTest
  @CsvSource({"3,50.01", "4,100.00"})
  void with_just_enough_of_both_spends(int level, String score) {
    stands(host, level, score);
    redeem(coupon, 1).then().statusCode(201);
  }

  @Test
  void of_which_nothing_is_told_spends_nothing() {
    String unknown = listedHost(merchant);
    redeem(issued(unknown), 1)
        .then()
        .statusCode(409)
        .body("code", equalTo("not-spendable"))
        .body("findings.findAll { it.status == 'UNKNOWN' }.rule", hasItem("host-level"));
  }

  @Test
  void before_it_is_valid_spends_nothing() {
    on(19, "23:59:00");
    coupon(coupon).body("state", equalTo("SCHEDULED")).body("balance", equalTo(1000));
    redeem(coupon, 1)
        .then()
        .statusCode(409)
        .body("code", equalTo("not-spendable"))
        .body("findings.findAll { it.status == 'NOT_MET' }.rule", contains("coupon-issued"));
    on(20, "00:00:00");
    redeem(coupon, 1).then().statusCode(201);
  }

  @Test
  void after_its_last_day_spends_nothing_whether_it_is_written_off_or_not() {
    on(26, "23:59:30");
    redeem(coupon, 1).then().statusCode(201);
    on(27, "00:00:00");
    redeem(coupon, 1)
        .then()
        .statusCode(409)
        .body("code", equalTo("not-spendable"))
        .body("findings.find { it.rule == 'coupon-not-expired' }.status", equalTo("NOT_MET"));
    coupon(coupon)
        .body("state", equalTo("EXPIRED"))
        .body("balance", equalTo(0))
        .body("expired", equalTo(999))
        .body("spent", equalTo(1));
  }

  @Test
  void spends_to_the_last_microsecond() {
    Instant end = Instant.parse("2024-01-26T16:00:00Z");
    Instant last = end.minusNanos(1000);
    assertInstanceOf(Decision.Granted.class, preview(last));
    assertInstanceOf(Decision.Denied.class, preview(end));
    Instant begin = Instant.parse("2024-01-19T16:00:00Z");
    assertInstanceOf(Decision.Granted.class, preview(begin));
    assertInstanceOf(Decision.Denied.class, preview(begin.minusNanos(1000)));
    assertEquals(CouponState.ISSUED, state(last));
    assertEquals(CouponState.EXPIRED, state(end));
    assertEquals(CouponState.ISSUED, state(begin));
    assertEquals(CouponState.SCHEDULED, state(begin.minusNanos(1000)));
  }

  private Decision preview(Instant asOf) {
    StoredCoupon stored =
        coupons.find(coupon, asOf).await().atMost(Duration.ofSeconds(10)).orElseThrow().coupon();
    Answer answer = asking.preview(stored, 1, asOf).await().atMost(Duration.ofSeconds(10));
    return answer.decision();
  }

  private CouponState state(Instant asOf) {
    return coupons.find(coupon, asOf).await().atMost(Duration.ofSeconds(10)).orElseThrow().state();
  }

  @Test
  void spends_up_to_the_daily_cap_exactly() {
    UUID pk = issued(host, DAY, CouponKind.PK);
    UUID next = issued(host, DAY.plusDays(1), CouponKind.PK);
    redeem(pk, 4000).then().statusCode(201);
    redeem(coupon, 999).then().statusCode(201);
    redeem(next, 2)
        .then()
        .statusCode(409)
        .body("code", equalTo("not-spendable"))
        .body(
            "findings.find { it.rule == 'within-daily-cap-of-host' }.distance.value", equalTo("1"));
    redeem(next, 1).then().statusCode(201).body("balance", equalTo(3999));
    redeem(next, 1).then().statusCode(409);
    on(23, "00:00:00");
    redeem(next, 3999).then().statusCode(201);
    coupon(next).body("state", equalTo("SPENT")).body("balance", equalTo(0));
  }

  @Test
  void with_less_than_it_wants_is_told_the_balance() {
    redeemed(coupon, 400);
    redeem(coupon, 601)
        .then()
        .statusCode(409)
        .body("code", equalTo("balance-too-low"))
        .body("decision.outcome", equalTo("DENIED"))
        .body("findings.find { it.rule == 'within-balance' }.distance.value", equalTo("1"));
    redeem(coupon, 600).then().statusCode(201).body("balance", equalTo(0));
    coupon(coupon).body("state", equalTo("SPENT"));
    redeem(coupon, 1).then().statusCode(409).body("code", equalTo("balance-too-low"));
  }

  @Test
  void with_less_than_it_wants_and_another_reason_is_told_all_reasons() {
    stands(host, 2, "80.00");
    redeem(coupon, 1001)
        .then()
        .statusCode(409)
        .body("code", equalTo("not-spendable"))
        .body(
            "findings.findAll { it.status == 'NOT_MET' }.rule",
            contains("host-level", "within-balance"));
  }

  @Test
  void cancelled_spends_nothing_until_that_is_lifted() {
    act(host, Map.of("kind", "LIMIT", "reason", "投诉过多")).then().statusCode(201);
    redeem(coupon, 1).then().statusCode(201);
    act(host, Map.of("kind", "CANCEL", "reason", "售假")).then().statusCode(201);
    redeem(coupon, 1)
        .then()
        .statusCode(409)
        .body("code", equalTo("not-spendable"))
        .body("findings.findAll { it.status == 'NOT_MET' }.clause", contains("I12"));
    act(host, Map.of("kind", "LIFT", "reason", "复核通过")).then().statusCode(201);
    redeem(coupon, 1).then().statusCode(201);
  }

  @Test
  void repeating_a_command_spends_once() {
    Map<String, Object> body = Map.of("units", 100);
    String key = UUID.randomUUID().toString();
    String path = "/coupons/" + coupon + "/redemptions";
    Response first = asMerchant(merchant).header("Idempotency-Key", key).body(body).post(path);
    first.then().statusCode(201);
    Response second = asMerchant(merchant).header("Idempotency-Key", key).body(body).post(path);
    second.then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
    assertEquals(first.asString(), second.asString());
    asMerchant(merchant)
        .header("Idempotency-Key", key)
        .body(Map.of("units", 101))
        .post(path)
        .then()
        .statusCode(422);
    coupon(coupon).body("balance", equalTo(900));
  }

  @Test
  void repeating_a_command_at_once_spends_once() {
    String key = UUID.randomUUID().toString();
    Callable<String> command =
        () ->
            asMerchant(merchant)
                .header("Idempotency-Key", key)
                .body(Map.of("units", 100))
                .post("/coupons/" + coupon + "/redemptions")
                .then()
                .statusCode(201)
                .extract()
                .path("redemptionId");
    assertEquals(1, atOnce(Collections.nCopies(10, command)).stream().distinct().count());
    coupon(coupon).body("balance", equalTo(900));
  }

  @Test
  void a_hundred_at_once_never_spend_more_than_there_is() {
    List<Response> answers =
        atOnce(
            IntStream.range(0, 100)
                .<Callable<Response>>mapToObj(i -> () -> redeem(coupon, 15))
                .toList());
    long spent = answers.stream().filter(answer -> answer.statusCode() == 201).count();
    assertEquals(66, spent);
    for (Response answer : answers) {
      if (answer.statusCode() != 201) {
        answer.then().statusCode(409).body("code", equalTo("balance-too-low"));
      }
    }
    coupon(coupon).body("balance", equalTo(10)).body("spent", equalTo(990));
    assertEquals(990, count("select units from host_spending where host_id = ?", host));
    assertEquals(
        66,
        count("select count(*) from ledger_entry where kind = 'SPEND' and coupon_id = ?", coupon));
  }

  @Test
  void a_hundred_at_once_never_spend_more_than_the_cap() {
    UUID first = issued(host, DAY, CouponKind.PK);
    UUID second = issued(host, DAY.plusDays(1), CouponKind.PK);
    List<Response> answers =
        atOnce(
            IntStream.range(0, 100)
                .<Callable<Response>>mapToObj(i -> () -> redeem(i % 2 == 0 ? first : second, 70))
                .toList());
    long spent = answers.stream().filter(answer -> answer.statusCode() == 201).count();
    assertEquals(71, spent);
    assertEquals(4970, count("select units from host_spending where host_id = ?", host));
  }

  @Test
  void of_another_merchant_sees_and_spends_nothing() {
    String stranger = fresh("merchant");
    listedHost(stranger);
    for (String path :
        List.of(
            "/coupons/" + coupon,
            "/coupons/" + coupon + "/ledger",
            "/coupons/" + coupon + "/redemptions",
            "/coupons/" + UUID.randomUUID())) {
      asMerchant(stranger).get(path).then().statusCode(404).body("code", equalTo("not-found"));
    }
    asMerchant(stranger).get("/hosts/" + host + "/coupons").then().statusCode(403);
    for (UUID id : List.of(coupon, UUID.randomUUID())) {
      asMerchant(stranger)
          .body(Map.of("units", 1))
          .post("/coupons/" + id + "/redemptions")
          .then()
          .statusCode(404);
    }
    coupon(coupon).body("balance", equalTo(1000));
  }

  @Test
  void only_merchants_spend_and_staff_is_told_what_does_not_exist() {
    asOperator()
        .body(Map.of("units", 1))
        .post("/coupons/" + coupon + "/redemptions")
        .then()
        .statusCode(403);
    asIngest().get("/coupons/" + coupon).then().statusCode(403);
    asAuditor().get("/coupons/" + coupon).then().statusCode(200);
    asAuditor().get("/coupons/" + UUID.randomUUID()).then().statusCode(404);
    asAuditor()
        .get("/coupons/" + coupon + "/redemptions/" + UUID.randomUUID())
        .then()
        .statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "\"many\"", "null", "1000000001"})
  void a_number_of_units_that_is_none(String units) {
    asMerchant(merchant)
        .body("{\"units\": " + units + "}")
        .post("/coupons/" + coupon + "/redemptions")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("violations.pointer", contains("/units"))
        .body("violations.message", notNullValue());
    coupon(coupon).body("balance", equalTo(1000));
  }
}
