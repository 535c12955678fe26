package io.commercepolicy.incentive.application.coupon;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.incentive.policy.CouponKind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator takes back what a host has received (I12). */
@QuarkusTest
class TakenBackCouponTest extends CouponScenario {

  private String host;
  private UUID coupon;

  @BeforeEach
  void a_valid_coupon() {
    host = host();
    on(22, "10:00:00");
    coupon = issued(host);
  }

  @Test
  void is_gone_in_whole() {
    takeBack(host)
        .then()
        .statusCode(201)
        .body("kind", equalTo("TAKE_BACK"))
        .body("campaignId", equalTo(CAMPAIGN))
        .body("takenUnits", equalTo(1000))
        .body("ofBalance", equalTo(1000))
        .body("asDebt", equalTo(0))
        .body("requestedUnits", nullValue())
        .body("remark", nullValue());
    coupon(coupon)
        .body("state", equalTo("TAKEN_BACK"))
        .body("balance", equalTo(0))
        .body("takenBack", equalTo(1000));
    redeem(coupon, 1).then().statusCode(409).body("code", equalTo("balance-too-low"));
    assertEquals(0, debt(host));
  }

  @Test
  void in_part_before_it_is_spent_leaves_the_rest() {
    takeBack(host, 400)
        .then()
        .statusCode(201)
        .body("requestedUnits", equalTo(400))
        .body("takenUnits", equalTo(400));
    coupon(coupon).body("state", equalTo("ISSUED")).body("balance", equalTo(600));
    redeem(coupon, 601).then().statusCode(409);
    redeemed(coupon, 600);
    coupon(coupon).body("state", equalTo("SPENT"));
  }

  @Test
  void in_part_after_it_is_spent_takes_the_balance_before_it_makes_a_debt() {
    redeemed(coupon, 700);
    takeBack(host, 500)
        .then()
        .statusCode(201)
        .body("ofBalance", equalTo(300))
        .body("asDebt", equalTo(200));
    assertEquals(200, debt(host));
    coupon(coupon)
        .body("state", equalTo("SPENT"))
        .body("spent", equalTo(700))
        .body("takenBack", equalTo(300))
        .body("reclaimed", equalTo(200));
    asAuditor()
        .get("/coupons/" + coupon + "/ledger")
        .then()
        .body("items.kind", contains("ISSUE", "SPEND", "TAKE_BACK", "TAKE_BACK"))
        .body("items.debit", contains("ISSUANCE", "COUPON", "COUPON", "DEBT"))
        .body("items.credit", contains("COUPON", "SPENT", "TAKEN_BACK", "TAKEN_BACK"))
        .body("items[3].reason", equalTo("售假"));
  }

  @Test
  void leaves_a_debt_that_a_later_coupon_repays() {
    redeemed(coupon, 1000);
    takeBack(host).then().statusCode(201).body("asDebt", equalTo(1000));
    coupon(coupon).body("state", equalTo("TAKEN_BACK")).body("spent", equalTo(1000));
    assertEquals(1000, debt(host));

    UUID task = issued(host, DAY.plusDays(1), CouponKind.DAILY_TASK);
    coupon(task).body("state", equalTo("TAKEN_BACK")).body("repaid", equalTo(1000));
    assertEquals(0, debt(host));
    UUID pk = issued(host, DAY.plusDays(1), CouponKind.PK);
    coupon(pk).body("state", equalTo("ISSUED")).body("balance", equalTo(4000));
  }

  @Test
  void repays_no_more_than_is_owed_out_of_several_coupons() {
    UUID pk = issued(host, DAY, CouponKind.PK);
    redeemed(pk, 1500);
    takeBack(host, 1000 + 2500 + 1500).then().statusCode(201).body("asDebt", equalTo(1500));
    issue(
        List.of(
            grant(host, merchant, DAY.plusDays(1), CouponKind.DAILY_TASK),
            grant(host, merchant, DAY.plusDays(1), CouponKind.PK)));
    assertEquals(0, debt(host));
    assertEquals(
        3500,
        count(
            "select sum(balance) from coupon where host_id = ? and business_date = '2024-01-17'",
            host));
    assertEquals(
        1500,
        count("select sum(units) from ledger_entry where kind = 'REPAY' and host_id = ?", host));
  }

  @Test
  void of_which_there_is_less_than_requested_takes_what_there_is_and_says_so() {
    takeBack(host, 5000)
        .then()
        .statusCode(201)
        .body("requestedUnits", equalTo(5000))
        .body("takenUnits", equalTo(1000))
        .body("remark.en", equalTo("5000 were to be taken back, there were only 1000"));
    takeBack(host)
        .then()
        .statusCode(201)
        .body("takenUnits", equalTo(0))
        .body("remark.en", equalTo("There was nothing to take back"));
    takeBack(fresh("host")).then().statusCode(201).body("takenUnits", equalTo(0));
  }

  @Test
  void is_taken_of_the_oldest_day_first_or_of_the_coupon_that_is_named() {
    UUID newer = issued(host, DAY.plusDays(1), CouponKind.PK);
    takeBack(host, 1100).then().statusCode(201);
    coupon(coupon).body("balance", equalTo(0));
    coupon(newer).body("balance", equalTo(3900));
    Map<String, Object> action =
        Map.of("kind", "TAKE_BACK", "reason", "售假", "units", 900, "couponId", newer.toString());
    act(host, action)
        .then()
        .statusCode(201)
        .body("couponId", equalTo(newer.toString()))
        .body("takenUnits", equalTo(900));
    coupon(newer).body("balance", equalTo(3000));
    act(host(), action).then().statusCode(400).body("violations.pointer", contains("/couponId"));
  }

  @Test
  void takes_nothing_of_what_has_expired() {
    redeemed(coupon, 250);
    on(27, "00:00:00");
    takeBack(host)
        .then()
        .statusCode(201)
        .body("ofBalance", equalTo(0))
        .body("asDebt", equalTo(250));
    coupon(coupon)
        .body("state", equalTo("EXPIRED"))
        .body("expired", equalTo(750))
        .body("reclaimed", equalTo(250));
    asAuditor()
        .get("/coupons/" + coupon + "/ledger")
        .then()
        .body("items[2].kind", equalTo("EXPIRE"))
        .body("items[2].effectiveAt", equalTo("2024-01-27T00:00:00+08:00"))
        .body("items[2].businessDate", equalTo("2024-01-27"));
  }

  @Test
  void while_it_is_being_spent_is_either_spent_or_taken() {
    for (int round = 0; round < 5; round++) {
      String other = host();
      on(22, "10:00:00");
      UUID raced = issued(other);
      List<Callable<Response>> work = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        work.add(() -> redeem(raced, 100));
      }
      work.add(5, () -> takeBack(other, 500));
      List<Response> answers = new ArrayList<>(atOnce(work));
      Response taken = answers.remove(5);
      taken.then().statusCode(201).body("takenUnits", equalTo(500));
      long spent = answers.stream().filter(answer -> answer.statusCode() == 201).count();
      int ofBalance = taken.jsonPath().getInt("ofBalance");
      int asDebt = taken.jsonPath().getInt("asDebt");
      // Whoever came first: what was spent before and what is left add up to the coupon.
      assertEquals(500, ofBalance + asDebt);
      assertEquals(1000 - ofBalance, spent * 100);
      assertEquals(asDebt, debt(other));
      coupon(raced).body("balance", equalTo(0));
    }
  }

  @Test
  void while_it_is_issued_repays_or_is_taken() {
    redeemed(coupon, 1000);
    Grant grant = grant(host, merchant, DAY.plusDays(1), CouponKind.DAILY_TASK);
    atOnce(
        List.<Callable<Object>>of(
            () -> takeBack(host).statusCode(), () -> issue(List.of(grant)).coupons()));
    long debt = debt(host);
    long balance = count("select balance from coupon where coupon_id = ?", grant.couponId());
    // Taken back first: the new coupon repays. Issued first: it is taken itself.
    assertEquals(0, balance);
    assertTrue(debt == 0 || debt == 1000, () -> "owes " + debt);
  }
}
