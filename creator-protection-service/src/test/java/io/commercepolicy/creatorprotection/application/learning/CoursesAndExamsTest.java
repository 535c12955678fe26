package io.commercepolicy.creatorprotection.application.learning;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.commercepolicy.creatorprotection.CreatorProtectionTest;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CoursesAndExamsTest extends CreatorProtectionTest {

  private final Catalogue shipped = new Catalogue();

  @ParameterizedTest
  @ValueSource(
      strings = {"agency", "merchant", "creator", "reviewer", "operator", "ingest", "auditor"})
  void everyone_may_see_them(String role) {
    for (String path :
        List.of(
            "/courses",
            "/exams",
            "/courses/novice-platform-rules",
            "/exams/novice-platform-rules-exam")) {
      as(SuiteTokens.as(role)).get(path).then().statusCode(200);
    }
  }

  @Test
  void courses_come_in_the_order_of_learning_page_by_page() {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      Response page = asOperator().get("/courses?limit=3&cursor=" + cursor);
      ids.addAll(page.then().statusCode(200).extract().path("items.courseId"));
      cursor = page.path("nextCursor");
    } while (cursor != null);
    assertEquals(shipped.courses().stream().map(Course::courseId).toList(), ids);
  }

  @Test
  void courses_and_exams_are_found_by_kind() {
    asOperator()
        .get("/courses?kind=NOVICE")
        .then()
        .body("items", hasSize(greaterThanOrEqualTo(4)))
        .body("items.kind", everyItem(equalTo("NOVICE")))
        .body("items[0].lessons[0]", not(hasKey("text")));
    asOperator()
        .get("/exams?kind=SPECIAL")
        .then()
        .body("items.kind", everyItem(equalTo("SPECIAL")));
    asOperator()
        .get("/exams?kind=OTHER")
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("query:kind"));
    asOperator().get("/courses?kind=SPECIAL").then().statusCode(400);
  }

  @Test
  void a_course_has_the_texts_of_its_lessons_in_both_languages() {
    asOperator()
        .get("/courses/novice-platform-rules")
        .then()
        .statusCode(200)
        .body("examId", equalTo("novice-platform-rules-exam"))
        .body("lessons.text.zh", everyItem(notNullValue()))
        .body("lessons.text.en", everyItem(notNullValue()))
        .body("lessons[0].minimumStudySeconds", greaterThanOrEqualTo(60));
  }

  @Test
  void an_exam_shows_its_rules_and_none_of_its_questions() {
    Response exam = asOperator().get("/exams/novice-platform-rules-exam");
    exam.then()
        .statusCode(200)
        .body("questions", equalTo(8))
        .body("draw", hasSize(3))
        .body("timeLimitSeconds", equalTo(1200))
        .body("passMarkPercent", equalTo(80))
        .body("coolDownSeconds", equalTo(600))
        .body("attemptLimit", nullValue())
        .body("violationType", nullValue());
    assertFalse(exam.asString().contains("stem"));
  }

  @Test
  void what_is_not_there_is_not_found() {
    asOperator().get("/courses/none").then().statusCode(404);
    asOperator().get("/exams/none").then().statusCode(404);
    asOperator().get("/exams/none/statistics").then().statusCode(404);
    asOperator().get("/courses?cursor=bm9uZQ").then().statusCode(400);
    asOperator().get("/courses/no%20id").then().statusCode(400);
  }
}
