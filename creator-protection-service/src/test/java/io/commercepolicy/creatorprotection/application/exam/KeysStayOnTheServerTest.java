package io.commercepolicy.creatorprotection.application.exam;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercepolicy.kit.test.SuiteClock;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever a creator asks while an attempt is open, no answer helps to pass it. */
@QuarkusTest
class KeysStayOnTheServerTest extends ExamScenario {

  private final String creator = newCreator();

  @Test
  void no_response_about_an_open_attempt_holds_a_key_or_an_explanation() {
    Response begun = start(creator, EXAM);
    String attempt = begun.path("attemptId");
    Map<String, List<String>> answers = answers(attempt, QUESTIONS);
    List<Response> responses = new ArrayList<>();
    responses.add(begun);
    responses.add(answer(creator, attempt, answers));
    responses.add(show(creator, attempt));
    responses.add(start(creator, EXAM));
    responses.add(answer(creator, attempt, Map.of("no-such-question", List.of("a"))));
    responses.add(asCreator(creator).get("/creators/" + creator + "/learning"));
    responses.add(asCreator(creator).get("/exams/" + EXAM));
    responses.add(asCreator(creator).get("/exams"));
    responses.add(asCreator(creator).get("/question-banks/bank-novice-platform-rules"));
    responses.add(
        asCreator(creator).get("/question-banks/bank-novice-platform-rules/export?format=CSV"));
    for (String staff : List.of("reviewer", "operator", "auditor")) {
      responses.add(as(SuiteTokens.as(staff)).get("/attempts/" + attempt));
    }

    for (Response response : responses) {
      assertHoldsNoKey(response.asString(), attempt);
    }
    submit(creator, attempt).then().statusCode(200);
    // The search finds them where they are: the test could fail.
    String shown = show(creator, attempt).asString();
    assertTrue(shown.contains("\"explanation\""));
    for (JsonNode question : questions(attempt)) {
      assertTrue(shown.contains(question.get("explanation").get("zh").asText()));
    }
  }

  private static void assertHoldsNoKey(String body, String attempt) {
    assertFalse(body.contains("\"correct\":[") || body.contains("\"review\""), body);
    assertFalse(body.contains("explanation"), body);
    assertFalse(body.contains("\"right\""), body);
    for (JsonNode question : questions(attempt)) {
      for (String language : List.of("zh", "en")) {
        String explanation = question.get("explanation").get(language).asText();
        assertFalse(body.contains(explanation), explanation);
      }
    }
  }

  @Test
  void an_earlier_result_hides_its_reviews_while_the_next_attempt_is_open() {
    SuiteClock.set("2022-07-01T10:00:00+08:00");
    String first = started(creator, EXAM);
    String key = UUID.randomUUID().toString();
    handIn(first, key).then().statusCode(200).body("result.passed", equalTo(false));
    show(creator, first).then().body("questions", everyItem(hasKey("review")));

    SuiteClock.set("2022-07-01T12:00:00+08:00");
    String second = started(creator, EXAM);

    show(creator, first)
        .then()
        .statusCode(200)
        .body("result.correct", equalTo(0))
        .body("questions", hasSize(QUESTIONS))
        .body("questions", everyItem(hasKey("right")))
        .body("questions", everyItem(not(hasKey("review"))));
    // Nor does the answer that is given again under its key tell any.
    Response again = handIn(first, key);
    again
        .then()
        .statusCode(200)
        .header("Idempotency-Replayed", "true")
        .body("questions", everyItem(not(hasKey("review"))));
    assertFalse(again.asString().contains("explanation"));
    submit(creator, first).then().body("questions", everyItem(not(hasKey("review"))));

    submit(creator, second).then().statusCode(200);
    show(creator, first).then().body("questions", everyItem(hasKey("review")));
  }

  @Test
  void an_attempt_at_another_exam_does_not_hide_them() {
    String attempt = started(creator, EXAM);
    submit(creator, attempt).then().statusCode(200);
    started(creator, "novice-credit-points-exam");
    show(creator, attempt).then().body("questions", everyItem(hasKey("review")));
  }

  @Test
  void an_open_attempt_at_another_exam_of_the_same_bank_hides_them() {
    String attempt = started(creator, EXAM);
    submit(creator, attempt).then().statusCode(200);
    String other = started(creator, "novice-credit-points-exam");
    execute(
        "update attempt set form = jsonb_set(cast(form as jsonb), '{bankId}',"
            + " '\"bank-novice-platform-rules\"') where attempt_id = ?",
        UUID.fromString(other));
    show(creator, attempt).then().body("questions", everyItem(not(hasKey("review"))));
  }

  private Response handIn(String attempt, String key) {
    return asCreator(creator)
        .header("Idempotency-Key", key)
        .post("/attempts/" + attempt + "/submission");
  }
}
