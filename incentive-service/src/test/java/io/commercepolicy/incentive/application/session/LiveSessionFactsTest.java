package io.commercepolicy.incentive.application.session;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.incentive.IncentiveTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LiveSessionFactsTest extends IncentiveTest {

  private final String host = fresh("host");
  private final String id = fresh("session");

  @Test
  void a_session_is_shown_as_it_was_told_with_the_day_for_which_it_counts() {
    Map<String, Object> facts = facts();
    facts.put("startedAt", "2024-01-17T17:30:00.123456Z");
    facts.put("endedAt", "2024-01-18T08:00:00.654321987+08:00");
    put(facts)
        .statusCode(201)
        .body("sessionId", equalTo(id))
        .body("businessDate", equalTo("2024-01-18"))
        .body("revision", equalTo(1));

    asAuditor()
        .get("/live-sessions/" + id)
        .then()
        .statusCode(200)
        .body("hostId", equalTo(host))
        .body("shopId", equalTo("shop-1"))
        .body("businessDate", equalTo("2024-01-18"))
        .body("startedAt", equalTo("2024-01-18T01:30:00.123456+08:00"))
        .body("endedAt", equalTo("2024-01-18T08:00:00.654321+08:00"))
        .body("virtualHost", equalTo(false))
        .body("preview", equalTo(false))
        .body("cartItems", equalTo(12))
        .body("qualityScore", equalTo("80.00"))
        .body("exclusiveOffers.skuId", contains("sku-1", "sku-2", "sku-3"))
        .body("exclusiveOffers[0].benefits", contains("COUPON", "PRICE", "GIFT"))
        .body("gmvFen", equalTo(1_000_000))
        .body("refundedGmvFen", equalTo(50_000))
        .body("exclusiveGmvFen", equalTo(400_000))
        .body("refundedExclusiveGmvFen", equalTo(20_000))
        .body("exclusiveOrders", equalTo(300))
        .body("refundedExclusiveOrders", equalTo(12));
  }

  @Test
  void what_need_not_be_told_is_absent_and_the_revision_is_the_first() {
    Map<String, Object> facts = facts();
    facts.remove("shopId");
    facts.remove("revision");
    facts.put("qualityScore", null);
    facts.put("exclusiveOffers", List.of());
    put(facts)
        .statusCode(201)
        .body("shopId", nullValue())
        .body("qualityScore", nullValue())
        .body("exclusiveOffers", equalTo(List.of()))
        .body("revision", equalTo(1));
  }

  @Test
  void a_score_is_kept_exactly_as_a_text_or_as_a_number() {
    int revision = 1;
    for (Object score : List.of("59.99", new BigDecimal("59.99"))) {
      Map<String, Object> facts = revision(revision++);
      facts.put("qualityScore", score);
      put(facts).body("qualityScore", equalTo("59.99"));
    }
    for (Object score : List.of("60", 60, "60.0", new BigDecimal("60.00"))) {
      Map<String, Object> facts = revision(revision++);
      facts.put("qualityScore", score);
      put(facts).statusCode(200).body("qualityScore", equalTo("60.00"));
    }
    Map<String, Object> facts = revision(revision);
    facts.put("qualityScore", "9999.99");
    put(facts).statusCode(200).body("qualityScore", equalTo("9999.99"));
  }

  @Test
  void benefits_are_kept_in_one_order_and_once() {
    Map<String, Object> facts = facts();
    facts.put(
        "exclusiveOffers",
        List.of(
            Map.of("skuId", "sku-1", "benefits", List.of("GIFT", "COUPON", "GIFT")),
            Map.of("skuId", "sku-2", "benefits", List.of())));
    put(facts)
        .statusCode(201)
        .body("exclusiveOffers[0].benefits", contains("COUPON", "GIFT"))
        .body("exclusiveOffers[1].benefits", equalTo(List.of()));
    facts.put(
        "exclusiveOffers",
        List.of(
            Map.of("skuId", "sku-1", "benefits", List.of("COUPON", "GIFT")),
            Map.of("skuId", "sku-2", "benefits", List.of())));
    put(facts).statusCode(200);
  }

  @Test
  void each_bad_field_is_named() {
    expectRefused("hostId", "no host", "/hostId");
    expectRefused("hostId", 7, "/hostId");
    expectRefused("shopId", "", "/shopId");
    expectRefused("startedAt", "2024-01-18", "/startedAt");
    expectRefused("startedAt", "1969-12-31T23:59:59Z", "/startedAt");
    expectRefused("endedAt", "2200-01-01T00:00:00Z", "/endedAt");
    expectRefused("endedAt", "2024-01-18T09:59:59.999999+08:00", "/endedAt");
    expectRefused("virtualHost", "false", "/virtualHost");
    expectRefused("preview", 0, "/preview");
    expectRefused("cartItems", -1, "/cartItems");
    expectRefused("cartItems", 1_000_000_001, "/cartItems");
    expectRefused("cartItems", new BigDecimal("1.5"), "/cartItems");
    expectRefused("cartItems", "12", "/cartItems");
    for (Object score :
        List.of(
            "60.001",
            new BigDecimal("60.001"),
            "-0.01",
            "10000",
            new BigDecimal("1e400"),
            new BigDecimal("1e-400"),
            "1e1",
            "",
            "\u0000",
            "sixty",
            true)) {
      expectRefused("qualityScore", score, "/qualityScore");
    }
    for (String amount :
        List.of("gmvFen", "refundedGmvFen", "exclusiveGmvFen", "refundedExclusiveGmvFen")) {
      expectRefused(amount, -1, "/" + amount);
      expectRefused(amount, 1_000_000_000_000_001L, "/" + amount);
      expectRefused(amount, "1", "/" + amount);
    }
    for (String orders : List.of("exclusiveOrders", "refundedExclusiveOrders")) {
      expectRefused(orders, -1, "/" + orders);
      expectRefused(orders, 1_000_000_001, "/" + orders);
    }
    expectRefused("revision", -1, "/revision");
    expectRefused("exclusiveOffers", Map.of(), "/exclusiveOffers");
    expectRefused(
        "exclusiveOffers", Collections.nCopies(501, offer("sku-1", "GIFT")), "/exclusiveOffers");
    expectRefused(
        "exclusiveOffers",
        List.of(offer("sku-1", "GIFT"), offer("sku 2", "GIFT")),
        "/exclusiveOffers/1/skuId");
    expectRefused(
        "exclusiveOffers", List.of(offer("sku-1", "GOLD")), "/exclusiveOffers/0/benefits/0");
    expectRefused(
        "exclusiveOffers", List.of(Map.of("skuId", "sku-1")), "/exclusiveOffers/0/benefits");
    expectRefused("colour", "red", "/colour");
    assertEquals(0, count("select count(*) from live_session where session_id = ?", id));
  }

  @Test
  void the_largest_figures_are_kept_exactly() {
    Map<String, Object> facts = facts();
    facts.put("gmvFen", 1_000_000_000_000_000L);
    facts.put("refundedExclusiveGmvFen", 999_999_999_999_999L);
    facts.put("exclusiveOrders", 1_000_000_000);
    facts.put("cartItems", 1_000_000_000);
    put(facts)
        .statusCode(201)
        .body("gmvFen", equalTo(1_000_000_000_000_000L))
        .body("refundedExclusiveGmvFen", equalTo(999_999_999_999_999L))
        .body("exclusiveOrders", equalTo(1_000_000_000))
        .body("cartItems", equalTo(1_000_000_000));
  }

  @Test
  void exclusive_goods_make_up_no_more_than_all_of_it() {
    Map<String, Object> facts = facts();
    facts.put("gmvFen", 400_000);
    put(facts).statusCode(201);
    facts.put("gmvFen", 399_999);
    facts.put("revision", 2);
    put(facts).statusCode(400).body("violations.pointer", contains("/exclusiveGmvFen", "/gmvFen"));
    // What is refunded later may be more than what was sold within the day (I8).
    facts.put("gmvFen", 400_000);
    facts.put("refundedGmvFen", 400_001);
    facts.put("refundedExclusiveGmvFen", 400_001);
    put(facts).statusCode(200);
  }

  @Test
  void everything_that_is_missing_is_named_at_once() {
    asIngest()
        .body(Map.of("shopId", "shop-1"))
        .put("/live-sessions/" + id)
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body(
            "violations.pointer",
            containsInAnyOrder(
                "/hostId",
                "/startedAt",
                "/endedAt",
                "/virtualHost",
                "/preview",
                "/cartItems",
                "/exclusiveOffers",
                "/gmvFen",
                "/refundedGmvFen",
                "/exclusiveGmvFen",
                "/refundedExclusiveGmvFen",
                "/exclusiveOrders",
                "/refundedExclusiveOrders"));
    asIngest().put("/live-sessions/" + id).then().statusCode(400);
  }

  @Test
  void newer_revisions_replace_and_older_ones_are_ignored() {
    put(revision(3)).statusCode(201);
    Map<String, Object> older = revision(2);
    older.put("gmvFen", 1_000_001);
    put(older).statusCode(200).body("revision", equalTo(3)).body("gmvFen", equalTo(1_000_000));
    put(revision(3)).statusCode(200).body("revision", equalTo(3));
    Map<String, Object> newer = revision(5);
    newer.put("gmvFen", 2_000_000);
    put(newer).statusCode(200).body("revision", equalTo(5)).body("gmvFen", equalTo(2_000_000));
    put(revision(4)).statusCode(200).body("revision", equalTo(5));

    assertEquals(
        1,
        count(
            "select count(*) from live_session_revision r join live_session s using (session_id)"
                + " where session_id = ? and r.revision = 3 and r.gmv_fen = 1000000"
                + " and r.replaced_by = s.arrival",
            id));
    assertEquals(1, count("select count(*) from live_session_revision where session_id = ?", id));
  }

  @Test
  void one_revision_does_not_say_two_things() {
    put(facts()).statusCode(201);
    for (Map.Entry<String, Object> other : others().entrySet()) {
      Map<String, Object> facts = facts();
      facts.put(other.getKey(), other.getValue());
      put(facts).statusCode(409).body("code", equalTo("revision-conflict"));
    }
    put(facts()).statusCode(200);
  }

  @Test
  void a_session_that_moves_to_another_day_or_host_leaves_the_one_it_was_counted_for() {
    put(revision(1)).statusCode(201);
    Map<String, Object> otherDay = revision(2);
    otherDay.put("startedAt", "2024-01-17T23:59:59+08:00");
    put(otherDay).statusCode(200).body("businessDate", equalTo("2024-01-17"));
    assertEquals(1, changes(host, "2024-01-18"));
    assertEquals(0, changes(host, "2024-01-17"));

    String otherHost = fresh("host");
    Map<String, Object> moved = revision(3);
    moved.put("startedAt", "2024-01-17T23:59:59+08:00");
    moved.put("hostId", otherHost);
    put(moved).statusCode(200).body("hostId", equalTo(otherHost));
    assertEquals(1, changes(host, "2024-01-17"));
    assertEquals(2, count("select count(*) from live_session_revision where session_id = ?", id));
  }

  @Test
  void only_feeds_tell_sessions_and_merchants_do_not_see_them() {
    put(facts()).statusCode(201);
    String path = "/live-sessions/" + id;
    asOperator().body(revision(2)).put(path).then().statusCode(403);
    asAuditor().body(revision(2)).put(path).then().statusCode(403);
    asMerchant(fresh("merchant")).body(revision(2)).put(path).then().statusCode(403);
    asMerchant(fresh("merchant")).get(path).then().statusCode(403);
    asIngest().get(path).then().statusCode(200);
    asOperator().get(path).then().statusCode(200);
    asIngest().get("/live-sessions/" + fresh("session")).then().statusCode(404);
    asIngest().body(facts()).put("/live-sessions/a%20b").then().statusCode(400);
  }

  private Map<String, Object> facts() {
    return session(host, "2024-01-18T10:00:00+08:00", "2024-01-18T12:00:00+08:00");
  }

  private Map<String, Object> revision(long revision) {
    Map<String, Object> facts = facts();
    facts.put("revision", revision);
    return facts;
  }

  /** For each field another value than {@link #facts()} has. */
  private static Map<String, Object> others() {
    Map<String, Object> others = new HashMap<>();
    others.put("hostId", "host-2");
    others.put("shopId", null);
    others.put("startedAt", "2024-01-18T10:00:00.000001+08:00");
    others.put("endedAt", "2024-01-18T12:00:00.000001+08:00");
    others.put("virtualHost", true);
    others.put("preview", true);
    others.put("cartItems", 13);
    others.put("qualityScore", "80.01");
    others.put("exclusiveOffers", List.of(offer("sku-1", "GIFT")));
    for (String figure :
        List.of(
            "gmvFen",
            "refundedGmvFen",
            "exclusiveGmvFen",
            "refundedExclusiveGmvFen",
            "exclusiveOrders",
            "refundedExclusiveOrders")) {
      others.put(figure, 7);
    }
    others.put("gmvFen", 1_000_007);
    return others;
  }

  private static Map<String, Object> offer(String skuId, String benefit) {
    return Map.of("skuId", skuId, "benefits", List.of(benefit));
  }

  private static long changes(String hostId, String date) {
    return count(
        "select count(*) from host_change where host_id = ? and business_date = cast(? as date)",
        hostId,
        date);
  }

  private ValidatableResponse put(Map<String, Object> facts) {
    return asIngest().body(facts).put("/live-sessions/" + id).then();
  }

  private void expectRefused(String field, Object value, String pointer) {
    Map<String, Object> facts = facts();
    facts.put(field, value);
    put(facts).statusCode(400).body("violations.pointer", hasItem(pointer));
  }
}
