package io.commercepolicy.creatorprotection.application.violation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A first violation under protection, and the special exam that redeems it. */
@QuarkusTest
class RedeemedViolationTest extends ViolationScenario {

  private String creator;

  @BeforeEach
  void violate() {
    creator = activeCreator();
    tell(creator, "v1", facts(CLAIMS, 2))
        .then()
        .statusCode(201)
        .body("creatorId", equalTo(creator))
        .body("violationId", equalTo("v1"))
        .body("revision", equalTo(1))
        .body("withdrawn", equalTo(false))
        .body("redemption.state", equalTo("OPEN"))
        .body("redemption.redeemable", equalTo(true))
        .body("redemption.deadline", equalTo("2022-07-12T00:00:00+08:00"))
        .body("redemption.occurrence", equalTo(1))
        .body("redemption.attemptsLeft", equalTo(3))
        .body("redemption.recordedDecisionId", notNullValue())
        .body("redemption.decision.outcome", equalTo("GRANTED"))
        .body("redemption.decision.findings.clause", hasItem("P9"))
        .body("scoreBefore", equalTo(12))
        .body("scoreAfter", equalTo(10))
        .body("penalty", nullValue());
  }

  @Test
  void is_told_with_what_to_do_and_until_when() {
    String decision = violation(creator, "v1").extract().path("redemption.recordedDecisionId");
    notices(creator)
        .body("items.type", contains("VIOLATION_RECORDED"))
        .body("items[0].decisionId", equalTo(decision))
        .body("items[0].text.zh", containsString("2022-07-12 00:00"))
        .body("items[0].text.en", containsString("2022-07-12 00:00"))
        .body("items[0].data.violationId", equalTo("v1"))
        .body("items[0].data.deadline", equalTo("2022-07-12T00:00:00+08:00"));
    asCreator(creator)
        .get("/decisions/" + decision)
        .then()
        .statusCode(200)
        .body("effect", equalTo("redemption-opened"))
        .body("facts.subjectViolation", equalTo("v1"));
  }

  @Test
  void is_redeemed_and_the_points_come_back_once() {
    takeExam(creator, "v1", true);

    violation(creator, "v1")
        .body("redemption.state", equalTo("REDEEMED"))
        .body("redemption.redeemable", equalTo(false))
        .body("redemption.redeemedAt", notNullValue());
    credit(creator)
        .body("start", equalTo(12))
        .body("score", equalTo(12))
        .body("items.kind", contains("DEDUCTION", "RESTORATION"))
        .body("items.points", contains(-2, 2))
        .body("items.violationId", contains("v1", "v1"))
        .body("items.decisionId", contains(notNullValue(), notNullValue()));
    assertEquals(1, notices(creator, "POINTS_RESTORED"));
    assertEquals(1, decisions(creator, "points-restored"));
    startExam(creator, "v1").then().statusCode(409).body("code", equalTo("not-redeemable"));
  }

  @Test
  void the_decision_behind_the_restoration_is_granted_and_replays() {
    takeExam(creator, "v1", true);
    String decision = violation(creator, "v1").extract().path("redemption.recordedDecisionId");
    asCreator(creator)
        .get("/decisions/" + decision)
        .then()
        .statusCode(200)
        .body("effect", equalTo("points-restored"))
        .body("decision.outcome", equalTo("GRANTED"));
    asCreator(creator)
        .post("/decisions/" + decision + "/replay")
        .then()
        .statusCode(200)
        .body("same", equalTo(true));
    asCreator(creator)
        .get("/decisions/verification?subject=" + creator)
        .then()
        .statusCode(200)
        .body("intact", equalTo(true));
  }

  @Test
  void can_be_redeemed_until_the_last_second_of_the_seventh_day() {
    SuiteClock.set("2022-07-11T23:59:40+08:00");
    startExam(creator, "v1")
        .then()
        .statusCode(201)
        .body("violationId", equalTo("v1"))
        .body("examId", equalTo("special-exaggerated-claims-exam"))
        // The exam's own time limit reaches further.
        .body("deadline", equalTo("2022-07-12T00:00:00+08:00"));
  }

  @Test
  void can_not_be_redeemed_from_then_on() {
    SuiteClock.set(DEADLINE);
    startExam(creator, "v1")
        .then()
        .statusCode(409)
        .body("code", equalTo("not-redeemable"))
        .body("decision.outcome", equalTo("DENIED"))
        .body("findings.find { it.rule == 'within-redemption-window' }.status", equalTo("NOT_MET"));
    violation(creator, "v1").body("redemption.state", equalTo("MISSED"));
    assertEquals(
        0,
        count(
            "select count(*) from attempt where violation_id is not null and creator_id = ?",
            creator));
  }

  @Test
  void an_exam_that_runs_out_at_the_deadline_counts_by_what_was_saved_even_if_graded_later() {
    SuiteClock.set("2022-07-11T23:59:40+08:00");
    String attempt = startedExam(creator, "v1");
    answer(creator, attempt, answers(attempt, 5)).then().statusCode(200);
    SuiteClock.set("2022-07-14T10:00:00+08:00");

    show(creator, attempt).then().body("state", equalTo("EXPIRED"));

    violation(creator, "v1")
        .body("redemption.state", equalTo("REDEEMED"))
        .body("redemption.redeemedAt", equalTo("2022-07-12T00:00:00+08:00"));
    credit(creator).body("score", equalTo(12));
    assertEquals(0, notices(creator, "REDEMPTION_MISSED"));
  }

  @Test
  void three_failures_leave_the_penalty() {
    for (int left = 2; left >= 0; left--) {
      takeExam(creator, "v1", false);
      violation(creator, "v1")
          .body("redemption.state", equalTo(left == 0 ? "MISSED" : "OPEN"))
          .body("redemption.attemptsLeft", equalTo(left));
    }
    startExam(creator, "v1")
        .then()
        .statusCode(409)
        .body("code", equalTo("not-redeemable"))
        .body("findings.find { it.rule == 'attempts-left' }.status", equalTo("NOT_MET"));
    credit(creator).body("score", equalTo(10)).body("items.kind", contains("DEDUCTION"));
    assertEquals(1, decisions(creator, "redemption-missed"));
    assertEquals(1, notices(creator, "REDEMPTION_MISSED"));
  }

  @Test
  void the_last_attempt_can_still_be_passed() {
    takeExam(creator, "v1", false);
    takeExam(creator, "v1", false);
    String last = startedExam(creator, "v1");
    violation(creator, "v1")
        .body("redemption.state", equalTo("OPEN"))
        .body("redemption.redeemable", equalTo(false))
        .body("redemption.attemptsLeft", equalTo(0));
    answer(creator, last, answers(last, 4)).then().statusCode(200);
    submit(creator, last).then().statusCode(200);
    violation(creator, "v1").body("redemption.state", equalTo("REDEEMED"));
    assertEquals(0, notices(creator, "REDEMPTION_MISSED"));
  }

  @Test
  void of_fifty_starts_one_begins() {
    Map<Integer, Long> statuses =
        atOnce(50, () -> startExam(creator, "v1")).stream()
            .collect(
                Collectors.groupingBy(Response::statusCode, TreeMap::new, Collectors.counting()));
    assertEquals(Map.of(201, 1L, 409, 49L), statuses);
    assertEquals(1, decisions(creator, "redemption-exam-started"));
    startExam(creator, "v1").then().statusCode(409).body("code", equalTo("attempt-open"));
  }

  @Test
  void fifty_starts_under_one_key_are_one() {
    String key = UUID.randomUUID().toString();
    List<Response> answers =
        atOnce(
            50,
            () ->
                asCreator(creator)
                    .header("Idempotency-Key", key)
                    .post(path(creator, "v1") + "/attempts"));
    assertEquals(
        Set.of(201), answers.stream().map(Response::statusCode).collect(Collectors.toSet()));
    assertEquals(1, answers.stream().map(Response::asString).distinct().count());
  }

  @Test
  void twenty_submissions_restore_the_points_once() {
    String attempt = startedExam(creator, "v1");
    answer(creator, attempt, answers(attempt, 5)).then().statusCode(200);

    List<Response> answers = atOnce(20, () -> submit(creator, attempt));

    assertTrue(answers.stream().allMatch(one -> one.statusCode() == 200));
    credit(creator).body("score", equalTo(12)).body("items.size()", equalTo(2));
    assertEquals(1, notices(creator, "POINTS_RESTORED"));
  }

  @Test
  void a_second_one_of_its_type_is_not_redeemable() {
    tell(creator, "v2", facts(CLAIMS, 2, "2022-07-03T21:00:00+08:00", "2022-07-04T09:40:00+08:00"))
        .then()
        .statusCode(201)
        .body("redemption.state", equalTo("NOT_REDEEMABLE"))
        .body("redemption.redeemable", equalTo(false))
        .body("redemption.occurrence", equalTo(2))
        .body("redemption.deadline", nullValue())
        .body("redemption.decision.outcome", equalTo("DENIED"))
        .body(
            "redemption.decision.findings.find { it.rule == 'occurrence-redeemable' }.status",
            equalTo("NOT_MET"));
    assertEquals(1, decisions(creator, "redemption-refused"));
    violation(creator, "v1").body("redemption.state", equalTo("OPEN"));
  }

  @Test
  void a_first_one_of_another_type_is_redeemable_beside_it() {
    takeExam(creator, "v1", true);
    tell(creator, "w1", facts(WORDING, 1))
        .then()
        .statusCode(201)
        .body("redemption.state", equalTo("OPEN"))
        .body("redemption.occurrence", equalTo(1));
    takeExam(creator, "w1", true);
    credit(creator).body("score", equalTo(12)).body("items.size()", equalTo(4));
  }

  @Test
  void one_withdrawn_while_the_exam_runs_is_not_redeemed_as_well() {
    String attempt = startedExam(creator, "v1");
    answer(creator, attempt, answers(attempt, 5)).then().statusCode(200);
    tell(creator, "v1", withdrawn(facts(CLAIMS, 2), 2))
        .then()
        .statusCode(200)
        .body("redemption.state", equalTo("WITHDRAWN"));
    submit(creator, attempt).then().statusCode(200).body("result.passed", equalTo(true));

    violation(creator, "v1")
        .body("redemption.state", equalTo("WITHDRAWN"))
        .body("redemption.redeemedAt", nullValue());
    credit(creator)
        .body("score", equalTo(12))
        .body("items.kind", contains("DEDUCTION", "WITHDRAWAL"));
    assertEquals(0, notices(creator, "POINTS_RESTORED"));
  }

  @Test
  void an_exam_allowed_when_it_began_counts_although_the_window_turns_out_to_be_closed() {
    String attempt = startedExam(creator, "v1");
    answer(creator, attempt, answers(attempt, 5)).then().statusCode(200);
    closeTheWindowBefore(COMMITTED);
    violation(creator, "v1").body("redemption.state", equalTo("OPEN"));

    submit(creator, attempt).then().statusCode(200);

    violation(creator, "v1").body("redemption.state", equalTo("REDEEMED"));
    credit(creator).body("score", equalTo(12));
    String decision = violation(creator, "v1").extract().path("redemption.recordedDecisionId");
    asCreator(creator)
        .get("/decisions/" + decision)
        .then()
        .body("decision.outcome", equalTo("GRANTED"));
    assertEquals(0, notices(creator, "REDEMPTION_CHANGED"));
  }

  @Test
  void failing_such_an_exam_tells_that_no_other_is_offered() {
    String attempt = startedExam(creator, "v1");
    closeTheWindowBefore(COMMITTED);
    submit(creator, attempt).then().statusCode(200).body("result.passed", equalTo(false));

    violation(creator, "v1").body("redemption.state", equalTo("NOT_REDEEMABLE"));
    assertEquals(1, notices(creator, "REDEMPTION_CHANGED"));
  }

  /** An activity that comes late and shows that the first content was long ago. */
  private void closeTheWindowBefore(String committed) {
    asIngest()
        .body(
            Map.of(
                "kind",
                "LIVE",
                "startedAt",
                at(committed).minusDays(20).toString(),
                "durationSeconds",
                20 * 3600 + 1,
                "withCart",
                true))
        .put("/creators/" + creator + "/activities/late")
        .then()
        .statusCode(201);
  }
}
