package io.commercepolicy.creatorprotection.application.violation;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.creatorprotection.application.exam.ExamScenario;
import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.creatorprotection.application.learning.Course;
import io.commercepolicy.creatorprotection.application.learning.Course.Lesson;
import io.commercepolicy.kit.test.SuiteClock;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/**
 * Creators under protection who break rules. The protection is active from {@link #ACTIVE_FROM} on,
 * and business time is {@link #NOW} unless a test says otherwise.
 */
abstract class ViolationScenario extends ExamScenario {

  protected static final String CLAIMS = "EXAGGERATED_CLAIMS";
  protected static final String WORDING = "PROHIBITED_WORDING";
  protected static final String COUNTERFEIT = "COUNTERFEIT_GOODS";

  protected static final String BEFORE_PROTECTION = "2022-07-02T10:00:00+08:00";
  protected static final String ACTIVE_FROM = "2022-07-02T20:00:00+08:00";
  protected static final String COMMITTED = "2022-07-03T20:00:00+08:00";
  protected static final String NOTIFIED = "2022-07-04T09:30:00+08:00";
  protected static final String NOW = "2022-07-04T10:00:00+08:00";

  /** The end, exclusive, of the time for the exam of what was notified at {@link #NOTIFIED}. */
  protected static final String DEADLINE = "2022-07-12T00:00:00+08:00";

  private static final List<Course> NOVICE =
      Catalogue.shipped("courses.json", Course.class).stream()
          .filter(course -> course.kind() == Course.Kind.NOVICE)
          .toList();

  @BeforeEach
  void itIsNow() {
    SuiteClock.set(NOW);
  }

  /** A creator who has claimed and learnt, and whose protection is active. */
  protected static String activeCreator() {
    String creator = newCreator();
    OffsetDateTime claimed = at("2022-06-30T10:00:00+08:00");
    execute(
        "update creator set identified_at = ?, claimed_at = ?, activated_at = ?"
            + " where creator_id = ?",
        claimed,
        claimed,
        at(ACTIVE_FROM),
        creator);
    learn(creator, 1, "2022-07-01T10:00:00+08:00");
    execute(
        "insert into activity (creator_id, activity_id, kind, started_at, duration_seconds,"
            + " with_cart, revision, recorded_at) values (?, 'live-1', 'LIVE', ?, 3600, true, 1, ?)",
        creator,
        at(ACTIVE_FROM),
        at(ACTIVE_FROM));
    return creator;
  }

  /** Finishes every novice lesson and passes every novice exam, behind the service's back. */
  protected static void learn(String creator, int studyRound, String when) {
    for (Course course : NOVICE) {
      for (Lesson lesson : course.lessons()) {
        finish(creator, studyRound, lesson.lessonId(), when);
      }
      pass(creator, studyRound, course.examId(), when);
    }
  }

  private static void finish(String creator, int studyRound, String lesson, String when) {
    execute(
        "insert into lesson_progress (creator_id, study_round, lesson_id, studied_seconds,"
            + " started_at, updated_at, finished_at) values (?, ?, ?, 600, ?, ?, ?)",
        creator,
        studyRound,
        lesson,
        at(when),
        at(when),
        at(when));
  }

  private static void pass(String creator, int studyRound, String exam, String when) {
    execute(
        "insert into attempt (attempt_id, creator_id, exam_id, study_round, number, seed, form,"
            + " answers, state, started_at, deadline, ended_at, correct, questions, passed, version)"
            + " values (?, ?, ?, ?, 1, 1, '{}', '{}', 'SUBMITTED', ?, ?, ?, 8, 8, true, 1)",
        UUID.randomUUID(),
        creator,
        exam,
        studyRound,
        at(when).minusMinutes(5),
        at(when).plusMinutes(5),
        at(when));
  }

  protected static OffsetDateTime at(String time) {
    return OffsetDateTime.parse(time);
  }

  protected static Map<String, Object> facts(
      String type, int points, String occurredAt, String notifiedAt) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("type", type);
    facts.put("points", points);
    facts.put("occurredAt", occurredAt);
    facts.put("notifiedAt", notifiedAt);
    return facts;
  }

  /** What was committed and notified at the usual times. */
  protected static Map<String, Object> facts(String type, int points) {
    return facts(type, points, COMMITTED, NOTIFIED);
  }

  protected static Map<String, Object> revised(Map<String, Object> facts, long revision) {
    Map<String, Object> revised = new HashMap<>(facts);
    revised.put("revision", revision);
    return revised;
  }

  protected static Map<String, Object> withdrawn(Map<String, Object> facts, long revision) {
    Map<String, Object> withdrawn = revised(facts, revision);
    withdrawn.put("withdrawn", true);
    return withdrawn;
  }

  protected static Response tell(String creator, String violation, Map<String, Object> facts) {
    return asIngest().body(facts).put(path(creator, violation));
  }

  protected static String path(String creator, String violation) {
    return "/creators/" + creator + "/violations/" + violation;
  }

  protected static ValidatableResponse violation(String creator, String violation) {
    return asCreator(creator).get(path(creator, violation)).then().statusCode(200);
  }

  protected static ValidatableResponse credit(String creator) {
    return asCreator(creator).get("/creators/" + creator + "/credit").then().statusCode(200);
  }

  protected static ValidatableResponse penalties(String creator) {
    return asCreator(creator).get("/creators/" + creator + "/penalties").then().statusCode(200);
  }

  protected static ValidatableResponse notices(String creator) {
    return asCreator(creator)
        .queryParam("limit", 200)
        .get("/creators/" + creator + "/notifications")
        .then()
        .statusCode(200);
  }

  protected static Response startExam(String creator, String violation) {
    return asCreator(creator).post(path(creator, violation) + "/attempts");
  }

  protected static String startedExam(String creator, String violation) {
    return startExam(creator, violation).then().statusCode(201).extract().path("attemptId");
  }

  /** Takes the special exam and hands it in, passing or failing. */
  protected static void takeExam(String creator, String violation, boolean passing) {
    String attempt = startedExam(creator, violation);
    answer(creator, attempt, answers(attempt, passing ? 5 : 3)).then().statusCode(200);
    Response handedIn = submit(creator, attempt);
    assertEquals(200, handedIn.statusCode(), handedIn.asString());
    assertEquals(passing, handedIn.<Boolean>path("result.passed"));
  }

  /** Brings the score down by what was notified before the protection was active. */
  protected static void scoreOf(String creator, int score) {
    if (score < 12) {
      tell(
              creator,
              "earlier",
              facts(COUNTERFEIT, 12 - score, "2022-07-01T09:00:00+08:00", BEFORE_PROTECTION))
          .then()
          .statusCode(201);
    }
    credit(creator).body("score", equalTo(score));
  }

  protected static long decisions(String creator, String effect) {
    return count(
        "select count(*) from decision where subject_kind = 'creator' and subject_id = ?"
            + " and effect = ?",
        creator,
        effect);
  }

  protected static long notices(String creator, String type) {
    return count(
        "select count(*) from notification where creator_id = ? and type = ?", creator, type);
  }
}
