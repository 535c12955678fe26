package io.commercepolicy.creatorprotection.application.exam;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import io.commercepolicy.kit.test.SuiteClock;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AttemptListTest extends ExamScenario {

  private static final String OTHER_EXAM = "novice-product-selection-exam";
  private static final Instant BEGIN = Instant.parse("2022-07-01T02:00:00Z");

  private final String creator = newCreator();

  @Test
  void a_running_attempt_is_found_with_its_time_left_until_its_deadline() {
    SuiteClock.set(BEGIN);
    take(creator, OTHER_EXAM, QUESTIONS).then().statusCode(200);
    String running = started(creator, EXAM);

    SuiteClock.set(BEGIN.plusSeconds(TIME_LIMIT_SECONDS - 60));
    list("?state=OPEN")
        .body("items", hasSize(1))
        .body("items[0].attemptId", equalTo(running))
        .body("items[0].examId", equalTo(EXAM))
        .body("items[0].kind", equalTo("NOVICE"))
        .body("items[0].number", equalTo(1))
        .body("items[0].secondsLeft", allOf(greaterThan(50), lessThanOrEqualTo(60)))
        .body("items[0].result", nullValue())
        .body("items[0].questions", nullValue());

    SuiteClock.set(BEGIN.plusSeconds(TIME_LIMIT_SECONDS + 60));
    list("?state=OPEN").body("items", empty());
    list("?state=EXPIRED")
        .body("items.attemptId", contains(running))
        .body("items[0].secondsLeft", nullValue())
        .body("items[0].result.correct", equalTo(0))
        .body("items[0].result.passMarkPercent", equalTo(80));
  }

  @Test
  void the_one_begun_last_comes_first_page_by_page() {
    SuiteClock.set(BEGIN);
    take(creator, EXAM, 0);
    String first = id(0);
    SuiteClock.set(BEGIN.plusSeconds(10));
    take(creator, OTHER_EXAM, QUESTIONS);
    SuiteClock.set(BEGIN.plusSeconds(COOL_DOWN_SECONDS + 10));
    String third = started(creator, EXAM);

    String second = list("").body("items", hasSize(3)).extract().path("items[1].attemptId");
    list("")
        .body("items.attemptId", contains(third, second, first))
        .body("nextCursor", nullValue());
    String cursor =
        list("?limit=2")
            .body("items.attemptId", contains(third, second))
            .body("items[1].result.passed", equalTo(true))
            .extract()
            .path("nextCursor");
    list("?limit=2&cursor=" + cursor)
        .body("items.attemptId", contains(first))
        .body("nextCursor", nullValue());
  }

  @Test
  void attempts_at_redeeming_a_violation_are_told_from_those_of_the_novice_task() {
    String novice = started(creator, EXAM);
    UUID special = UUID.randomUUID();
    execute(
        "insert into attempt (attempt_id, creator_id, exam_id, violation_id, study_round, number,"
            + " seed, form, answers, state, started_at, deadline, questions, version)"
            + " values (?, ?, 'special-inducement-exam', 'v1', 1, 1, 0,"
            + " '{\"passMarkPercent\":80}', '{}', 'OPEN', now(), now() + interval '1 day', 5, 0)",
        special,
        creator);

    list("?kind=NOVICE").body("items.attemptId", contains(novice));
    list("?kind=SPECIAL&state=OPEN")
        .body("items.attemptId", contains(special.toString()))
        .body("items[0].kind", equalTo("SPECIAL"))
        .body("items[0].violationId", equalTo("v1"));
    list("?state=SUBMITTED").body("items", empty());
  }

  @Test
  void staff_see_them_and_other_creators_do_not() {
    started(creator, EXAM);
    String path = "/creators/" + creator + "/attempts";
    for (String role : new String[] {"operator", "auditor", "reviewer"}) {
      as(SuiteTokens.as(role)).get(path).then().statusCode(200).body("items", hasSize(1));
    }
    asCreator(newCreator()).get(path).then().statusCode(403);
    asOperator().get("/creators/" + fresh("creator") + "/attempts").then().statusCode(404);
  }

  @Test
  void what_is_no_filter_or_cursor_is_refused_by_name() {
    refused("?state=ENDED", "query:state");
    refused("?kind=OTHER", "query:kind");
    refused("?cursor=nonsense", "query:cursor");
    refused("?cursor=MjAyMi0wNy0wMVQwMjowMDowMFogeA", "query:cursor");
  }

  private void refused(String query, String field) {
    asCreator(creator)
        .get("/creators/" + creator + "/attempts" + query)
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo(field));
  }

  private ValidatableResponse list(String query) {
    return asCreator(creator)
        .get("/creators/" + creator + "/attempts" + query)
        .then()
        .statusCode(200);
  }

  private String id(int place) {
    return list("").extract().path("items[" + place + "].attemptId");
  }
}
