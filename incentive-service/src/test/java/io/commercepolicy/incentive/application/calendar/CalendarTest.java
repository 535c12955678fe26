package io.commercepolicy.incentive.application.calendar;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.commercepolicy.incentive.application.coupon.CouponScenario;
import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A host's campaign at a glance. */
@QuarkusTest
class CalendarTest extends CouponScenario {

  private static final String FIRST = "days.find { it.date == '2024-02-04' }.";
  private static final String SECOND = "days.find { it.date == '2024-02-05' }.";

  @Test
  void days_show_how_far_they_have_come_and_totals_what_became_of_every_unit() {
    SuiteClock.set("2024-02-05T22:00:00+08:00");
    String host = host();
    String idle = host();
    tell(session(host, "2024-02-04T10:00:00+08:00", "2024-02-04T12:00:00+08:00"));
    tell(session(host, "2024-02-05T10:00:00+08:00", "2024-02-05T12:00:00+08:00"));
    calendar(host)
        .body(FIRST + "state", equalTo("PROVISIONAL"))
        .body(FIRST + "issueDate", equalTo("2024-02-08"))
        .body(FIRST + "overdue", equalTo(false))
        .body(FIRST + "remark", nullValue())
        .body("totals.scheduled", equalTo(2000));

    SuiteClock.set("2024-02-08T00:00:00+08:00");
    asOperator()
        .post("/campaigns/" + CAMPAIGN + "/days/2024-02-04/settlement")
        .then()
        .statusCode(200);
    calendar(idle)
        .body(FIRST + "state", equalTo("SETTLED"))
        .body(FIRST + "sessions", equalTo(0))
        .body(SECOND + "state", equalTo("PROVISIONAL"));
    String coupon =
        calendar(host)
            .body(FIRST + "state", equalTo("SETTLED"))
            .extract()
            .path(FIRST + "coupons[0].couponId");
    redeemed(UUID.fromString(coupon), 300);
    takeBack(host, 900).then().statusCode(201);
    asMerchant(merchant)
        .get("/campaigns/" + CAMPAIGN + "/hosts/" + host + "/calendar")
        .then()
        .body(
            "totals",
            equalTo(
                Map.of(
                    "scheduled", 1000,
                    "issued", 1000,
                    "adjusted", 0,
                    "spent", 300,
                    "expired", 0,
                    "takenBack", 700,
                    "repaid", 0,
                    "reclaimed", 200,
                    "balance", 0,
                    "debt", 200)));
  }

  @Test
  void a_day_that_is_late_says_so_and_that_the_validity_does_not_wait() {
    SuiteClock.set("2024-02-05T22:00:00+08:00");
    String host = host();
    tell(session(host, "2024-02-05T10:00:00+08:00", "2024-02-05T12:00:00+08:00"));
    SuiteClock.set("2024-02-13T00:00:00+08:00");
    calendar(host)
        .body(SECOND + "state", equalTo("PROVISIONAL"))
        .body(SECOND + "overdue", equalTo(true))
        .body(SECOND + "remark.en", containsString("their last day is 2024-02-15"))
        .body(SECOND + "remark.zh", containsString("最后一日仍为 2024-02-15"))
        .body(SECOND + "coupons.state", contains("SCHEDULED"))
        .body(SECOND + "coupons.validUntil", contains("2024-02-16T00:00:00+08:00"));
  }

  private ValidatableResponse calendar(String host) {
    return asMerchant(merchant)
        .get("/campaigns/" + CAMPAIGN + "/hosts/" + host + "/calendar")
        .then()
        .statusCode(200);
  }
}
