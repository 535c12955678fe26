package io.commercepolicy.creatorprotection.application.exam;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AttemptAccessTest extends ExamScenario {

  private final String creator = newCreator();
  private final String other = newCreator();

  @Test
  void another_creators_attempt_looks_like_none() {
    String attempt = started(creator, EXAM);

    show(other, attempt).then().statusCode(404).body("code", equalTo("not-found"));
    answer(other, attempt, Map.of()).then().statusCode(404);
    submit(other, attempt).then().statusCode(404);
    show(creator, attempt).then().statusCode(200).body("state", equalTo("OPEN"));
  }

  @Test
  void nobody_takes_an_exam_for_another() {
    asCreator(other)
        .post("/creators/" + creator + "/exams/" + EXAM + "/attempts")
        .then()
        .statusCode(403);
    for (String role : new String[] {"operator", "auditor", "reviewer", "ingest", "agency"}) {
      as(SuiteTokens.as(role).creator(creator).agency(creator))
          .post("/creators/" + creator + "/exams/" + EXAM + "/attempts")
          .then()
          .statusCode(403);
    }
    assertEquals(0, attemptsOf(creator));
  }

  @Test
  void staff_look_on_and_change_nothing() {
    String attempt = started(creator, EXAM);
    for (String role : new String[] {"operator", "auditor", "reviewer"}) {
      as(SuiteTokens.as(role))
          .get("/attempts/" + attempt)
          .then()
          .statusCode(200)
          .body("state", equalTo("OPEN"));
      as(SuiteTokens.as(role))
          .body(Map.of("answers", Map.of()))
          .put("/attempts/" + attempt + "/answers")
          .then()
          .statusCode(403);
      as(SuiteTokens.as(role)).post("/attempts/" + attempt + "/submission").then().statusCode(403);
    }
    as(SuiteTokens.as("ingest")).get("/attempts/" + attempt).then().statusCode(403);
    as(SuiteTokens.as("creator")).get("/attempts/" + attempt).then().statusCode(404);
    as(SuiteTokens.as("creator"))
        .post("/attempts/" + attempt + "/submission")
        .then()
        .statusCode(403);
  }
}
