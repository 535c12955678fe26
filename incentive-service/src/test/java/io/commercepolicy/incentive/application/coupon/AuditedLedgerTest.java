package io.commercepolicy.incentive.application.coupon;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.kit.test.SuitePostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ledger to which everything has happened, and then someone who gets past the triggers. */
@QuarkusTest
@TestProfile(OwnDatabase.class)
class AuditedLedgerTest extends CouponScenario {

  private String host;
  private UUID coupon;
  private UUID other;

  @BeforeEach
  void everything_has_happened() {
    host = host();
    on(22, "10:00:00");
    coupon = issued(host);
    other = issued(host, DAY, CouponKind.PK);
    String redemption = redeemed(coupon, 300);
    redeemed(coupon, 200);
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
    takeBack(host, 4900).then().statusCode(201).body("asDebt", equalTo(50));
    issued(host, DAY.plusDays(1), CouponKind.DAILY_TASK);
  }

  /** Whatever a test broke is gone: nothing of it reaches the next. */
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
  void is_clean() {
    audit()
        .body("clean", equalTo(true))
        .body("coupons", equalTo(3))
        .body("entries", equalTo(11))
        .body("sum", equalTo(0))
        .body("findings.size()", equalTo(0))
        .body("checks.size()", equalTo(LedgerCheck.values().length))
        .body("checks.wrong", everyItem(equalTo(0)))
        .body("accounts.find { it.account == 'ISSUANCE' }.balance", equalTo(-6050))
        .body("accounts.find { it.account == 'COUPON' }.balance", equalTo(950))
        .body("accounts.find { it.account == 'SPENT' }.balance", equalTo(200))
        .body("accounts.find { it.account == 'TAKEN_BACK' }.balance", equalTo(4900))
        .body("accounts.find { it.account == 'DEBT' }.balance", equalTo(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update coupon set balance = balance + 5, adjusted = adjusted + 5 where coupon_id = '%s'"
            + " | figures-follow",
        "update coupon set reclaimed = 0 where coupon_id = '%s' | figures-follow",
        "update coupon set host_id = 'nobody' where coupon_id = '%s'"
            + " | decision-recorded,entries-have-coupons,ids-follow",
        "update coupon set business_date = '2024-02-01' where coupon_id = '%s' | ids-follow",
        "update coupon set decision_id = gen_random_uuid() where coupon_id = '%s'"
            + " | decision-recorded",
        "delete from coupon where coupon_id = '%s' | entries-have-coupons",
        "delete from ledger_entry where kind = 'ISSUE' and coupon_id = '%s'"
            + " | figures-follow,issued-once",
        "delete from ledger_entry where kind = 'ADJUST' and coupon_id = '%s'" + " | figures-follow",
        "delete from ledger_entry where kind = 'RELEASE' and coupon_id = '%s'"
            + " | daily-spending-follows,figures-follow",
        "update ledger_entry set units = units + 1 where kind = 'SPEND' and units = 200"
            + " and coupon_id = '%s'"
            + " | daily-spending-follows,figures-follow",
        "update ledger_entry set units = 299 where kind = 'RELEASE' and coupon_id = '%s'"
            + " | figures-follow,releases-match",
        "update ledger_entry set decision_id = gen_random_uuid() where kind = 'SPEND'"
            + " and units = 200 and coupon_id = '%s' | decision-recorded",
        "update host_account set debt = 7 where host_id = (select host_id from coupon"
            + " where coupon_id = '%s') | debts-follow",
        "update host_spending set units = 7 where host_id = (select host_id from coupon"
            + " where coupon_id = '%s') | daily-spending-follows"
      })
  void is_not_clean_once_a_row_is_changed(String change, String checks) {
    tamper(change.formatted(coupon));
    JsonPath found = audit().body("clean", equalTo(false)).extract().jsonPath();
    Set<String> failed = new TreeSet<>(found.getList("findings.check", String.class));
    assertEquals(new TreeSet<>(List.of(checks.strip().split(","))), failed);
    assertEquals(
        failed,
        new TreeSet<>(found.getList("checks.findAll { it.wrong > 0 }.check", String.class)));
  }

  @Test
  void is_not_clean_once_a_constraint_is_gone() throws SQLException {
    Map<String, String> dropped = new LinkedHashMap<>();
    for (String constraint :
        List.of(
            "coupon.coupon_host_id_business_date_campaign_id_kind_board_key",
            "ledger_entry.ledger_entry_transfer",
            "host_account.host_account_debt_check")) {
      dropped.put(constraint, dropped(constraint));
    }
    tamper(
        "insert into coupon select (jsonb_populate_record(c, jsonb_build_object('coupon_id',"
            + " gen_random_uuid()))).* from coupon c where coupon_id = '"
            + other
            + "'",
        "update ledger_entry set credit = 'EXPIRED' where kind = 'SPEND' and units = 200",
        "update host_account set debt = -1");
    try {
      JsonPath found =
          audit()
              .body("clean", equalTo(false))
              .body(
                  "findings.find { it.check == 'granted-once' }.found",
                  equalTo("2 coupons of 2024-01-16 all PK"))
              .body("findings.find { it.check == 'granted-once' }.hostId", equalTo(host))
              .extract()
              .jsonPath();
      assertEquals(
          Set.of(
              "granted-once",
              "issued-once",
              "entries-balance",
              "figures-follow",
              "nothing-negative",
              "debts-follow",
              "ids-follow"),
          Set.copyOf(found.getList("findings.check", String.class)));
    } finally {
      nothing_is_left();
      dropped.forEach(
          (constraint, definition) ->
              tamper(
                  "alter table %s add constraint %s %s"
                      .formatted(
                          constraint.split("\\.")[0], constraint.split("\\.")[1], definition)));
    }
  }

  /** Drops a constraint and returns its definition. */
  private static String dropped(String constraint) throws SQLException {
    String[] parts = constraint.split("\\.");
    try (Connection connection = SuitePostgres.connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select pg_get_constraintdef(oid) from pg_constraint where conname = '"
                    + parts[1]
                    + "'")) {
      row.next();
      tamper("alter table " + parts[0] + " drop constraint " + parts[1]);
      return row.getString(1);
    }
  }

  @Test
  void of_what_is_wrong_names_the_first_hundred_and_counts_all() {
    tamper(
        "insert into host_account select '"
            + CAMPAIGN
            + "', 'h' || n, 5"
            + " from generate_series(1, 150) n");
    audit()
        .body("findings.size()", equalTo(100))
        .body("checks.find { it.check == 'debts-follow' }.wrong", equalTo(150));
  }

  @Test
  void is_shown_to_operators_and_auditors() {
    asOperator().get("/campaigns/" + CAMPAIGN + "/audit").then().statusCode(200);
    asMerchant(merchant).get("/campaigns/" + CAMPAIGN + "/audit").then().statusCode(403);
    asAuditor().get("/campaigns/another/audit").then().statusCode(404);
  }

  private static ValidatableResponse audit() {
    return asAuditor().get("/campaigns/" + CAMPAIGN + "/audit").then().statusCode(200);
  }

  /** Changes rows past every trigger, as only a superuser can. */
  private static void tamper(String... changes) {
    try (Connection connection = SuitePostgres.connection();
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (String change : changes) {
        statement.execute(change);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
