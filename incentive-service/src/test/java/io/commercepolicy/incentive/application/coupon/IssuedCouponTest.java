package io.commercepolicy.incentive.application.coupon;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.commercepolicy.incentive.application.coupon.IssuingCoupons.Issued;
import io.commercepolicy.incentive.policy.CouponKind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Coupons as a settlement issues them (I10, I11). */
@QuarkusTest
class IssuedCouponTest extends CouponScenario {

  private String host;

  @BeforeEach
  void a_host() {
    host = host();
    on(22, "10:00:00");
  }

  @Test
  void has_the_shape_that_is_agreed() {
    Grant grant = grant(host, merchant, DAY, CouponKind.PK);
    assertEquals(new Issued(1, 4000), issue(List.of(grant)));
    asMerchant(merchant)
        .get("/hosts/" + host + "/coupons")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1))
        .body("items[0].couponId", equalTo(grant.couponId().toString()))
        .body("items[0].campaignId", equalTo(CAMPAIGN))
        .body("items[0].hostId", equalTo(host))
        .body("items[0].board", equalTo("all"))
        .body("items[0].day", equalTo("2024-01-16"))
        .body("items[0].kind", equalTo("PK"))
        .body("items[0].units", equalTo(4000))
        .body("items[0].balance", equalTo(4000))
        .body("items[0].state", equalTo("ISSUED"))
        .body("items[0].validFrom", equalTo("2024-01-20T00:00:00+08:00"))
        .body("items[0].validUntil", equalTo("2024-01-27T00:00:00+08:00"))
        .body("items[0].spent", equalTo(0))
        .body("items[0].expired", equalTo(0))
        .body("items[0].takenBack", equalTo(0))
        .body("items[0].decisionId", equalTo(grant.decisionId().toString()))
        .body("items[0].issuedAt", startsWith("2024-01-22T10:00:"))
        .body("items[0].spending", nullValue());
    assertEquals(
        1,
        count(
            "select count(*) from outbox_event where type ="
                + " 'io.commercepolicy.incentive.coupon-issued' and subject = ?"
                + " and document like ?",
            "merchant:" + merchant,
            "%" + grant.decisionId() + "%"));
  }

  @Test
  void is_not_issued_again() {
    List<Grant> grants =
        List.of(
            grant(host, merchant, DAY, CouponKind.DAILY_TASK),
            grant(host, merchant, DAY, CouponKind.PK));
    assertEquals(new Issued(2, 5000), issue(grants));
    assertEquals(new Issued(0, 0), issue(grants));
    Grant third = grant(host, merchant, DAY.plusDays(1), CouponKind.PK);
    List<Grant> more = new ArrayList<>(grants);
    more.add(third);
    more.add(third);
    assertEquals(new Issued(1, 4000), issue(more));
    assertEquals(3, count("select count(*) from ledger_entry where host_id = ?", host));
    assertEquals(
        3,
        count(
            "select count(*) from outbox_event where subject = ? and type like '%coupon-issued'",
            "merchant:" + merchant));
  }

  @Test
  void is_issued_once_by_several_at_once() {
    List<Grant> grants = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String other = fresh("host");
      grants.add(grant(other, merchant, DAY, CouponKind.DAILY_TASK));
      grants.add(grant(other, merchant, DAY, CouponKind.PK));
    }
    Callable<Issued> issuing = () -> issue(grants);
    List<Issued> issued = atOnce(List.of(issuing, issuing, issuing, issuing));
    assertEquals(40, issued.stream().mapToLong(Issued::coupons).sum());
    assertEquals(20 * 5000, issued.stream().mapToLong(Issued::units).sum());
    assertEquals(40, count("select count(*) from coupon where merchant_id = ?", merchant));
  }

  @Test
  void of_a_settlement_that_fails_is_not_issued_at_all() {
    Grant grant = grant(host, merchant, DAY, CouponKind.PK);
    assertThrows(
        IllegalStateException.class,
        () ->
            pool.withTransaction(
                    transaction ->
                        issuing
                            .issue(
                                transaction, List.of(grant), Instant.parse("2024-01-20T00:00:00Z"))
                            .map(
                                issued -> {
                                  throw new IllegalStateException();
                                }))
                .await()
                .atMost(Duration.ofSeconds(10)));
    assertEquals(0, count("select count(*) from coupon where host_id = ?", host));
    assertEquals(0, count("select count(*) from ledger_entry where host_id = ?", host));
    assertEquals(
        0, count("select count(*) from outbox_event where document like ?", "%" + host + "%"));
  }

  @Test
  void of_a_daily_task_is_of_no_board_of_its_own() {
    Grant grant = grant(host, merchant, DAY, CouponKind.DAILY_TASK);
    Grant ofBoard =
        new Grant(
            grant.campaignId(),
            host,
            merchant,
            "服饰内衣",
            DAY,
            CouponKind.DAILY_TASK,
            1000,
            grant.validFrom(),
            grant.validUntil(),
            grant.policyVersion(),
            grant.decisionId());
    assertEquals(grant.couponId(), ofBoard.couponId());
    assertEquals(new Issued(1, 1000), issue(List.of(ofBoard)));
    assertEquals(new Issued(0, 0), issue(List.of(grant)));
  }

  @Test
  void is_listed_by_day_the_newest_first_and_found_by_state() {
    UUID older = issued(host);
    UUID newer = issued(host, DAY.plusDays(1), CouponKind.PK);
    UUID newest = issued(host, DAY.plusDays(3), CouponKind.DAILY_TASK);
    redeemed(older, 1000);
    list("").body("items.couponId", contains(id(newest), id(newer), id(older)));
    list("?state=SCHEDULED").body("items.couponId", contains(id(newest)));
    list("?state=ISSUED").body("items.couponId", contains(id(newer)));
    list("?state=SPENT").body("items.couponId", contains(id(older)));
    list("?state=EXPIRED").body("items.size()", equalTo(0));
    list("?campaignId=" + CAMPAIGN).body("items.size()", equalTo(3));
    list("?campaignId=another").body("items.size()", equalTo(0));
    String cursor =
        list("?limit=2")
            .body("items.couponId", contains(id(newest), id(newer)))
            .extract()
            .path("nextCursor");
    list("?limit=2&cursor=" + cursor)
        .body("items.couponId", contains(id(older)))
        .body("nextCursor", nullValue());
    asMerchant(merchant).get("/hosts/" + host + "/coupons?state=GONE").then().statusCode(400);
    for (String cursorOfNone : List.of("bm9uZQ", "MjAyNC0wMS0xNg", "YSBi")) {
      asMerchant(merchant)
          .get("/hosts/" + host + "/coupons?cursor=" + cursorOfNone)
          .then()
          .statusCode(400)
          .body("violations.pointer", contains("query:cursor"));
    }
    on(31, "10:00:00");
    list("?state=EXPIRED").body("items.couponId", contains(id(newest), id(newer)));
    list("?state=EXPIRED").body("items.balance", contains(0, 0));
  }

  @Test
  void of_both_kinds_of_one_day_pages_without_a_gap() {
    UUID task = issued(host);
    UUID pk = issued(host, DAY, CouponKind.PK);
    String cursor = list("?limit=1").extract().path("nextCursor");
    String first = list("?limit=1").extract().path("items[0].couponId");
    String second = list("?limit=1&cursor=" + cursor).extract().path("items[0].couponId");
    assertEquals(2, List.of(first, second).stream().distinct().count());
    list("").body("items.couponId", containsInAnyOrder(id(task), id(pk)));
  }

  private ValidatableResponse list(String query) {
    return asMerchant(merchant).get("/hosts/" + host + "/coupons" + query).then().statusCode(200);
  }

  private static String id(UUID coupon) {
    return coupon.toString();
  }
}
