package io.commercepolicy.incentive.application.coupon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.kit.test.SuitePostgres;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself refuses, whoever asks for it. */
@QuarkusTest
class LedgerInvariantsTest extends CouponScenario {

  private static final String CHECK_VIOLATION = "23514";
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String FOREIGN_KEY_VIOLATION = "23503";
  private static final String RESTRICT_VIOLATION = "23001";

  private String host;
  private UUID coupon;

  @BeforeEach
  void a_coupon_of_which_a_part_is_spent() {
    host = host();
    on(22, "10:00:00");
    coupon = issued(host);
    redeemed(coupon, 300);
  }

  @Test
  void a_second_coupon_for_the_same_key() {
    refused(
        UNIQUE_VIOLATION,
        copy("gen_random_uuid()", "board", "kind", "units"),
        "host_id_business_date");
  }

  @Test
  void a_second_daily_task_on_another_board() {
    refused(CHECK_VIOLATION, copy("gen_random_uuid()", "'beauty'", "kind", "units"), "check");
  }

  @Test
  void a_second_coupon_under_the_same_id() {
    refused(UNIQUE_VIOLATION, copy("coupon_id", "'beauty'", "'PK'", "units"), "coupon_pkey");
  }

  @Test
  void a_coupon_that_begins_with_other_figures() {
    refused(
        RESTRICT_VIOLATION, copy("gen_random_uuid()", "'beauty'", "'PK'", "units + 1"), "figures");
  }

  @Test
  void a_second_issue() {
    refused(
        RESTRICT_VIOLATION,
        entry("ISSUE", "ISSUANCE", "COUPON", 10, "decision_id", "null"),
        "figures");
    try (Connection connection = SuitePostgres.connection();
        Statement statement = connection.createStatement()) {
      // Even where nobody looks after how an issue comes about.
      connection.setAutoCommit(false);
      statement.execute("alter table ledger_entry disable trigger ledger_entry_issues_with_coupon");
      assertEquals(
          UNIQUE_VIOLATION,
          assertThrows(
                  SQLException.class,
                  () ->
                      statement.execute(
                          entry("ISSUE", "ISSUANCE", "COUPON", 10, "decision_id", "null")))
              .getSQLState());
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SPEND,SPENT,COUPON",
    "SPEND,COUPON,EXPIRED",
    "EXPIRE,SPENT,EXPIRED",
    "TAKE_BACK,SPENT,TAKEN_BACK",
    "TAKE_BACK,COUPON,DEBT",
    "REPAY,DEBT,COUPON",
    "ADJUST,SPENT,COUPON",
    "ADJUST,COUPON,COUPON",
    "GIFT,ISSUANCE,COUPON"
  })
  void a_transfer_that_is_not_allowed(String kind, String debit, String credit) {
    refused(
        CHECK_VIOLATION,
        entry(kind, debit, credit, 10, "decision_id", "'reason'"),
        "ledger_entry_transfer");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -10})
  void a_transfer_of_nothing_or_less(long units) {
    refused(
        CHECK_VIOLATION, entry("SPEND", "COUPON", "SPENT", units, "decision_id", "null"), "units");
  }

  @Test
  void more_than_the_balance() {
    for (String transfer :
        List.of(
            "SPEND,COUPON,SPENT",
            "EXPIRE,COUPON,EXPIRED",
            "TAKE_BACK,COUPON,TAKEN_BACK",
            "ADJUST,COUPON,ISSUANCE")) {
      String[] parts = transfer.split(",");
      refused(
          CHECK_VIOLATION,
          entry(parts[0], parts[1], parts[2], 701, "decision_id", "'reason'"),
          "coupon_balance_check");
    }
  }

  @Test
  void more_debt_than_was_spent() {
    refused(
        CHECK_VIOLATION,
        entry("TAKE_BACK", "DEBT", "TAKEN_BACK", 301, "null", "'reason'"),
        "coupon_reclaimed_of_spent");
  }

  @Test
  void a_repayment_of_more_than_is_owed() {
    refused(
        CHECK_VIOLATION,
        entry("REPAY", "COUPON", "DEBT", 1, "null", "null"),
        "host_account_debt_check");
  }

  @Test
  void a_spending_without_a_decision_and_a_take_back_without_a_reason() {
    refused(CHECK_VIOLATION, entry("SPEND", "COUPON", "SPENT", 1, "null", "null"), "check");
    refused(
        CHECK_VIOLATION,
        entry("TAKE_BACK", "COUPON", "TAKEN_BACK", 1, "decision_id", "null"),
        "check");
  }

  @Test
  void a_release_of_something_else_than_a_spending_in_whole_and_once() {
    String issue =
        "(select entry_id from ledger_entry where kind = 'ISSUE' and coupon_id = c.coupon_id)";
    String spend =
        "(select entry_id from ledger_entry where kind = 'SPEND' and coupon_id = c.coupon_id)";
    refused(CHECK_VIOLATION, release(1000, issue), "a release of something");
    refused(CHECK_VIOLATION, release(299, spend), "a release of something");
    refused(CHECK_VIOLATION, release(300, "null"), "check");
    assertEquals(1, execute(release(300, spend)));
    assertEquals(1000, count("select balance from coupon where coupon_id = ?", coupon));
    redeemed(coupon, 300);
    refused(
        UNIQUE_VIOLATION,
        release(
            300,
            "(select reverses from ledger_entry where kind = 'RELEASE'"
                + " and coupon_id = c.coupon_id)"),
        "ledger_entry_released_once");
  }

  @Test
  void an_entry_about_the_coupon_of_another_host_or_none() {
    refused(
        FOREIGN_KEY_VIOLATION,
        entry("EXPIRE", "COUPON", "EXPIRED", 1, "null", "null")
            .replace(
                "campaign_id, host_id, coupon_id, 'EXPIRE'",
                "campaign_id, 'another', coupon_id, 'EXPIRE'"),
        "coupon that their host does not have");
    refused(
        FOREIGN_KEY_VIOLATION,
        entry("EXPIRE", "COUPON", "EXPIRED", 1, "null", "null")
            .replace(
                "campaign_id, host_id, coupon_id, 'EXPIRE'",
                "campaign_id, host_id, gen_random_uuid(), 'EXPIRE'"),
        "coupon that their host does not have");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update coupon set balance = balance + 1, adjusted = adjusted + 1",
        "update coupon set spent = 0, balance = units",
        "update coupon set units = 5000, balance = 5000 - spent",
        "update coupon set valid_until = valid_until + interval '1 day'",
        "update coupon set host_id = 'another'",
        "delete from coupon"
      })
  void any_other_change_of_a_coupon(String change) {
    refused(RESTRICT_VIOLATION, change + " where coupon_id = '" + coupon + "'", "coupon");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update ledger_entry set units = 1",
        "update ledger_entry set reason = 'none'",
        "delete from ledger_entry"
      })
  void any_change_of_an_entry(String change) {
    refused(RESTRICT_VIOLATION, change + " where coupon_id = '" + coupon + "'", "append-only");
  }

  @Test
  void a_debt_or_a_spending_of_the_day_by_hand() {
    String where = " where host_id = '" + host + "'";
    refused(RESTRICT_VIOLATION, "update host_account set debt = 5" + where, "figures");
    refused(RESTRICT_VIOLATION, "delete from host_account" + where, "append-only");
    refused(
        RESTRICT_VIOLATION,
        "insert into host_account values ('" + CAMPAIGN + "', 'some-" + host + "', 5)",
        "figures");
    refused(RESTRICT_VIOLATION, "update host_spending set units = 0" + where, "figures");
    refused(RESTRICT_VIOLATION, "delete from host_spending" + where, "append-only");
    refused(
        RESTRICT_VIOLATION,
        "insert into host_spending values ('" + CAMPAIGN + "', '" + host + "', '2024-01-01', 0)",
        "figures");
  }

  @ParameterizedTest
  @ValueSource(strings = {"coupon", "ledger_entry", "host_account", "host_spending", "risk_action"})
  void emptying_a_table(String table) {
    refused(RESTRICT_VIOLATION, "truncate " + table + " cascade", "append-only");
  }

  @Test
  void a_changed_risk_action() {
    takeBack(host, 1).then().statusCode(201);
    act(host, Map.of("kind", "LIMIT", "reason", "投诉过多")).then().statusCode(201);
    String where = " where host_id = '" + host + "'";
    refused(RESTRICT_VIOLATION, "update risk_action set reason = 'none'" + where, "append-only");
    refused(RESTRICT_VIOLATION, "delete from risk_action" + where, "append-only");
    refused(
        RESTRICT_VIOLATION,
        "update risk_action set lifted_at = null, lifted_by = null" + where,
        "append-only");
    act(host, Map.of("kind", "LIFT", "reason", "复核通过")).then().statusCode(201);
    refused(
        RESTRICT_VIOLATION,
        "update risk_action set lifted_at = now()" + where + " and kind = 'LIMIT'",
        "append-only");
  }

  @Test
  void figures_follow_from_several_entries_in_one_statement() {
    UUID other = issued(host, DAY, CouponKind.PK);
    try (Connection connection = SuitePostgres.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into ledger_entry (entry_id, campaign_id, host_id, coupon_id, kind, debit,"
              + " credit, units, effective_at, recorded_at, recorded_by, reason)"
              + " select gen_random_uuid(), campaign_id, host_id, coupon_id, 'ADJUST', 'ISSUANCE',"
              + " 'COUPON', n, now(), now(), 'test', 'test'"
              + " from coupon, generate_series(1, 10) as n where host_id = '"
              + host
              + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    assertEquals(755, count("select balance from coupon where coupon_id = ?", coupon));
    assertEquals(4055, count("select balance from coupon where coupon_id = ?", other));
  }

  private String copy(String id, String board, String kind, String balance) {
    return "insert into coupon (coupon_id, campaign_id, host_id, merchant_id, board,"
        + " business_date, kind, units, valid_from, valid_until, policy_version, decision_id,"
        + " issued_at, issued_by, balance) select "
        + id
        + ", campaign_id, host_id, merchant_id, "
        + board
        + ", business_date, "
        + kind
        + ", units, valid_from, valid_until, policy_version, decision_id, issued_at, issued_by, "
        + balance
        + " from coupon where coupon_id = '"
        + coupon
        + "'";
  }

  private String entry(
      String kind, String debit, String credit, long units, String decision, String reason) {
    return "insert into ledger_entry (entry_id, campaign_id, host_id, coupon_id, kind, debit,"
        + " credit, units, effective_at, recorded_at, recorded_by, decision_id, reason)"
        + " select gen_random_uuid(), campaign_id, host_id, coupon_id, '%s', '%s', '%s', %d,"
            .formatted(kind, debit, credit, units)
        + " now(), now(), 'test', %s, %s from coupon where coupon_id = '%s'"
            .formatted(decision, reason, coupon);
  }

  private String release(long units, String reverses) {
    return "insert into ledger_entry (entry_id, campaign_id, host_id, coupon_id, kind, debit,"
        + " credit, units, effective_at, recorded_at, recorded_by, reason, reverses)"
        + " select gen_random_uuid(), campaign_id, host_id, coupon_id, 'RELEASE', 'SPENT',"
        + " 'COUPON', %d, now(), now(), 'test', 'test', %s from coupon c where coupon_id = '%s'"
            .formatted(units, reverses, coupon);
  }

  /** The statement is refused for this reason, and nothing has changed. */
  private void refused(String state, String sql, String words) {
    String before = picture();
    try (Connection connection = SuitePostgres.connection();
        Statement statement = connection.createStatement()) {
      SQLException refusal = assertThrows(SQLException.class, () -> statement.execute(sql), sql);
      assertEquals(state, refusal.getSQLState(), refusal.getMessage());
      assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    assertEquals(before, picture());
  }

  private String picture() {
    return asAuditor().get("/coupons/" + coupon + "/ledger").asString()
        + asAuditor().get("/hosts/" + host + "/coupons").asString();
  }
}
