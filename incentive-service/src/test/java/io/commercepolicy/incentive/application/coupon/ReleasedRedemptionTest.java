package io.commercepolicy.incentive.application.coupon;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.incentive.policy.CouponKind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator takes a redemption back. */
@QuarkusTest
class ReleasedRedemptionTest extends CouponScenario {

  private String host;
  private UUID coupon;

  @BeforeEach
  void a_valid_coupon() {
    host = host();
    on(22, "10:00:00");
    coupon = issued(host);
  }

  @Test
  void gives_the_units_back_once() {
    String redemption = redeemed(coupon, 300);
    release(redemption)
        .then()
        .statusCode(200)
        .body("redemptionId", equalTo(redemption))
        .body("units", equalTo(300))
        .body("balance", equalTo(1000))
        .body("releasedAt", notNullValue())
        .body("releaseReason", equalTo("投放失败"));
    release(redemption).then().statusCode(409).body("code", equalTo("already-released"));
    coupon(coupon).body("balance", equalTo(1000)).body("spent", equalTo(0));
    asMerchant(merchant)
        .get("/coupons/" + coupon + "/redemptions")
        .then()
        .body("items.releaseReason", contains("投放失败"));
    asMerchant(merchant)
        .get("/coupons/" + coupon + "/ledger")
        .then()
        .body("items.kind", contains("ISSUE", "SPEND", "RELEASE"))
        .body("items[2].reverses", equalTo(redemption));
    redeemed(coupon, 1000);
  }

  @Test
  void by_several_at_once_gives_them_back_once() {
    String redemption = redeemed(coupon, 300);
    Callable<Response> release = () -> release(redemption);
    List<Integer> statuses =
        atOnce(Collections.nCopies(8, release)).stream()
            .map(Response::statusCode)
            .sorted()
            .toList();
    assertEquals(List.of(200, 409, 409, 409, 409, 409, 409, 409), statuses);
    coupon(coupon).body("balance", equalTo(1000));
  }

  @Test
  void frees_the_cap_of_the_day_on_which_they_were_spent() {
    UUID pk = issued(host, DAY, CouponKind.PK);
    UUID next = issued(host, DAY.plusDays(1), CouponKind.PK);
    String redemption = redeemed(pk, 4000);
    redeemed(coupon, 1000);
    redeem(next, 1).then().statusCode(409);
    asOperator()
        .body(Map.of("reason", "投放失败"))
        .post("/coupons/" + pk + "/redemptions/" + redemption + "/release")
        .then()
        .statusCode(200);
    redeem(next, 4000).then().statusCode(201);
    redeem(pk, 1).then().statusCode(409);
  }

  @Test
  void of_yesterday_leaves_the_cap_of_today_alone() {
    UUID pk = issued(host, DAY, CouponKind.PK);
    UUID next = issued(host, DAY.plusDays(1), CouponKind.PK);
    String redemption = redeemed(coupon, 1000);
    on(23, "10:00:00");
    redeemed(pk, 4000);
    release(redemption).then().statusCode(200);
    redeemed(coupon, 1000);
    redeem(next, 1).then().statusCode(409);
    assertEquals(
        0,
        count(
            "select units from host_spending where host_id = ? and business_date = '2024-01-22'",
            host));
  }

  @Test
  void of_a_coupon_that_has_expired_meanwhile_expires_at_once() {
    String redemption = redeemed(coupon, 300);
    on(27, "09:00:00");
    release(redemption).then().statusCode(200).body("balance", equalTo(0));
    coupon(coupon)
        .body("state", equalTo("EXPIRED"))
        .body("spent", equalTo(0))
        .body("balance", equalTo(0))
        .body("expired", equalTo(1000));
    redeem(coupon, 1).then().statusCode(409).body("code", equalTo("not-spendable"));
  }

  @Test
  void of_units_that_became_a_debt_clears_that_debt() {
    String redemption = redeemed(coupon, 600);
    takeBack(host).then().statusCode(201).body("asDebt", equalTo(600));
    release(redemption).then().statusCode(200).body("balance", equalTo(0));
    assertEquals(0, debt(host));
    // As if the redemption had never been: all 1000 were taken back.
    coupon(coupon)
        .body("state", equalTo("TAKEN_BACK"))
        .body("spent", equalTo(0))
        .body("reclaimed", equalTo(0))
        .body("takenBack", equalTo(400))
        .body("repaid", equalTo(600));
  }

  @Test
  void of_units_of_which_a_part_became_a_debt_gives_the_other_part_back() {
    String redemption = redeemed(coupon, 600);
    takeBack(host, 500).then().statusCode(201).body("asDebt", equalTo(100));
    release(redemption).then().statusCode(200).body("balance", equalTo(500));
    assertEquals(0, debt(host));
    coupon(coupon).body("balance", equalTo(500)).body("spent", equalTo(0));
  }

  @Test
  void of_a_debt_that_is_repaid_gives_the_units_back() {
    String redemption = redeemed(coupon, 600);
    takeBack(host).then().statusCode(201).body("asDebt", equalTo(600));
    UUID later = issued(host, DAY.plusDays(1), CouponKind.DAILY_TASK);
    coupon(later).body("repaid", equalTo(600));
    release(redemption).then().statusCode(200).body("balance", equalTo(600));
    coupon(coupon)
        .body("balance", equalTo(600))
        .body("spent", equalTo(0))
        .body("reclaimed", equalTo(0));
    // They can be taken back again: nothing of them is.
    takeBack(host, 700).then().statusCode(201).body("ofBalance", equalTo(700));
  }

  @Test
  void takes_an_operator_a_reason_and_a_redemption_of_the_coupon() {
    String redemption = redeemed(coupon, 300);
    String path = "/coupons/" + coupon + "/redemptions/";
    asMerchant(merchant)
        .body(Map.of("reason", "投放失败"))
        .post(path + redemption + "/release")
        .then()
        .statusCode(403);
    asOperator()
        .body(Map.of())
        .post(path + redemption + "/release")
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/reason"));
    asOperator()
        .body(Map.of("reason", "投放失败"))
        .post(path + UUID.randomUUID() + "/release")
        .then()
        .statusCode(404);
    UUID other = issued(host, DAY, CouponKind.PK);
    asOperator()
        .body(Map.of("reason", "投放失败"))
        .post("/coupons/" + other + "/redemptions/" + redemption + "/release")
        .then()
        .statusCode(404);
    coupon(coupon).body("balance", equalTo(700));
  }

  private Response release(String redemption) {
    return asOperator()
        .body(Map.of("reason", "投放失败"))
        .post("/coupons/" + coupon + "/redemptions/" + redemption + "/release");
  }
}
