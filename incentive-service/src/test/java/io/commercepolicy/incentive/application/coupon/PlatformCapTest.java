package io.commercepolicy.incentive.application.coupon;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Under a version by which all hosts together can spend 1500 units a day (I11). */
@QuarkusTest
@TestProfile(OwnDatabase.class)
class PlatformCapTest extends CouponScenario {

  private static final String CAPPED = "capped";
  private static final LocalDate DAY = LocalDate.parse("2024-02-05");

  @BeforeEach
  void a_version_with_a_cap() throws InterruptedException {
    if (isKnown()) {
      return;
    }
    on(20, "10:00:00");
    asOperator()
        .body(
            Map.of(
                "version",
                CAPPED,
                "effectiveFrom",
                "2024-02-01",
                "effectiveUntil",
                "2024-02-29",
                "parameters",
                List.of(Map.of("name", "daily-cap-of-all", "value", "1500"))))
        .post("/policies/" + CAMPAIGN + "/versions")
        .then()
        .statusCode(201);
    asOperator()
        .post("/policies/" + CAMPAIGN + "/versions/" + CAPPED + "/publication")
        .then()
        .statusCode(200);
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!isKnown()) {
      assertTrue(System.nanoTime() < deadline, "not published");
      Thread.sleep(100);
    }
  }

  private boolean isKnown() {
    return policies.find(CAMPAIGN).orElseThrow().version(CAPPED).isPresent();
  }

  @Test
  void several_hosts_spend_up_to_the_cap_exactly() {
    UUID first = coupon(host());
    UUID second = coupon(host());
    SuiteClock.set("2024-02-10T10:00:00+08:00");
    redeem(first, 1000).then().statusCode(201);
    redeem(second, 501)
        .then()
        .statusCode(409)
        .body("code", equalTo("not-spendable"))
        .body(
            "findings.findAll { it.status == 'NOT_MET' }.rule",
            contains("within-daily-cap-of-all"));
    redeem(second, 500).then().statusCode(201);
    redeem(first, 1).then().statusCode(409);
    SuiteClock.set("2024-02-11T00:00:00+08:00");
    redeem(first, 1).then().statusCode(201);
  }

  @Test
  void many_hosts_at_once_never_spend_more() {
    List<UUID> coupons = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      coupons.add(coupon(host()));
    }
    SuiteClock.set("2024-02-12T10:00:00+08:00");
    List<Response> answers =
        atOnce(
            coupons.stream().<Callable<Response>>map(coupon -> () -> redeem(coupon, 100)).toList());
    assertEquals(15, answers.stream().filter(answer -> answer.statusCode() == 201).count());
    assertEquals(
        1500, count("select sum(units) from host_spending where business_date = '2024-02-12'"));
  }

  private UUID coupon(String host) {
    Grant grant = grant(host, merchant, DAY, CouponKind.PK, CAPPED);
    issue(List.of(grant));
    return grant.couponId();
  }
}
