package io.commercepolicy.incentive.application.coupon;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.commercepolicy.incentive.application.coupon.AdjustingCoupons.Taken;
import io.commercepolicy.incentive.application.coupon.IssuingCoupons.Issued;
import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A coupon that is issued, or taken back, beside the settlement of its day. */
@QuarkusTest
class LateCouponTest extends CouponScenario {

  @Inject AdjustingCoupons adjusting;

  private String host;

  @BeforeEach
  void a_host() {
    host = host();
    on(22, "10:00:00");
  }

  @Test
  void is_issued_with_a_reason_and_spent_like_any_other() throws Throwable {
    Grant grant = grant(host, merchant, DAY, CouponKind.PK);
    assertEquals(grant.couponId(), issueLate(grant));
    asAuditor()
        .get("/coupons/" + grant.couponId() + "/ledger")
        .then()
        .body("items.kind", contains("ISSUE"))
        .body("items[0].reason", equalTo("递补"))
        .body("items[0].recordedBy", equalTo("王敏"))
        .body("items[0].businessDate", equalTo("2024-01-22"));
    redeemed(grant.couponId(), 4000);
    ProblemException again = assertThrows(ProblemException.class, () -> issueLate(grant));
    assertEquals("conflict", again.code().code());
    assertEquals(new Issued(0, 0), issue(List.of(grant)));
  }

  @Test
  void repays_what_the_host_owes() throws Throwable {
    UUID coupon = issued(host);
    redeemed(coupon, 1000);
    takeBack(host).then().statusCode(201);
    UUID late = issueLate(grant(host, merchant, DAY, CouponKind.PK));
    coupon(late).body("repaid", equalTo(1000)).body("balance", equalTo(3000));
    assertEquals(0, debt(host));
  }

  @Test
  void is_taken_back_alone() throws Throwable {
    UUID coupon = issued(host);
    UUID other = issued(host, DAY, CouponKind.PK);
    redeemed(coupon, 200);
    assertEquals(
        new Taken(800, 100),
        VertxContextSupport.subscribeAndAwait(
            () -> adjusting.takeBack(coupon, 900L, "取消资格", "王敏", null)));
    assertEquals(
        new Taken(0, 100),
        VertxContextSupport.subscribeAndAwait(
            () -> adjusting.takeBack(coupon, null, "取消资格", "王敏", null)));
    coupon(coupon).body("state", equalTo("TAKEN_BACK"));
    coupon(other).body("balance", equalTo(4000));
    assertThrows(
        ProblemException.class,
        () ->
            VertxContextSupport.subscribeAndAwait(
                () -> adjusting.takeBack(UUID.randomUUID(), null, "取消资格", "王敏", null)));
  }

  private UUID issueLate(Grant grant) throws Throwable {
    return VertxContextSupport.subscribeAndAwait(() -> adjusting.issueLate(grant, "递补", "王敏"));
  }
}
