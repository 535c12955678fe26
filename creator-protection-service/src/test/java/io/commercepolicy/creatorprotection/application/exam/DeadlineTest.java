package io.commercepolicy.creatorprotection.application.exam;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.test.SuiteClock;
import io.commercepolicy.kit.test.SuitePostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeadlineTest extends ExamScenario {

  @Inject SweepingAttempts sweeping;

  private final String creator = newCreator();
  private String attempt;
  private Instant deadline;
  private Map<String, List<String>> answers;

  @BeforeEach
  void begin() {
    SuiteClock.set("2022-07-01T10:00:00+08:00");
    Response begun = start(creator, EXAM);
    attempt = begun.then().statusCode(201).extract().path("attemptId");
    deadline = OffsetDateTime.parse(begun.path("deadline")).toInstant();
    answers = answers(attempt, QUESTIONS);
  }

  @Test
  void the_last_moment_before_it_is_in_time_and_it_itself_is_too_late() {
    Attempt open = new Attempt();
    open.state = AttemptState.OPEN;
    open.deadline = deadline;

    assertTrue(open.isOpenAt(deadline.minusNanos(1000)));
    assertTrue(open.isOpenAt(deadline.minusMillis(1)));
    assertFalse(open.isOpenAt(deadline));
    assertThrows(ProblemException.class, () -> open.answer(answers, deadline));
  }

  @Test
  void seconds_before_it_answers_and_submission_are_taken() {
    SuiteClock.set(deadline.minusSeconds(30));
    answer(creator, attempt, answers)
        .then()
        .statusCode(200)
        .body("secondsLeft", lessThanOrEqualTo(30));
    submit(creator, attempt)
        .then()
        .statusCode(200)
        .body("state", equalTo("SUBMITTED"))
        .body("result.passed", equalTo(true));
  }

  @Test
  void at_it_answers_are_refused_and_what_was_saved_is_graded() {
    answer(creator, attempt, answers).then().statusCode(200);
    SuiteClock.set(deadline);

    answer(creator, attempt, Map.of())
        .then()
        .statusCode(409)
        .body("code", equalTo("attempt-closed"))
        .body("detail", containsString("deadline"));
    assertEnded();
    show(creator, attempt)
        .then()
        .statusCode(200)
        .body("state", equalTo("EXPIRED"))
        .body("result.correct", equalTo(QUESTIONS))
        .body("result.passed", equalTo(true));
  }

  @Test
  void at_it_submission_is_refused_and_stays_refused() {
    SuiteClock.set(deadline);
    for (int i = 0; i < 2; i++) {
      submit(creator, attempt).then().statusCode(409).body("code", equalTo("attempt-closed"));
    }
    assertEnded();
    show(creator, attempt)
        .then()
        .body("state", equalTo("EXPIRED"))
        .body("result.correct", equalTo(0));
  }

  @Test
  void looking_at_it_ends_it() {
    SuiteClock.set(deadline);
    show(creator, attempt)
        .then()
        .statusCode(200)
        .body("state", equalTo("EXPIRED"))
        .body("secondsLeft", nullValue());
    assertEnded();
  }

  @Test
  void the_overview_ends_it() {
    SuiteClock.set(deadline);
    asCreator(creator)
        .get("/creators/" + creator + "/learning")
        .then()
        .statusCode(200)
        .body(exam("openAttemptId"), nullValue())
        .body(exam("attemptsUsed"), equalTo(1));
    assertEnded();
  }

  @Test
  void beginning_the_next_one_ends_it_and_the_cool_down_counts_from_the_deadline() {
    SuiteClock.set(deadline.plusSeconds(COOL_DOWN_SECONDS - 30));
    start(creator, EXAM).then().statusCode(409).body("code", equalTo("attempt-cool-down"));
    SuiteClock.set(deadline.plusSeconds(COOL_DOWN_SECONDS));
    start(creator, EXAM).then().statusCode(201).body("number", equalTo(2));
    assertEnded();
  }

  @Test
  void nobody_needs_to_come_back() {
    SuiteClock.set(deadline);
    sweep();
    assertEnded();
  }

  @Test
  void the_sweep_leaves_what_still_runs() {
    SuiteClock.set(deadline.minusSeconds(60));
    sweep();
    show(creator, attempt).then().body("state", equalTo("OPEN"));
  }

  @Test
  void sweeps_of_several_replicas_grade_once() {
    answer(creator, attempt, answers).then().statusCode(200);
    SuiteClock.set(deadline);

    atOnce(
        6,
        () -> {
          sweep();
          return null;
        });

    sweep();
    assertEnded();
  }

  @Test
  void a_creator_that_someone_is_busy_with_is_left_for_the_next_sweep() throws SQLException {
    SuiteClock.set(deadline);
    try (Connection busy = SuitePostgres.connection();
        Statement lock = busy.createStatement()) {
      busy.setAutoCommit(false);
      lock.execute("select from creator where creator_id = '" + creator + "' for update");
      sweep();
      assertEquals(0, gradedAnswers(attempt));
      busy.rollback();
    }
    sweep();
    assertEnded();
  }

  @Test
  void sweeps_and_requests_at_the_same_time_grade_once() {
    answer(creator, attempt, answers).then().statusCode(200);
    SuiteClock.set(deadline);

    List<Response> seen = atOnce(20, () -> show(creator, attempt));

    assertTrue(seen.stream().allMatch(answer -> answer.statusCode() == 200));
    assertTrue(seen.stream().allMatch(answer -> answer.path("state").equals("EXPIRED")));
    assertEnded();
  }

  private void sweep() {
    try {
      VertxContextSupport.subscribeAndAwait(() -> sweeping.sweep());
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertEnded() {
    assertEquals(QUESTIONS, gradedAnswers(attempt));
    assertEquals(
        1,
        count(
            "select count(*) from attempt where attempt_id = ? and state = 'EXPIRED'"
                + " and ended_at = deadline and ended_at = ?",
            UUID.fromString(attempt),
            deadline.atOffset(ZoneOffset.UTC)));
  }

  private static String exam(String field) {
    return "courses.find { it.courseId == 'novice-platform-rules' }.exam." + field;
  }
}
