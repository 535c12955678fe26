package io.commercepolicy.creatorprotection.application.exam;

import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AttemptLifeTest extends ExamScenario {

  private final String creator = newCreator();

  @Test
  void a_creator_begins_goes_on_elsewhere_hands_in_and_learns_from_the_result() {
    SuiteClock.set("2022-07-01T10:00:00+08:00");
    Response begun = start(creator, EXAM);
    String attempt = begun.path("attemptId");
    begun
        .then()
        .statusCode(201)
        .header("Location", endsWith("/creator-protection/v1/attempts/" + attempt))
        .body("creatorId", equalTo(creator))
        .body("examId", equalTo(EXAM))
        .body("violationId", nullValue())
        .body("number", equalTo(1))
        .body("state", equalTo("OPEN"))
        .body("startedAt", startsWith("2022-07-01T10:00:0"))
        .body("deadline", both(startsWith("2022-07-01T10:20:0")).and(endsWith("+08:00")))
        .body(
            "secondsLeft",
            both(greaterThan(TIME_LIMIT_SECONDS - 60)).and(lessThanOrEqualTo(TIME_LIMIT_SECONDS)))
        .body("questions", hasSize(QUESTIONS))
        .body("answers", anEmptyMap())
        .body("result", nullValue());

    Map<String, List<String>> answers = answers(attempt, 7);
    String first = answers.keySet().iterator().next();
    answer(creator, attempt, Map.of(first, answers.get(first)))
        .then()
        .statusCode(200)
        .body("answers", equalTo(Map.of(first, answers.get(first))));
    Map<String, List<String>> others = new LinkedHashMap<>(answers);
    others.remove(first);
    answer(creator, attempt, others)
        .then()
        .statusCode(200)
        .body("answers", aMapWithSize(QUESTIONS));
    show(creator, attempt)
        .then()
        .statusCode(200)
        .body("state", equalTo("OPEN"))
        .body("answers", equalTo(answers));

    submit(creator, attempt)
        .then()
        .statusCode(200)
        .body("state", equalTo("SUBMITTED"))
        .body("endedAt", startsWith("2022-07-01T10:00:"))
        .body("secondsLeft", nullValue())
        .body("answers", nullValue())
        .body("result.correct", equalTo(7))
        .body("result.questions", equalTo(QUESTIONS))
        .body("result.scorePercent", equalTo("87.50"))
        .body("result.passMarkPercent", equalTo(80))
        .body("result.passed", equalTo(true))
        .body("questions.findAll { it.right }", hasSize(7))
        .body("questions", everyItem(not(hasKey("review"))));

    String missed =
        show(creator, attempt)
            .then()
            .statusCode(200)
            .body("result.passed", equalTo(true))
            .body("questions", everyItem(hasKey("review")))
            .body("questions.review", everyItem(hasKey("explanation")))
            .body("questions.review", everyItem(hasKey("lessonId")))
            .extract()
            .path("questions.find { !it.right }.questionId");
    show(creator, attempt)
        .then()
        .body(review(missed) + ".chosen", equalTo(answers.get(missed)))
        .body(review(missed) + ".correct", not(equalTo(answers.get(missed))))
        .body(review(missed) + ".clause", notNullValue());
  }

  private static String review(String question) {
    return "questions.find { it.questionId == '" + question + "' }.review";
  }

  @Test
  void the_pass_mark_is_compared_exactly() {
    // 6 of 8 are 75 %, 7 of 8 are 87.5 %; 80 % is the mark.
    take(creator, EXAM, 6)
        .then()
        .statusCode(200)
        .body("result.passed", equalTo(false))
        .body("result.scorePercent", equalTo("75.00"));
    String other = newCreator();
    take(other, EXAM, 7).then().body("result.passed", equalTo(true));
  }

  @Test
  void handing_in_again_gives_the_same_result() {
    String attempt = started(creator, EXAM);
    String first = submit(creator, attempt).then().statusCode(200).extract().asString();
    SuiteClock.set("2222-01-01T00:00:00+08:00");

    assertEquals(first, submit(creator, attempt).then().statusCode(200).extract().asString());
    assertEquals(QUESTIONS, gradedAnswers(attempt));
  }

  @Test
  void nothing_can_be_answered_after_handing_in() {
    String attempt = started(creator, EXAM);
    Map<String, List<String>> answers = answers(attempt, QUESTIONS);
    submit(creator, attempt).then().statusCode(200).body("result.correct", equalTo(0));

    answer(creator, attempt, answers)
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("attempt-closed"))
        .body("detail", containsString("handed in"));
    show(creator, attempt).then().body("result.correct", equalTo(0));
  }

  @Test
  void an_open_attempt_is_named_where_another_is_begun() {
    String attempt = started(creator, EXAM);

    start(creator, EXAM)
        .then()
        .statusCode(409)
        .body("code", equalTo("attempt-open"))
        .body("detail", containsString(attempt));
    // Another exam may be open at the same time.
    start(creator, "novice-credit-points-exam").then().statusCode(201);
  }

  @Test
  void after_failing_the_next_attempt_waits_for_the_cool_down() {
    SuiteClock.set("2022-07-01T10:00:00+08:00");
    take(creator, EXAM, 0).then().body("result.passed", equalTo(false));

    start(creator, EXAM)
        .then()
        .statusCode(409)
        .body("code", equalTo("attempt-cool-down"))
        .body("detail", containsString("2022-07-01T10:10:"));
    SuiteClock.set("2022-07-01T10:09:50+08:00");
    start(creator, EXAM).then().statusCode(409).body("code", equalTo("attempt-cool-down"));
    SuiteClock.set("2022-07-01T10:11:00+08:00");
    start(creator, EXAM).then().statusCode(201).body("number", equalTo(2));
  }

  @Test
  void what_is_passed_is_not_taken_again_until_the_next_study_round() {
    take(creator, EXAM, QUESTIONS).then().body("result.passed", equalTo(true));
    SuiteClock.set("2222-07-01T10:00:00+08:00");
    start(creator, EXAM).then().statusCode(409).body("code", equalTo("exam-passed"));

    execute("update creator set study_round = 2 where creator_id = ?", creator);

    start(creator, EXAM).then().statusCode(201).body("number", equalTo(1));
  }

  @Test
  void special_exams_are_begun_for_a_violation() {
    start(creator, "special-inducement-exam")
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("path:examId"))
        .body("violations[0].message", containsString("/violations/{violationId}/attempts"));
  }

  @Test
  void unknown_exams_and_creators_are_not_found() {
    start(creator, "no-such-exam").then().statusCode(404);
    start(fresh("nobody"), EXAM).then().statusCode(404);
    show(creator, UUID.randomUUID().toString()).then().statusCode(404);
    asCreator(creator).get("/attempts/no-uuid").then().statusCode(404);
  }

  @Test
  void a_bank_that_changes_does_not_change_an_open_attempt() {
    String attempt = started(creator, EXAM);
    String before = show(creator, attempt).jsonPath().getString("questions");
    Map<String, List<String>> answers = answers(attempt, QUESTIONS);
    String bank = "bank-novice-platform-rules";
    int changed =
        execute(
            "update question set document = replace(document, '\"stem\":{\"en\":\"',"
                + " '\"stem\":{\"en\":\"Changed: ') where bank_id = ? and document like '%\"stem\":{\"en\":%'",
            bank);
    try {
      assertTrue(changed > QUESTIONS);
      assertEquals(before, show(creator, attempt).jsonPath().getString("questions"));
      answer(creator, attempt, answers).then().statusCode(200);
      submit(creator, attempt).then().body("result.correct", equalTo(QUESTIONS));
    } finally {
      execute(
          "update question set document = replace(document, 'Changed: ', '') where bank_id = ?",
          bank);
    }
  }

  @Test
  void a_bank_that_has_not_enough_any_more_is_a_conflict() {
    String exam = "novice-consumer-rights-exam";
    String bank = "bank-novice-consumer-rights";
    String replace = "update question set document = replace(document, ?, ?)";
    String hard = "\"difficulty\":\"HARD\"";
    String easy = "\"difficulty\":\"EASY\"";
    execute(replace + " where bank_id = ?", hard, easy, bank);
    try {
      start(creator, exam)
          .then()
          .statusCode(409)
          .body("code", equalTo("conflict"))
          .body("detail", containsString(bank));
    } finally {
      execute(replace + " where bank_id = ? and difficulty = 'HARD'", easy, hard, bank);
    }
    start(creator, exam).then().statusCode(201);
  }

  @Test
  void the_form_can_be_drawn_again_from_the_recorded_seed() {
    String attempt = started(creator, EXAM);
    long seed = count("select seed from attempt where attempt_id = ?", UUID.fromString(attempt));

    Form again = Forms.drawnFromStoredBank(EXAM, seed);

    assertEquals(
        text("select form from attempt where attempt_id = ?", UUID.fromString(attempt)),
        Forms.stored(again));
  }
}
