package io.commercepolicy.creatorprotection.application.learning.progress;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.creatorprotection.application.exam.ExamScenario;
import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.creatorprotection.application.learning.Course;
import io.commercepolicy.kit.test.SuiteClock;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LearningTest extends ExamScenario {

  private static final Catalogue SHIPPED = new Catalogue();
  private static final Course COURSE = SHIPPED.noviceCourses().get(0);
  private static final Course.Lesson LESSON = COURSE.lessons().get(0);
  private static final int MINIMUM = LESSON.minimumStudySeconds();

  private final String creator = newCreator();

  @Test
  void a_newcomer_has_everything_ahead() {
    int courses = SHIPPED.noviceCourses().size();
    learning()
        .body("studyRound", equalTo(1))
        .body("studyReason.en", containsString("takes effect once"))
        .body("studyViolationId", nullValue())
        .body("novice.coursesFinished", equalTo(0))
        .body("novice.courses", equalTo(courses))
        .body("novice.exams", equalTo(courses))
        .body("novice.complete", equalTo(false))
        .body(
            "novice.summary.en",
            equalTo("0 of " + courses + " courses, " + courses + " exams to go"))
        .body("courses", hasSize(SHIPPED.courses().size()))
        .body("courses.lessons.flatten().finished", everyItem(equalTo(false)))
        .body(course(COURSE) + ".exam.startable", equalTo(true))
        .body(course(COURSE) + ".exam.attemptsUsed", equalTo(0))
        .body(course(COURSE) + ".exam.best", nullValue());
  }

  @Test
  void study_goes_on_where_another_device_left_off() {
    report(LESSON, 40, "paragraph-2", null)
        .then()
        .statusCode(200)
        .body("studiedSeconds", equalTo(40))
        .body("missingSeconds", equalTo(MINIMUM - 40))
        .body("position", equalTo("paragraph-2"))
        .body("finished", equalTo(false));
    // A device that comes late takes nothing back, but goes on from its own place.
    report(LESSON, 15, "paragraph-1", null)
        .then()
        .statusCode(200)
        .body("studiedSeconds", equalTo(40))
        .body("position", equalTo("paragraph-1"));
    report(LESSON, 50, null, false)
        .then()
        .body("studiedSeconds", equalTo(50))
        .body("position", equalTo("paragraph-1"));
    learning()
        .body(lesson(LESSON) + ".studiedSeconds", equalTo(50))
        .body(lesson(LESSON) + ".position", equalTo("paragraph-1"));
  }

  @Test
  void a_lesson_is_finished_after_its_minimum_time_and_not_a_second_before() {
    report(LESSON, MINIMUM - 1, null, true)
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/finished"))
        .body("violations[0].message", startsWith("1 more seconds"));
    learning().body(lesson(LESSON) + ".studiedSeconds", equalTo(0));

    report(LESSON, MINIMUM, null, true)
        .then()
        .statusCode(200)
        .body("finished", equalTo(true))
        .body("missingSeconds", equalTo(0));
    // Reported before, the time need not be reported again.
    Course.Lesson second = COURSE.lessons().get(1);
    report(second, second.minimumStudySeconds(), null, null).then().statusCode(200);
    report(second, 0, null, true).then().statusCode(200).body("finished", equalTo(true));
  }

  @Test
  void finished_stays_finished_since_the_first_time() {
    SuiteClock.set("2022-07-01T10:00:00+08:00");
    String finishedAt = report(LESSON, MINIMUM, null, true).path("finishedAt");
    SuiteClock.set("2022-07-02T10:00:00+08:00");
    report(LESSON, MINIMUM + 60, null, false)
        .then()
        .body("finished", equalTo(true))
        .body("finishedAt", equalTo(finishedAt))
        .body("updatedAt", startsWith("2022-07-02T10:00"));
    report(LESSON, MINIMUM + 90, null, true).then().body("finishedAt", equalTo(finishedAt));
  }

  @Test
  void the_summary_counts_courses_and_exams_to_the_end() {
    int courses = SHIPPED.noviceCourses().size();
    for (Course course : SHIPPED.noviceCourses()) {
      study(course);
    }
    learning()
        .body("novice.coursesFinished", equalTo(courses))
        .body(course(COURSE) + ".finished", equalTo(true))
        .body(
            "novice.summary.en",
            equalTo(courses + " of " + courses + " courses, " + courses + " exams to go"));
    for (Course course : SHIPPED.noviceCourses().subList(1, courses)) {
      take(creator, course.examId(), QUESTIONS).then().body("result.passed", equalTo(true));
    }
    learning()
        .body("novice.summary.zh", equalTo("已学完 " + courses + "/" + courses + " 门课程，还有 1 场考试"))
        .body("novice.complete", equalTo(false));
    take(creator, COURSE.examId(), QUESTIONS).then().body("result.passed", equalTo(true));
    learning()
        .body("novice.complete", equalTo(true))
        .body("novice.examsPassed", equalTo(courses))
        .body("novice.summary.en", equalTo("the novice learning task is done"));
  }

  @Test
  void an_exam_shows_attempts_best_result_and_when_the_next_is_possible() {
    SuiteClock.set("2022-07-01T10:00:00+08:00");
    take(creator, EXAM, 5);
    learning()
        .body(course(COURSE) + ".exam.attemptsUsed", equalTo(1))
        .body(course(COURSE) + ".exam.passed", equalTo(false))
        .body(course(COURSE) + ".exam.startable", equalTo(false))
        .body(course(COURSE) + ".exam.nextAttemptAt", startsWith("2022-07-01T10:10:"))
        .body(course(COURSE) + ".exam.best.scorePercent", equalTo("62.50"));
    SuiteClock.set("2022-07-01T11:00:00+08:00");
    learning()
        .body(course(COURSE) + ".exam.startable", equalTo(true))
        .body(course(COURSE) + ".exam.nextAttemptAt", nullValue());
    String open = started(creator, EXAM);
    learning()
        .body(course(COURSE) + ".exam.attemptsUsed", equalTo(2))
        .body(course(COURSE) + ".exam.openAttemptId", equalTo(open))
        .body(course(COURSE) + ".exam.startable", equalTo(false));
    answer(creator, open, answers(open, 3));
    submit(creator, open).then().statusCode(200);
    learning()
        .body(course(COURSE) + ".exam.best.correct", equalTo(5))
        .body(course(COURSE) + ".exam.openAttemptId", nullValue());
    SuiteClock.set("2022-07-01T12:00:00+08:00");
    take(creator, EXAM, 8);
    learning()
        .body(course(COURSE) + ".exam.passed", equalTo(true))
        .body(course(COURSE) + ".exam.passedAt", startsWith("2022-07-01T12:00:"))
        .body(course(COURSE) + ".exam.startable", equalTo(false))
        .body(course(COURSE) + ".exam.nextAttemptAt", nullValue());
  }

  @Test
  void a_second_study_round_begins_anew_and_leaves_optional_courses_alone() {
    Course optional =
        SHIPPED.courses().stream()
            .filter(course -> course.kind() == Course.Kind.INDUSTRY)
            .findFirst()
            .orElseThrow();
    study(COURSE);
    study(optional);
    take(creator, EXAM, QUESTIONS);

    execute("update creator set study_round = 2 where creator_id = ?", creator);

    learning()
        .body("studyRound", equalTo(2))
        .body("studyReason.en", containsString("again"))
        .body("novice.coursesFinished", equalTo(0))
        .body("novice.examsPassed", equalTo(0))
        .body(course(COURSE) + ".finished", equalTo(false))
        .body(course(COURSE) + ".exam.passed", equalTo(false))
        .body(course(COURSE) + ".exam.startable", equalTo(true))
        .body(course(optional) + ".finished", equalTo(true));
    report(LESSON, 10, null, null).then().body("studiedSeconds", equalTo(10));
    study(COURSE);
    take(creator, EXAM, QUESTIONS);
    learning().body("novice.coursesFinished", equalTo(1)).body("novice.examsPassed", equalTo(1));
    assertEquals(
        2 * COURSE.lessons().size() + optional.lessons().size(),
        count("select count(*) from lesson_progress where creator_id = ?", creator));
  }

  @Test
  void a_later_study_round_names_the_violation_behind_it() {
    String violation = fresh("violation");
    execute(
        "insert into violation (creator_id, violation_id, type, points, occurred_at, notified_at,"
            + " withdrawn, revision, redemption, recorded_at) values (?, ?, 'INDUCEMENT', 6, now(),"
            + " now(), false, 1, 'NOT_REDEEMABLE', now())",
        creator,
        violation);
    execute(
        "insert into penalty (penalty_id, creator_id, violation_id, kind, band, waived, starts_at,"
            + " ends_at, study_round, decision_id, recorded_at) values (gen_random_uuid(), ?, ?,"
            + " 'SUSPENSION', '(0,6]', false, now(), now() + interval '3 days', 2,"
            + " gen_random_uuid(), now())",
        creator,
        violation);
    learning().body("studyViolationId", nullValue());
    execute("update creator set study_round = 2 where creator_id = ?", creator);
    learning().body("studyViolationId", equalTo(violation));
  }

  @Test
  void reports_at_the_same_time_keep_the_longest() {
    AtomicInteger seconds = new AtomicInteger();
    List<Response> answers = atOnce(20, () -> report(LESSON, seconds.addAndGet(5), "p", null));
    assertEquals(
        Set.of(200), answers.stream().map(Response::statusCode).collect(Collectors.toSet()));
    learning().body(lesson(LESSON) + ".studiedSeconds", equalTo(100));
  }

  @Test
  void bad_reports_are_refused() {
    report(LESSON, -1, null, null)
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/studiedSeconds"));
    report(LESSON, 1, " two\nlines", null)
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/position"));
    asCreator(creator)
        .body("{}")
        .put("/creators/" + creator + "/lessons/" + LESSON.lessonId() + "/progress")
        .then()
        .statusCode(400);
    asCreator(creator)
        .body(Map.of("studiedSeconds", 1))
        .put("/creators/" + creator + "/lessons/no-such-lesson/progress")
        .then()
        .statusCode(404);
  }

  @Test
  void only_the_creator_studies_and_only_staff_look_on() {
    String path = "/creators/" + creator;
    asCreator(newCreator())
        .body(Map.of("studiedSeconds", 1))
        .put(path + "/lessons/" + LESSON.lessonId() + "/progress")
        .then()
        .statusCode(403);
    asOperator()
        .body(Map.of("studiedSeconds", 1))
        .put(path + "/lessons/" + LESSON.lessonId() + "/progress")
        .then()
        .statusCode(403);
    asCreator(newCreator()).get(path + "/learning").then().statusCode(403);
    as(SuiteTokens.as("ingest")).get(path + "/learning").then().statusCode(403);
    for (String role : List.of("reviewer", "operator", "auditor")) {
      as(SuiteTokens.as(role)).get(path + "/learning").then().statusCode(200);
    }
    String nobody = fresh("nobody");
    asOperator().get("/creators/" + nobody + "/learning").then().statusCode(404);
    asCreator(nobody)
        .body(Map.of("studiedSeconds", 1))
        .put("/creators/" + nobody + "/lessons/" + LESSON.lessonId() + "/progress")
        .then()
        .statusCode(404);
  }

  private void study(Course course) {
    for (Course.Lesson lesson : course.lessons()) {
      report(lesson, lesson.minimumStudySeconds(), null, true).then().statusCode(200);
    }
  }

  private Response report(
      Course.Lesson lesson, int studiedSeconds, String position, Boolean finished) {
    Map<String, Object> body = new HashMap<>();
    body.put("studiedSeconds", studiedSeconds);
    body.put("position", position);
    body.put("finished", finished);
    return asCreator(creator)
        .body(body)
        .put("/creators/" + creator + "/lessons/" + lesson.lessonId() + "/progress");
  }

  private ValidatableResponse learning() {
    return asCreator(creator).get("/creators/" + creator + "/learning").then().statusCode(200);
  }

  private static String course(Course course) {
    return "courses.find { it.courseId == '" + course.courseId() + "' }";
  }

  private static String lesson(Course.Lesson lesson) {
    return course(COURSE) + ".lessons.find { it.lessonId == '" + lesson.lessonId() + "' }";
  }
}
