package io.commercepolicy.creatorprotection.application.violation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a deduction does to the penalties of the score's bands (P10). */
@QuarkusTest
class BandPenaltyTest extends ViolationScenario {

  private static final String RECTIFICATION_ENDS = "2022-07-05T09:30:00+08:00";
  private static final String SUSPENSION_ENDS = "2022-07-07T09:30:00+08:00";

  private final String creator = activeCreator();

  @ParameterizedTest
  @CsvSource({
    "9, 1, PRODUCT_SHARING_DISABLED, '(6,8]', WAIVED, false",
    "9, 2, PRODUCT_SHARING_DISABLED, '(6,8]', WAIVED, false",
    "9, 3, SUSPENSION, '(0,6]', SERVING, true",
    "7, 1, SUSPENSION, '(0,6]', SERVING, true",
    "12, 7, SUSPENSION, '(0,6]', SERVING, true",
    "7, 6, SUSPENSION, '(0,6]', SERVING, true"
  })
  void first_one_under_protection_is_softened(
      int before, int points, String kind, String band, String state, boolean study) {
    scoreOf(creator, before);
    String effect = study ? "band-penalty-imposed" : "band-penalty-waived";
    long earlier = decisions(creator, effect);
    tell(creator, "v1", facts(COUNTERFEIT, points))
        .then()
        .statusCode(201)
        .body("scoreBefore", equalTo(before))
        .body("scoreAfter", equalTo(before - points))
        .body("penalty.violationId", equalTo("v1"))
        .body("penalty.kind", equalTo(kind))
        .body("penalty.band", equalTo(band))
        .body("penalty.state", equalTo(state))
        .body("penalty.studyRequired", equalTo(study))
        .body("penalty.cartUsableFrom", nullValue())
        .body("penalty.startsAt", equalTo(NOTIFIED))
        .body(
            "penalty.endsAt",
            equalTo(kind.equals("SUSPENSION") ? SUSPENSION_ENDS : RECTIFICATION_ENDS))
        .body("penalty.decision.outcome", equalTo("GRANTED"))
        .body("penalty.decision.asOf", equalTo(NOTIFIED))
        .body("penalty.decision.findings.clause", hasItem("P10"));
    assertEquals(earlier + 1, decisions(creator, effect));
    assertEquals(study ? 2 : 1, studyRound());
  }

  @ParameterizedTest
  @CsvSource({"12, 3", "8, 1", "6, 1", "9, 9", "9, 12", "0, 1"})
  void a_deduction_that_enters_no_band_from_above_triggers_none(int before, int points) {
    scoreOf(creator, before);
    tell(creator, "v1", facts(COUNTERFEIT, points))
        .then()
        .statusCode(201)
        .body("scoreAfter", equalTo(Math.max(0, before - points)))
        .body("penalty", nullValue());
    assertEquals(0, ofViolation("v1"));
    assertEquals(1, studyRound());
  }

  @Test
  void is_told_with_its_decision() {
    scoreOf(creator, 9);
    String decision =
        tell(creator, "v1", facts(COUNTERFEIT, 3))
            .then()
            .statusCode(201)
            .extract()
            .path("penalty.decision.decisionId");
    notices(creator)
        .body("items[0].type", equalTo("BAND_PENALTY"))
        .body("items[0].decisionId", equalTo(decision))
        .body("items[0].text.zh", containsString("2022-07-07 09:30"))
        .body("items[0].text.en", containsString("novice learning task again"))
        .body("items[0].data.violationId", equalTo("v1"));
    asCreator(creator)
        .get("/decisions/" + decision)
        .then()
        .statusCode(200)
        .body("effect", equalTo("band-penalty-imposed"))
        .body("facts.deduction.scoreBefore", equalTo(9))
        .body("facts.deduction.scoreAfter", equalTo(6))
        .body("facts.deduction.earlierTriggers", equalTo(0));
  }

  @Test
  void without_protection_the_ordinary_penalty_stands() {
    scoreOf(creator, 6);
    penalties(creator)
        .body("items.kind", contains("SUSPENSION"))
        .body("items.studyRequired", contains(false))
        .body("items.decision.outcome", contains("DENIED"))
        .body("items.state", contains("SERVING"))
        .body("items.cartUsableFrom", contains("2022-07-05T10:00:00+08:00"));
    assertEquals(1, studyRound());

    String other = newCreator();
    scoreOf(other, 8);
    penalties(other)
        .body("items.kind", contains("PRODUCT_SHARING_DISABLED"))
        .body("items.state", contains("SERVED"))
        .body("items.endsAt", contains("2022-07-03T10:00:00+08:00"));
  }

  @Test
  void the_second_one_under_protection_is_not_softened() {
    tell(creator, "v1", facts(COUNTERFEIT, 4))
        .then()
        .statusCode(201)
        .body("penalty.state", equalTo("WAIVED"));
    tell(creator, "v2", facts(COUNTERFEIT, 2))
        .then()
        .statusCode(201)
        .body("penalty.kind", equalTo("SUSPENSION"))
        .body("penalty.state", equalTo("SERVING"))
        .body("penalty.studyRequired", equalTo(false))
        .body("penalty.cartUsableFrom", equalTo(SUSPENSION_ENDS))
        .body("penalty.decision.outcome", equalTo("DENIED"))
        .body(
            "penalty.decision.findings.find { it.rule == 'first-trigger' }.status",
            equalTo("NOT_MET"));
    penalties(creator).body("items.violationId", contains("v1", "v2"));
  }

  @Test
  void one_triggered_before_the_protection_does_not_count() {
    scoreOf(creator, 8);
    tell(creator, "v1", facts(COUNTERFEIT, 2))
        .then()
        .statusCode(201)
        .body("penalty.kind", equalTo("SUSPENSION"))
        .body("penalty.studyRequired", equalTo(true));
  }

  @Test
  void one_whose_violation_was_withdrawn_does_not_count() {
    tell(creator, "v1", facts(COUNTERFEIT, 4)).then().statusCode(201);
    tell(creator, "v1", withdrawn(facts(COUNTERFEIT, 4), 2))
        .then()
        .statusCode(200)
        .body("penalty.state", equalTo("CANCELLED"));
    tell(creator, "v2", facts(COUNTERFEIT, 5))
        .then()
        .statusCode(201)
        .body("penalty.state", equalTo("WAIVED"));
    assertEquals(0, notices(creator, "BAND_PENALTY_CANCELLED"));
  }

  @Test
  void a_pending_one_is_cancelled_when_the_points_come_back() {
    scoreOf(creator, 9);
    tell(creator, "v1", facts(CLAIMS, 3))
        .then()
        .statusCode(201)
        .body("penalty.state", equalTo("SERVING"));
    takeExam(creator, "v1", true);

    penaltyOf("v1")
        .body("penalty.state", equalTo("CANCELLED"))
        .body("penalty.cancelledAt", not(nullValue()))
        .body("penalty.cartUsableFrom", not(nullValue()));
    credit(creator).body("score", equalTo(9));
    notices(creator)
        .body("items.findAll { it.type == 'BAND_PENALTY_CANCELLED' }.size()", equalTo(1));
    // What was to be studied is lifted with it: doing it has no effect any more.
    learn(creator, 2, "2022-07-04T11:00:00+08:00");
    change();
    assertEquals(0, notices(creator, "STUDY_RENEWED"));
  }

  @Test
  void one_that_was_cancelled_so_was_still_the_first() {
    scoreOf(creator, 9);
    tell(creator, "v1", facts(CLAIMS, 3)).then().statusCode(201);
    takeExam(creator, "v1", true);
    tell(creator, "v2", facts(COUNTERFEIT, 1))
        .then()
        .statusCode(201)
        .body("penalty.kind", equalTo("PRODUCT_SHARING_DISABLED"))
        .body("penalty.state", equalTo("SERVING"))
        .body("penalty.cartUsableFrom", equalTo(RECTIFICATION_ENDS));
  }

  @Test
  void points_of_another_violation_that_come_back_cancel_it_too() {
    tell(creator, "v1", facts(CLAIMS, 4))
        .then()
        .statusCode(201)
        .body("penalty.state", equalTo("WAIVED"));
    tell(creator, "v2", facts(COUNTERFEIT, 3))
        .then()
        .statusCode(201)
        .body("penalty.kind", equalTo("SUSPENSION"))
        .body("penalty.state", equalTo("SERVING"));
    takeExam(creator, "v1", true);

    credit(creator).body("score", equalTo(9));
    penaltyOf("v2").body("penalty.state", equalTo("CANCELLED"));
    penaltyOf("v1").body("penalty.state", equalTo("WAIVED"));
  }

  @Test
  void a_pending_one_stays_while_the_score_is_in_its_band() {
    scoreOf(creator, 9);
    tell(creator, "v1", facts(CLAIMS, 3)).then().statusCode(201);
    tell(creator, "v2", facts(COUNTERFEIT, 3)).then().statusCode(201);
    takeExam(creator, "v1", true);
    credit(creator).body("score", equalTo(6));
    penaltyOf("v1").body("penalty.state", equalTo("SERVING"));
  }

  @Test
  void one_that_was_served_is_not_undone() {
    tell(creator, "waived", facts(COUNTERFEIT, 4)).then().statusCode(201);
    tell(creator, "v1", facts(CLAIMS, 2))
        .then()
        .statusCode(201)
        .body("penalty.studyRequired", equalTo(false));
    SuiteClock.set(SUSPENSION_ENDS);
    penaltyOf("v1").body("penalty.state", equalTo("SERVED"));
    takeExam(creator, "v1", true);
    penaltyOf("v1")
        .body("penalty.state", equalTo("SERVED"))
        .body("penalty.cartUsableFrom", equalTo(SUSPENSION_ENDS));
    penaltyOf("waived").body("penalty.state", equalTo("WAIVED"));
  }

  @Test
  void after_the_suspension_it_waits_for_the_study() {
    scoreOf(creator, 9);
    tell(creator, "v1", facts(COUNTERFEIT, 3))
        .then()
        .statusCode(201)
        .body("penalty.studyRound", equalTo(2));
    SuiteClock.set(OffsetDateTime.parse(SUSPENSION_ENDS).minusSeconds(5).toInstant());
    penaltyOf("v1").body("penalty.state", equalTo("SERVING"));
    SuiteClock.set(SUSPENSION_ENDS);
    penaltyOf("v1")
        .body("penalty.state", equalTo("AWAITING_STUDY"))
        .body("penalty.cartUsableFrom", nullValue());

    learn(creator, 2, "2022-07-08T12:00:00+08:00");
    execute(
        "update attempt set passed = false, correct = 0 where creator_id = ? and study_round = 2"
            + " and exam_id = ?",
        creator,
        EXAM);
    SuiteClock.set("2022-07-08T13:00:00+08:00");
    change();
    penaltyOf("v1").body("penalty.state", equalTo("AWAITING_STUDY"));

    execute(
        "update attempt set passed = true, correct = 8 where creator_id = ? and study_round = 2",
        creator);
    change();
    penaltyOf("v1")
        .body("penalty.state", equalTo("SERVED"))
        .body("penalty.studiedAt", equalTo("2022-07-08T12:00:00+08:00"))
        .body("penalty.cartUsableFrom", equalTo("2022-07-08T12:00:00+08:00"));
    change();
    assertEquals(1, notices(creator, "STUDY_RENEWED"));
  }

  @Test
  void study_done_early_leaves_the_suspension() {
    scoreOf(creator, 9);
    tell(creator, "v1", facts(COUNTERFEIT, 3)).then().statusCode(201);
    learn(creator, 2, "2022-07-04T11:00:00+08:00");
    SuiteClock.set("2022-07-04T12:00:00+08:00");
    change();
    penaltyOf("v1")
        .body("penalty.state", equalTo("SERVING"))
        .body("penalty.cartUsableFrom", equalTo(SUSPENSION_ENDS));
    notices(creator)
        .body(
            "items.find { it.type == 'STUDY_RENEWED' }.text.zh",
            containsString("2022-07-07 09:30"));
  }

  @Test
  void the_novice_task_can_be_done_again_over_the_service_itself() {
    scoreOf(creator, 9);
    tell(creator, "v1", facts(COUNTERFEIT, 3)).then().statusCode(201);
    learn(creator, 2, "2022-07-04T09:50:00+08:00");
    execute(
        "delete from attempt where creator_id = ? and study_round = 2 and exam_id = ?",
        creator,
        EXAM);
    take(creator, EXAM, QUESTIONS).then().statusCode(200);
    assertEquals(1, notices(creator, "STUDY_RENEWED"));
  }

  @Test
  void withdrawing_lifts_a_pending_one_with_its_study() {
    scoreOf(creator, 9);
    tell(creator, "v1", facts(COUNTERFEIT, 3)).then().statusCode(201);
    tell(creator, "v1", withdrawn(facts(COUNTERFEIT, 3), 2))
        .then()
        .statusCode(200)
        .body("penalty.state", equalTo("CANCELLED"));
    assertEquals(1, notices(creator, "BAND_PENALTY_CANCELLED"));
    // The next one is the first again, and has a study round of its own.
    tell(creator, "v2", facts(COUNTERFEIT, 3))
        .then()
        .statusCode(201)
        .body("penalty.studyRound", equalTo(3));
  }

  @Test
  void a_correction_is_judged_as_if_it_had_been_so_from_the_beginning() {
    scoreOf(creator, 9);
    tell(creator, "v1", facts(COUNTERFEIT, 1))
        .then()
        .statusCode(201)
        .body("penalty.state", equalTo("WAIVED"));
    tell(creator, "v1", revised(facts(COUNTERFEIT, 2), 2))
        .then()
        .statusCode(200)
        .body("penalty.state", equalTo("WAIVED"));
    assertEquals(1, decisions(creator, "band-penalty-waived"));

    SuiteClock.set("2022-07-06T10:00:00+08:00");
    ValidatableResponse graver =
        tell(creator, "v1", revised(facts(COUNTERFEIT, 3), 3))
            .then()
            .statusCode(200)
            .body("scoreAfter", equalTo(8))
            .body("penalty.kind", equalTo("SUSPENSION"))
            .body("penalty.state", equalTo("SERVING"))
            .body("penalty.studyRound", equalTo(2));
    // Nobody serves a penalty for a time that is past.
    graver.body("penalty.startsAt", containsString("2022-07-06T10:00"));
    graver.body("penalty.endsAt", containsString("2022-07-09T10:00"));
    credit(creator).body("score", equalTo(6));

    tell(creator, "v1", revised(facts(COUNTERFEIT, 0), 4))
        .then()
        .statusCode(200)
        .body("penalty.state", equalTo("CANCELLED"));
    credit(creator).body("score", equalTo(9));
    tell(creator, "v2", facts(COUNTERFEIT, 1))
        .then()
        .statusCode(201)
        .body("penalty.state", equalTo("WAIVED"));
  }

  @Test
  void a_correction_can_trigger_one_that_was_not() {
    tell(creator, "v1", facts(COUNTERFEIT, 1)).then().statusCode(201).body("penalty", nullValue());
    tell(creator, "v1", revised(facts(COUNTERFEIT, 4), 2))
        .then()
        .statusCode(200)
        .body("penalty.state", equalTo("WAIVED"));
  }

  @Test
  void penalties_are_paged_as_they_came() {
    scoreOf(creator, 8);
    tell(creator, "v1", facts(COUNTERFEIT, 2)).then().statusCode(201);
    String cursor =
        asCreator(creator)
            .get("/creators/" + creator + "/penalties?limit=1")
            .then()
            .statusCode(200)
            .body("items.violationId", contains("earlier"))
            .extract()
            .path("nextCursor");
    asCreator(creator)
        .queryParam("cursor", cursor)
        .get("/creators/" + creator + "/penalties")
        .then()
        .statusCode(200)
        .body("items.violationId", contains("v1"))
        .body("nextCursor", nullValue());
    List<String> told = notices(creator).extract().path("items.type");
    assertThat(
        told,
        containsInAnyOrder(
            "VIOLATION_RECORDED", "BAND_PENALTY", "VIOLATION_RECORDED", "BAND_PENALTY"));
  }

  /** Any change of facts has everything looked at again. */
  private void change() {
    asIngest()
        .body(
            completeFacts(
                "2022-07-01T00:00:00+08:00",
                count(
                    "select coalesce(revision, 0) + 1 from creator where creator_id = ?", creator)))
        .put("/creators/" + creator)
        .then()
        .statusCode(oneOf(200, 201));
  }

  private ValidatableResponse penaltyOf(String violation) {
    return violation(creator, violation);
  }

  private long ofViolation(String violation) {
    return count(
        "select count(*) from penalty where creator_id = ? and violation_id = ?",
        creator,
        violation);
  }

  private long studyRound() {
    return count("select study_round from creator where creator_id = ?", creator);
  }
}
