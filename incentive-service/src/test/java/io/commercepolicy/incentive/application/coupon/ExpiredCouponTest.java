package io.commercepolicy.incentive.application.coupon;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.incentive.policy.CouponKind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left on a coupon expires (I11). */
@QuarkusTest
class ExpiredCouponTest extends CouponScenario {

  @Inject WritingOffCoupons writingOff;

  private String host;
  private UUID coupon;

  @BeforeEach
  void a_valid_coupon() {
    host = host();
    on(26, "10:00:00");
    coupon = issued(host);
  }

  @Test
  void is_written_off_as_of_the_instant_at_which_it_expired_and_once() {
    redeemed(coupon, 100);
    UUID later = issued(host, DAY.plusDays(1), CouponKind.PK);
    writeOff();
    coupon(coupon).body("state", equalTo("ISSUED"));
    on(27, "03:00:00");
    writeOff();
    writeOff();
    asAuditor()
        .get("/coupons/" + coupon + "/ledger")
        .then()
        .body("items.kind", contains("ISSUE", "SPEND", "EXPIRE"))
        .body("items[2].units", equalTo(900))
        .body("items[2].effectiveAt", equalTo("2024-01-27T00:00:00+08:00"))
        .body("items[2].businessDate", equalTo("2024-01-27"))
        .body("items[2].recordedBy", equalTo("expiry"));
    coupon(coupon).body("state", equalTo("EXPIRED")).body("expired", equalTo(900));
    coupon(later).body("state", equalTo("ISSUED")).body("balance", equalTo(4000));
  }

  @Test
  void is_written_off_by_the_clock() throws InterruptedException {
    on(27, "00:05:00");
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (stored(coupon) != 0) {
      assertTrue(System.nanoTime() < deadline, "not written off");
      Thread.sleep(200);
    }
  }

  @Test
  void shows_the_same_before_and_after_it_is_written_off() {
    redeemed(coupon, 100);
    on(27, "00:00:00");
    String before = shown();
    assertEquals(900, stored(coupon));
    writeOff();
    assertEquals(0, stored(coupon));
    assertEquals(before, shown());
  }

  private String shown() {
    return asMerchant(merchant).get("/hosts/" + host + "/coupons").asString();
  }

  @Test
  void is_written_off_once_by_several_at_once() {
    List<UUID> coupons = new ArrayList<>();
    List<Grant> grants = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      grants.add(grant(fresh("host"), merchant, DAY, CouponKind.PK));
    }
    issue(grants);
    grants.forEach(grant -> coupons.add(grant.couponId()));
    on(27, "01:00:00");
    Callable<Long> run = this::writeOff;
    atOnce(List.of(run, run, run));
    for (UUID one : coupons) {
      assertEquals(0, stored(one));
      assertEquals(
          1,
          count("select count(*) from ledger_entry where kind = 'EXPIRE' and coupon_id = ?", one));
    }
  }

  @Test
  void while_it_is_being_spent_and_taken_back_is_accounted_for_once() {
    for (int round = 0; round < 5; round++) {
      String other = host();
      on(26, "10:00:00");
      UUID raced = issued(other);
      on(26, "23:59:59");
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        work.add(() -> redeem(raced, 10).statusCode());
      }
      work.add(() -> (int) (long) writeOff());
      work.add(() -> takeBack(other, 50).statusCode());
      work.add(
          () -> {
            on(27, "00:00:00");
            return (int) (long) writeOff();
          });
      atOnce(work);
      writeOff();
      long spent =
          count(
              "select coalesce(sum(units), 0) from ledger_entry where kind = 'SPEND'"
                  + " and coupon_id = ?",
              raced);
      long taken =
          count(
              "select coalesce(sum(units), 0) from ledger_entry where kind = 'TAKE_BACK'"
                  + " and debit = 'COUPON' and coupon_id = ?",
              raced);
      long expired =
          count(
              "select coalesce(sum(units), 0) from ledger_entry where kind = 'EXPIRE'"
                  + " and coupon_id = ?",
              raced);
      assertEquals(1000, spent + taken + expired);
      assertEquals(0, stored(raced));
      assertEquals(
          0,
          count(
              "select count(*) from ledger_entry e join coupon c using (coupon_id)"
                  + " where e.kind = 'SPEND' and e.effective_at >= c.valid_until"
                  + " and coupon_id = ?",
              raced));
    }
  }

  @Test
  void can_be_adjusted_no_more() {
    on(27, "00:00:00");
    Response adjusted =
        asOperator()
            .body(Map.of("units", 10, "reason", "补偿"))
            .post("/coupons/" + coupon + "/adjustments");
    adjusted.then().statusCode(409).body("code", equalTo("conflict"));
  }

  private Long writeOff() {
    return writingOff.writeOff().await().atMost(Duration.ofSeconds(30));
  }

  private static long stored(UUID coupon) {
    return count("select balance from coupon where coupon_id = ?", coupon);
  }
}
