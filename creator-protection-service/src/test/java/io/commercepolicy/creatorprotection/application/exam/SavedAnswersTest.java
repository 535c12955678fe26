package io.commercepolicy.creatorprotection.application.exam;

import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SavedAnswersTest extends ExamScenario {

  private final String creator = newCreator();
  private String attempt;
  private String question;

  @BeforeEach
  void begin() {
    attempt = started(creator, EXAM);
    question = questions(attempt).get(0).get("questionId").asText();
  }

  @Test
  void another_choice_replaces_the_one_before_and_none_takes_it_back() {
    answer(creator, attempt, Map.of(question, List.of("a"))).then().statusCode(200);
    answer(creator, attempt, Map.of(question, List.of("b")))
        .then()
        .statusCode(200)
        .body("answers", equalTo(Map.of(question, List.of("b"))));
    answer(creator, attempt, Map.of(question, List.of()))
        .then()
        .statusCode(200)
        .body("answers", anEmptyMap());
  }

  @Test
  void everything_that_does_not_fit_is_told_and_nothing_is_saved() {
    String single = null;
    for (JsonNode one : questions(attempt)) {
      if (!one.get("kind").asText().equals("MULTIPLE_CHOICE")) {
        single = one.get("questionId").asText();
      }
    }
    String other =
        single.equals(question) ? questions(attempt).get(1).get("questionId").asText() : question;
    Map<String, Object> answers = new HashMap<>();
    answers.put("no/such~question", List.of("a"));
    answers.put(single, List.of("a", "b"));
    answers.put(other, Arrays.asList("a", "z", null, "a"));
    asCreator(creator)
        .body(Map.of("answers", answers))
        .put("/attempts/" + attempt + "/answers")
        .then()
        .statusCode(400)
        .body(
            "violations.pointer",
            hasItems(
                "/answers/no~1such~0question",
                "/answers/" + single,
                "/answers/" + other + "/1",
                "/answers/" + other + "/2",
                "/answers/" + other + "/3"));

    answer(creator, attempt, Map.of()).then().statusCode(200).body("answers", anEmptyMap());
  }

  @Test
  void an_answer_that_is_no_array_is_refused() {
    Map<String, Object> missing = new HashMap<>();
    missing.put(question, null);
    asCreator(creator)
        .body(Map.of("answers", missing))
        .put("/attempts/" + attempt + "/answers")
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/answers/" + question));
    asCreator(creator)
        .body(Map.of("answers", Map.of(question, "a")))
        .put("/attempts/" + attempt + "/answers")
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/answers/" + question));
    asCreator(creator)
        .body("{}")
        .put("/attempts/" + attempt + "/answers")
        .then()
        .statusCode(400)
        .body("violations.pointer", containsInAnyOrder("/answers"));
    asCreator(creator).body("null").put("/attempts/" + attempt + "/answers").then().statusCode(400);
  }
}
