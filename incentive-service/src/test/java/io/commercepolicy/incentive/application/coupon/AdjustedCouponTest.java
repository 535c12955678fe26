package io.commercepolicy.incentive.application.coupon;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator corrects a coupon. */
@QuarkusTest
class AdjustedCouponTest extends CouponScenario {

  private String host;
  private UUID coupon;

  @BeforeEach
  void a_valid_coupon() {
    host = host();
    on(22, "10:00:00");
    coupon = issued(host);
  }

  @Test
  void has_an_entry_of_its_own_with_a_reason() {
    adjust(500)
        .then()
        .statusCode(201)
        .body("couponId", equalTo(coupon.toString()))
        .body("units", equalTo(500))
        .body("balance", equalTo(1500))
        .body("reason", equalTo("人工更正"));
    adjust(-1500).then().statusCode(201).body("balance", equalTo(0));
    coupon(coupon)
        .body("units", equalTo(1000))
        .body("adjusted", equalTo(-1000))
        .body("balance", equalTo(0))
        .body("state", equalTo("TAKEN_BACK"));
    asAuditor()
        .get("/coupons/" + coupon + "/ledger")
        .then()
        .body("items.kind", contains("ISSUE", "ADJUST", "ADJUST"))
        .body("items.debit", contains("ISSUANCE", "ISSUANCE", "COUPON"))
        .body("items.credit", contains("COUPON", "COUPON", "ISSUANCE"))
        .body("items.units", contains(1000, 500, 1500));
  }

  @Test
  void has_a_ledger_that_is_read_page_by_page() {
    adjust(1);
    adjust(2);
    String path = "/coupons/" + coupon + "/ledger?limit=2";
    String cursor =
        asMerchant(merchant)
            .get(path)
            .then()
            .statusCode(200)
            .body("items.units", contains(1000, 1))
            .extract()
            .path("nextCursor");
    asMerchant(merchant)
        .get(path + "&cursor=" + cursor)
        .then()
        .body("items.units", contains(2))
        .body("nextCursor", nullValue());
    asMerchant(merchant)
        .get(path + "&cursor=bm9uZQ")
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("query:cursor"));
  }

  @Test
  void keeps_a_balance_that_is_not_below_zero() {
    redeemed(coupon, 600);
    adjust(-401).then().statusCode(409).body("code", equalTo("balance-too-low"));
    adjust(-400).then().statusCode(201).body("balance", equalTo(0));
    coupon(coupon).body("state", equalTo("SPENT"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1.5", "null", "1000000001", "-1000000001"})
  void takes_a_number_of_units(String units) {
    asOperator()
        .body("{\"units\": " + units + ", \"reason\": \"人工更正\"}")
        .post("/coupons/" + coupon + "/adjustments")
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/units"));
  }

  @Test
  void takes_an_operator_a_reason_and_a_coupon() {
    asOperator()
        .body(Map.of("units", 5, "reason", " "))
        .post("/coupons/" + coupon + "/adjustments")
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/reason"));
    asMerchant(merchant)
        .body(Map.of("units", 5, "reason", "人工更正"))
        .post("/coupons/" + coupon + "/adjustments")
        .then()
        .statusCode(403);
    asOperator()
        .body(Map.of("units", 5, "reason", "人工更正"))
        .post("/coupons/" + UUID.randomUUID() + "/adjustments")
        .then()
        .statusCode(404);
  }

  private Response adjust(long units) {
    return asOperator()
        .body(Map.of("units", units, "reason", "人工更正"))
        .post("/coupons/" + coupon + "/adjustments");
  }
}
