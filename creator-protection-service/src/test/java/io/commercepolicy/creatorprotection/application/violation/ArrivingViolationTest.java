package io.commercepolicy.creatorprotection.application.violation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Violations that are told more than once, late, corrected, or out of order. */
@QuarkusTest
class ArrivingViolationTest extends ViolationScenario {

  private static final String LATER = "2022-07-03T21:00:00+08:00";
  private static final String LATER_NOTIFIED = "2022-07-04T09:45:00+08:00";

  private final String creator = activeCreator();

  @Test
  void the_same_again_changes_nothing() {
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(201);
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(200).body("scoreAfter", equalTo(10));
    tell(creator, "v1", revised(facts(CLAIMS, 2), 1)).then().statusCode(200);

    credit(creator).body("items.size()", equalTo(1));
    notices(creator).body("items.type", contains("VIOLATION_RECORDED"));
  }

  @Test
  void many_at_once_are_one() {
    Map<Integer, Long> statuses =
        atOnce(20, () -> tell(creator, "v1", facts(CLAIMS, 2))).stream()
            .collect(
                Collectors.groupingBy(Response::statusCode, TreeMap::new, Collectors.counting()));
    assertEquals(Map.of(200, 19L, 201, 1L), statuses);
    credit(creator).body("score", equalTo(10)).body("items.size()", equalTo(1));
  }

  @Test
  void one_revision_does_not_say_two_things() {
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(201);
    tell(creator, "v1", facts(CLAIMS, 3))
        .then()
        .statusCode(409)
        .body("code", equalTo("revision-conflict"));
    tell(creator, "v1", facts(WORDING, 2)).then().statusCode(409);
    credit(creator).body("score", equalTo(10));
  }

  @Test
  void an_older_revision_is_ignored() {
    tell(creator, "v1", revised(facts(CLAIMS, 2), 3)).then().statusCode(201);
    tell(creator, "v1", revised(facts(CLAIMS, 5), 2))
        .then()
        .statusCode(200)
        .body("points", equalTo(2))
        .body("revision", equalTo(3));
    credit(creator).body("score", equalTo(10));
  }

  @Test
  void a_newer_revision_that_says_the_same_is_only_counted() {
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(201);
    tell(creator, "v1", revised(facts(CLAIMS, 2), 7))
        .then()
        .statusCode(200)
        .body("revision", equalTo(7));
    credit(creator).body("items.size()", equalTo(1));
    notices(creator).body("items.size()", equalTo(1));
  }

  @Test
  void a_correction_of_the_points_is_an_entry_of_its_own() {
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(201);
    tell(creator, "v1", revised(facts(CLAIMS, 3), 2))
        .then()
        .statusCode(200)
        .body("points", equalTo(3))
        .body("redemption.state", equalTo("OPEN"));
    tell(creator, "v1", revised(facts(CLAIMS, 1), 3)).then().statusCode(200);

    credit(creator)
        .body("score", equalTo(11))
        .body("items.kind", contains("DEDUCTION", "CORRECTION", "CORRECTION"))
        .body("items.points", contains(-2, -1, 2))
        .body("items.scoreAfter", contains(10, 9, 11));
    takeExam(creator, "v1", true);
    credit(creator).body("score", equalTo(12)).body("items[3].points", equalTo(1));
  }

  @Test
  void a_correction_of_a_redeemed_one_moves_no_points() {
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(201);
    takeExam(creator, "v1", true);
    tell(creator, "v1", revised(facts(CLAIMS, 4), 2))
        .then()
        .statusCode(200)
        .body("redemption.state", equalTo("REDEEMED"));
    credit(creator).body("score", equalTo(12)).body("items.size()", equalTo(2));
  }

  @Test
  void a_correction_of_the_notice_moves_the_deadline() {
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(201);
    tell(creator, "v1", revised(facts(CLAIMS, 2, COMMITTED, "2022-07-03T23:59:59+08:00"), 2))
        .then()
        .statusCode(200)
        .body("redemption.deadline", equalTo("2022-07-11T00:00:00+08:00"));
    assertEquals(1, decisions(creator, "violation-corrected"));
    assertEquals(2, notices(creator, "VIOLATION_RECORDED"));
    assertEquals(0, notices(creator, "REDEMPTION_CHANGED"));
  }

  @Test
  void a_lowered_correction_of_what_hit_the_floor_takes_nothing_more() {
    scoreOf(creator, 1);
    tell(creator, "v1", facts(CLAIMS, 4)).then().statusCode(201).body("scoreAfter", equalTo(0));
    tell(creator, "v1", revised(facts(CLAIMS, 3), 2)).then().statusCode(200);
    credit(creator).body("score", equalTo(0));
    tell(creator, "v1", withdrawn(facts(CLAIMS, 3), 3)).then().statusCode(200);
    credit(creator).body("score", equalTo(1));
  }

  @Test
  void the_earlier_one_that_comes_second_takes_the_place_of_the_first() {
    tell(creator, "later", facts(CLAIMS, 2, LATER, LATER_NOTIFIED))
        .then()
        .statusCode(201)
        .body("redemption.state", equalTo("OPEN"))
        .body("redemption.occurrence", equalTo(1));
    tell(creator, "earlier", facts(CLAIMS, 2))
        .then()
        .statusCode(201)
        .body("redemption.state", equalTo("OPEN"))
        .body("redemption.occurrence", equalTo(1));

    violation(creator, "later")
        .body("redemption.state", equalTo("NOT_REDEEMABLE"))
        .body("redemption.occurrence", equalTo(2))
        .body("redemption.deadline", nullValue());
    assertEquals(1, decisions(creator, "redemption-reassessed"));
    notices(creator)
        .body(
            "items.findAll { it.type == 'REDEMPTION_CHANGED' }.data.violationId", contains("later"))
        .body(
            "items.findAll { it.type == 'REDEMPTION_CHANGED' }.data.redemption",
            contains("NOT_REDEEMABLE"));
    startExam(creator, "later").then().statusCode(409).body("code", equalTo("not-redeemable"));
  }

  @Test
  void points_once_restored_stay_although_an_earlier_one_turns_up() {
    tell(creator, "later", facts(CLAIMS, 2, LATER, LATER_NOTIFIED)).then().statusCode(201);
    takeExam(creator, "later", true);
    tell(creator, "earlier", facts(CLAIMS, 2))
        .then()
        .statusCode(201)
        .body("redemption.state", equalTo("NOT_REDEEMABLE"))
        .body(
            "redemption.decision.findings.find { it.rule == 'redemptions-left' }.status",
            equalTo("NOT_MET"));
    violation(creator, "later").body("redemption.state", equalTo("REDEEMED"));
    credit(creator).body("score", equalTo(10));
  }

  @Test
  void withdrawing_the_first_makes_the_next_the_first() {
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(201);
    tell(creator, "v2", facts(CLAIMS, 1, LATER, LATER_NOTIFIED))
        .then()
        .statusCode(201)
        .body("redemption.state", equalTo("NOT_REDEEMABLE"));

    tell(creator, "v1", withdrawn(facts(CLAIMS, 2), 2))
        .then()
        .statusCode(200)
        .body("withdrawn", equalTo(true))
        .body("redemption.state", equalTo("WITHDRAWN"))
        .body("redemption.deadline", nullValue());

    violation(creator, "v2")
        .body("redemption.state", equalTo("OPEN"))
        .body("redemption.occurrence", equalTo(1))
        .body("redemption.deadline", equalTo("2022-07-12T00:00:00+08:00"));
    credit(creator)
        .body("score", equalTo(11))
        .body("items.kind", contains("DEDUCTION", "DEDUCTION", "WITHDRAWAL"));
    notices(creator)
        .body(
            "items.type",
            containsInAnyOrder(
                "VIOLATION_RECORDED",
                "VIOLATION_RECORDED",
                "VIOLATION_WITHDRAWN",
                "REDEMPTION_CHANGED"));
    takeExam(creator, "v2", true);
    credit(creator).body("score", equalTo(12));
  }

  @Test
  void withdrawing_a_redeemed_one_gives_nothing_back_twice() {
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(201);
    takeExam(creator, "v1", true);
    tell(creator, "v1", withdrawn(facts(CLAIMS, 2), 2))
        .then()
        .statusCode(200)
        .body("redemption.state", equalTo("WITHDRAWN"));
    credit(creator).body("score", equalTo(12)).body("items.size()", equalTo(2));
    tell(creator, "v2", facts(CLAIMS, 2, LATER, LATER_NOTIFIED))
        .then()
        .statusCode(201)
        .body("redemption.state", equalTo("OPEN"));
  }

  @Test
  void a_withdrawal_is_final() {
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(201);
    tell(creator, "v1", withdrawn(facts(CLAIMS, 2), 2)).then().statusCode(200);
    tell(creator, "v1", revised(facts(CLAIMS, 2), 3))
        .then()
        .statusCode(409)
        .body("code", equalTo("conflict"));
    tell(creator, "v1", withdrawn(facts(CLAIMS, 3), 3)).then().statusCode(200);
    credit(creator).body("score", equalTo(12)).body("items.size()", equalTo(2));
    assertEquals(1, notices(creator, "VIOLATION_WITHDRAWN"));
  }

  @Test
  void one_that_is_withdrawn_from_the_beginning_costs_nothing() {
    tell(creator, "v1", withdrawn(facts(CLAIMS, 2), 1))
        .then()
        .statusCode(201)
        .body("redemption.state", equalTo("WITHDRAWN"))
        .body("scoreBefore", nullValue());
    credit(creator).body("score", equalTo(12)).body("items.size()", equalTo(0));
    notices(creator).body("items.size()", equalTo(0));
  }

  @Test
  void one_committed_before_the_protection_is_not_redeemable() {
    tell(creator, "v1", facts(CLAIMS, 2, BEFORE_PROTECTION, NOTIFIED))
        .then()
        .statusCode(201)
        .body("redemption.state", equalTo("NOT_REDEEMABLE"))
        .body("redemption.occurrence", equalTo(0))
        .body(
            "redemption.decision.findings.find { it.rule == 'committed-under-protection' }.status",
            equalTo("NOT_MET"));
    tell(creator, "v2", facts(CLAIMS, 2))
        .then()
        .statusCode(201)
        .body("redemption.state", equalTo("OPEN"))
        .body("redemption.occurrence", equalTo(1));
  }

  @Test
  void one_of_an_unlisted_or_unknown_type_is_not_redeemable() {
    for (String type : List.of(COUNTERFEIT, "SOMETHING_NEW")) {
      tell(creator, type, facts(type, 1))
          .then()
          .statusCode(201)
          .body("type", equalTo(type))
          .body("redemption.state", equalTo("NOT_REDEEMABLE"))
          .body(
              "redemption.decision.findings.find { it.rule == 'listed-type' }.status",
              equalTo("NOT_MET"));
    }
    credit(creator).body("score", equalTo(10));
  }

  @Test
  void a_late_activity_that_closes_the_window_closes_the_redemption() {
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(201);
    asIngest()
        .body(
            Map.of(
                "kind",
                "LIVE",
                "startedAt",
                "2022-06-10T08:00:00+08:00",
                "durationSeconds",
                20 * 3600 + 1,
                "withCart",
                true))
        .put("/creators/" + creator + "/activities/late")
        .then()
        .statusCode(201);

    violation(creator, "v1")
        .body("redemption.state", equalTo("NOT_REDEEMABLE"))
        .body("redemption.redeemable", equalTo(false));
    notices(creator).body("items.type", hasItem("REDEMPTION_CHANGED"));
    startExam(creator, "v1").then().statusCode(409).body("code", equalTo("not-redeemable"));
  }

  @Test
  void the_creator_need_not_be_known() {
    String unknown = fresh("creator");
    tell(unknown, "v1", facts(CLAIMS, 2))
        .then()
        .statusCode(201)
        .body("redemption.state", equalTo("NOT_REDEEMABLE"))
        .body("scoreAfter", equalTo(10));
    asAuditor().get("/creators/" + unknown).then().statusCode(200);
  }

  @Test
  void everything_wrong_is_told() {
    tell(creator, "v1", Map.of())
        .then()
        .statusCode(400)
        .body(
            "violations.pointer",
            containsInAnyOrder("/type", "/points", "/occurredAt", "/notifiedAt"));
    tell(creator, "v1", facts(CLAIMS, 2, NOTIFIED, COMMITTED))
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/notifiedAt"));
    tell(creator, "v1", facts(CLAIMS, 2, COMMITTED, "2022-07-05T00:00:00+08:00"))
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/notifiedAt"));
    tell(creator, "v1", facts(CLAIMS, 2, "0001-01-01T00:00:00Z", NOTIFIED))
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/occurredAt"));
    tell(creator, "v1", facts(CLAIMS, 101))
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/points"));
    tell(creator, "v1", facts(CLAIMS, -1)).then().statusCode(400);
    tell(creator, "-", facts(CLAIMS, 1)).then().statusCode(400);
    asCreator(creator).get(path(creator, "v1")).then().statusCode(404);
  }

  @Test
  void before_any_version_was_known_nothing_is_taken() {
    SuiteClock.set("2022-06-01T10:00:00+08:00");
    tell(creator, "v1", facts(CLAIMS, 2, "2022-05-31T10:00:00+08:00", "2022-05-31T11:00:00+08:00"))
        .then()
        .statusCode(409)
        .body("code", equalTo("policy-not-in-force"));
  }

  @Test
  void violations_are_listed_in_the_order_committed() {
    tell(creator, "b", facts(WORDING, 1, LATER, LATER_NOTIFIED)).then().statusCode(201);
    tell(creator, "c", facts(CLAIMS, 1)).then().statusCode(201);
    tell(creator, "a", facts(COUNTERFEIT, 1, LATER, LATER_NOTIFIED)).then().statusCode(201);

    String cursor =
        asCreator(creator)
            .get("/creators/" + creator + "/violations?limit=2")
            .then()
            .statusCode(200)
            .body("items.violationId", contains("c", "a"))
            .body("items[0].redemption.state", equalTo("OPEN"))
            .extract()
            .path("nextCursor");
    String next =
        asCreator(creator)
            .queryParam("cursor", cursor)
            .get("/creators/" + creator + "/violations")
            .then()
            .statusCode(200)
            .body("items.violationId", contains("b"))
            .extract()
            .path("nextCursor");
    assertNull(next);
    for (String bad : List.of("bm9uZQ", "KzEwMDAwMC0wMS0wMVQwMDowMDowMFogYQ")) {
      asCreator(creator)
          .queryParam("cursor", bad)
          .get("/creators/" + creator + "/violations")
          .then()
          .statusCode(400)
          .body("violations.pointer", contains("query:cursor"));
    }
  }
}
