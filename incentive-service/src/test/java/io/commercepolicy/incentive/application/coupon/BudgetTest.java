package io.commercepolicy.incentive.application.coupon;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.kit.test.SuitePostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a campaign's units are, per business date. */
@QuarkusTest
@TestProfile(OwnDatabase.class)
class BudgetTest extends CouponScenario {

  @Inject WritingOffCoupons writingOff;

  private String host;

  @BeforeEach
  void a_week_of_moves() {
    host = host();
    on(21, "10:00:00");
    UUID coupon = issued(host);
    UUID pk = issued(host, DAY, CouponKind.PK);
    String redemption = redeemed(coupon, 300);
    redeemed(pk, 1000);
    on(23, "10:00:00");
    asOperator()
        .body(Map.of("reason", "投放失败"))
        .post("/coupons/" + coupon + "/redemptions/" + redemption + "/release")
        .then()
        .statusCode(200);
    asOperator()
        .body(Map.of("units", 50, "reason", "补偿"))
        .post("/coupons/" + coupon + "/adjustments")
        .then()
        .statusCode(201);
    takeBack(host, 700).then().statusCode(201);
    act(host, Map.of("kind", "TAKE_BACK", "reason", "售假", "units", 3200, "couponId", pk.toString()))
        .then()
        .statusCode(201)
        .body("asDebt", equalTo(200));
    issued(host, DAY.plusDays(1), CouponKind.DAILY_TASK);
  }

  @AfterEach
  void nothing_is_left() throws SQLException {
    try (Connection connection = SuitePostgres.connection();
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (String table :
          List.of("ledger_entry", "risk_action", "coupon", "host_account", "host_spending")) {
        statement.execute("delete from " + table);
      }
    }
  }

  @Test
  void adds_up_day_by_day() {
    budget("")
        .body("campaignId", equalTo(CAMPAIGN))
        .body("items.date", contains("2024-01-21", "2024-01-23"))
        .body("items.issued", contains(5000, 1000))
        .body("items.spent", contains(1300, 0))
        .body("items.released", contains(0, 300))
        .body("items.adjusted", contains(0, 50))
        .body("items.takenBack", contains(0, 3900))
        .body("items.takenBackAsDebt", contains(0, 200))
        .body("items.repaid", contains(0, 200))
        .body("items.expired", contains(0, 0))
        .body("items.outstanding", contains(3700, 1150))
        .body("total.issued", equalTo(6000))
        .body("total.spent", equalTo(1300))
        .body("total.takenBack", equalTo(3900))
        .body("total.outstanding", equalTo(1150));
  }

  @Test
  void counts_what_has_expired_whether_it_is_written_off_or_not() {
    on(27, "00:00:00");
    expired();
    writingOff.writeOff().await().atMost(Duration.ofSeconds(30));
    expired();
  }

  private static void expired() {
    budget("?from=2024-01-24")
        .body("items.date", contains("2024-01-27"))
        .body("items.expired", contains(350))
        .body("items.outstanding", contains(800))
        .body("total.expired", equalTo(350))
        .body("total.outstanding", equalTo(800));
  }

  @Test
  void is_paged_by_date() {
    String cursor =
        budget("?limit=1").body("items.date", contains("2024-01-21")).extract().path("nextCursor");
    budget("?limit=1&cursor=" + cursor)
        .body("items.date", contains("2024-01-23"))
        .body("items.outstanding", contains(1150))
        .body("total.issued", equalTo(6000))
        .body("nextCursor", nullValue());
    budget("?from=2024-01-21&to=2024-01-21").body("items.date", contains("2024-01-21"));
    budget("?from=2024-01-22").body("items.date", contains("2024-01-23"));
    budget("?to=2024-01-19").body("items.size()", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"from=yesterday", "to=2024-02-30", "cursor=bm9uZQ", "limit=0"})
  void is_asked_for_by_dates(String query) {
    asAuditor()
        .get("/campaigns/" + CAMPAIGN + "/budget?" + query)
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("query:" + query.split("=")[0]));
  }

  @Test
  void is_shown_to_operators_and_auditors() {
    asOperator().get("/campaigns/" + CAMPAIGN + "/budget").then().statusCode(200);
    asMerchant(merchant).get("/campaigns/" + CAMPAIGN + "/budget").then().statusCode(403);
    asAuditor().get("/campaigns/another/budget").then().statusCode(404);
  }

  private static ValidatableResponse budget(String query) {
    return asAuditor().get("/campaigns/" + CAMPAIGN + "/budget" + query).then().statusCode(200);
  }
}
