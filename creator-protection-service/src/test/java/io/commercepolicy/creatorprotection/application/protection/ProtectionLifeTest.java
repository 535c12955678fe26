package io.commercepolicy.creatorprotection.application.protection;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.commercepolicy.creatorprotection.CreatorProtectionTest;
import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From the first facts to the end of the validity. */
@QuarkusTest
class ProtectionLifeTest extends CreatorProtectionTest {

  private final String creator = fresh("creator");

  @Test
  void from_identified_to_ended() throws Exception {
    SuiteClock.set("2022-07-01T12:00:00+08:00");
    asIngest()
        .body(completeFacts("2022-07-01T11:00:00+08:00", 1))
        .put("/creators/" + creator)
        .then()
        .statusCode(201);
    expectState("NOT_ELIGIBLE")
        .body("eligibility.outcome", equalTo("GRANTED"))
        .body("identification.outcome", equalTo("DENIED"))
        .body("identification.findings.findAll { it.status == 'NOT_MET' }.clause", hasItem("P2"));
    asCreator(creator)
        .post("/creators/" + creator + "/protection/claim")
        .then()
        .statusCode(409)
        .body("code", equalTo("not-claimable"))
        .body("findings.clause", hasItem("P2"));

    SuiteClock.set("2022-07-02T09:00:00+08:00");
    asOperator()
        .body(Map.of("businessDate", "2022-07-02"))
        .post("/detection-runs")
        .then()
        .statusCode(200);
    expectState("IDENTIFIED");

    asCreator(creator)
        .post("/creators/" + creator + "/protection/claim")
        .then()
        .statusCode(200)
        .body("state", equalTo("CLAIMED"))
        .body("claimedAt", org.hamcrest.Matchers.startsWith("2022-07-02T09:00"));
    expectState("CLAIMED")
        .body("decision.outcome", equalTo("DENIED"))
        .body("decision.findings.findAll { it.status == 'NOT_MET' }.clause", hasItem("P3"));

    learn("2022-07-03T10:00:00+08:00");
    SuiteClock.set("2022-07-03T11:00:00+08:00");
    expectState("PENDING_FIRST_CONTENT").body("firstContentAt", nullValue());

    SuiteClock.set("2022-07-05T23:59:59+08:00");
    live("live-1", "2022-07-05T23:59:59+08:00", 3600);
    expectState("ACTIVE")
        .body("activeFrom", equalTo("2022-07-05T23:59:59+08:00"))
        .body("windowDaysEnd", equalTo("2022-07-20T00:00:00+08:00"))
        .body("validUntil", nullValue());
    assertEquals(
        1,
        count(
            "select count(*) from decision where subject_id = ? and effect ="
                + " 'protection-activated'",
            creator));
    asCreator(creator)
        .get("/creators/" + creator + "/notifications")
        .then()
        .body("items.type", hasItems("IDENTIFIED", "CLAIMED", "PROTECTION_ACTIVATED"));

    // After the days, the limits decide: 11 videos are one too many.
    for (int i = 1; i <= 10; i++) {
      video("video-" + i, "2022-07-06T10:00:00+08:00");
    }
    expectStateAsOf("ACTIVE", "2022-07-20T00:00:00+08:00");
    video("video-11", "2022-07-06T11:00:00+08:00");
    expectStateAsOf("ACTIVE", "2022-07-19T23:59:59+08:00")
        .body("validUntil", equalTo("2022-07-20T00:00:00+08:00"));
    expectStateAsOf("ENDED", "2022-07-20T00:00:00+08:00");

    SuiteClock.set("2022-07-21T00:00:00+08:00");
    expectState("ENDED").body("cartVideosLeft", equalTo(0));
  }

  @Test
  void twenty_hours_are_within_the_limit_and_a_second_more_is_not() throws Exception {
    active("2022-07-02T09:00:00+08:00", "2022-07-02T10:00:00+08:00");
    live("live-1", "2022-07-02T10:00:00+08:00", 10 * 3600);
    live("live-2", "2022-07-03T10:00:00+08:00", 10 * 3600);
    SuiteClock.set("2022-08-01T10:00:00+08:00");
    expectState("ACTIVE").body("liveTime", equalTo("PT20H")).body("liveTimeLeft", equalTo("PT0S"));

    live("live-3", "2022-07-04T10:00:00+08:00", 1);
    expectState("ENDED").body("validUntil", equalTo("2022-07-17T00:00:00+08:00"));
  }

  @Test
  void an_operator_sees_why_a_lower_limit_would_end_a_protection() throws Exception {
    String draft = fresh("draft");
    String versions = "/policies/new-creator-protection/versions";
    asOperator()
        .body(
            Map.of(
                "version",
                draft,
                "effectiveFrom",
                "2022-08-01",
                "parameters",
                List.of(Map.of("name", "live-time-limit", "value", "PT10H"))))
        .post(versions)
        .then()
        .statusCode(201);
    SuiteClock.set("2022-08-01T10:00:00+08:00");
    String impact = versions + "/" + draft + "/impact";
    String bucket =
        "histograms.find { it.rule == 'live-time-within-limit' }?.buckets"
            + "?.find { it.from?.value == 'PT14H' }?.after ?: 0";
    String rule = "reasons.find { it.rule == 'live-time-within-limit' }?.lost ?: 0";
    JsonPath before = asOperator().post(impact).then().statusCode(200).extract().jsonPath();

    active("2022-07-02T09:00:00+08:00", "2022-07-02T10:00:00+08:00");
    live("live-1", "2022-07-02T10:00:00+08:00", 15 * 3600);
    SuiteClock.set("2022-08-01T10:00:00+08:00");
    expectState("ACTIVE");

    String why =
        ("changes.find { it.subject.id == '%s' }"
                + ".findings.find { it.rule == 'live-time-within-limit' }.")
            .formatted(creator);
    JsonPath after =
        asOperator()
            .post(impact)
            .then()
            .statusCode(200)
            .body(why + "before.status", equalTo("MET"))
            .body(why + "before.required.value", equalTo("PT20H"))
            .body(why + "after.status", equalTo("NOT_MET"))
            .body(why + "after.required.value", equalTo("PT10H"))
            .body(why + "after.found.value", equalTo("PT15H"))
            .body(why + "after.distance.value", equalTo("PT5H"))
            .extract()
            .jsonPath();
    assertEquals(1, after.getLong("lost") - before.getLong("lost"));
    assertEquals(1, after.getLong(rule) - before.getLong(rule));
    assertEquals(1, after.getLong(bucket) - before.getLong(bucket));
    expectState("ACTIVE");
  }

  @Test
  void content_without_a_cart_neither_begins_nor_counts() throws Exception {
    active("2022-07-02T09:00:00+08:00", null);
    put("live-1", "LIVE", "2022-07-02T10:00:00+08:00", 90_000, false, 201);
    SuiteClock.set("2022-07-04T10:00:00+08:00");
    expectState("PENDING_FIRST_CONTENT").body("liveTime", equalTo("PT0S"));
  }

  @Test
  void facts_about_content_come_late_again_and_corrected() throws Exception {
    active("2022-07-02T09:00:00+08:00", "2022-07-05T10:00:00+08:00");
    live("live-1", "2022-07-05T10:00:00+08:00", 60);
    put("live-1", "LIVE", "2022-07-05T10:00:00+08:00", 60, true, 200);
    asIngest()
        .body(
            Map.of(
                "kind",
                "LIVE",
                "startedAt",
                "2022-07-05T10:00:00+08:00",
                "durationSeconds",
                61,
                "withCart",
                true))
        .put("/creators/" + creator + "/activities/live-1")
        .then()
        .statusCode(409)
        .body("code", equalTo("revision-conflict"));
    expectStateAsOf("ACTIVE", "2022-07-19T23:59:59+08:00");

    // An earlier first content arrives late: the days count from it.
    video("video-0", "2022-07-03T10:00:00+08:00");
    SuiteClock.set("2022-07-05T11:00:00+08:00");
    expectState("ACTIVE").body("windowDaysEnd", equalTo("2022-07-18T00:00:00+08:00"));
  }

  @Test
  void facts_may_come_before_those_of_the_creator() {
    live("live-1", "2022-07-05T10:00:00+08:00", 60);
    expectState("NOT_ELIGIBLE")
        .body("eligibility.findings.status", hasItem("UNKNOWN"))
        .body("eligibility.outcome", equalTo("DENIED"));
    asCreator(creator)
        .get("/creators/" + creator + "/activities")
        .then()
        .body("items.activityId", hasItem("live-1"));
  }

  @Test
  void before_any_version_is_known_the_answer_is_not_in_force() {
    SuiteClock.set("2022-06-01T09:00:00+08:00");
    asIngest()
        .body(completeFacts("2022-05-31T11:00:00+08:00", 1))
        .put("/creators/" + creator)
        .then()
        .statusCode(201);
    expectState("NOT_ELIGIBLE").body("decision.outcome", equalTo("NOT_IN_FORCE"));
  }

  @Test
  void claiming_twice_has_one_effect() throws Exception {
    active("2022-07-02T09:00:00+08:00", null);
    asCreator(creator)
        .post("/creators/" + creator + "/protection/claim")
        .then()
        .statusCode(200)
        .body("state", equalTo("PENDING_FIRST_CONTENT"));
    assertEquals(
        1,
        count(
            "select count(*) from decision where subject_id = ? and effect = 'protection-claimed'",
            creator));
  }

  @Test
  void nobody_claims_for_another_and_unknown_creators_are_not_there() {
    asCreator(fresh("creator"))
        .post("/creators/" + creator + "/protection/claim")
        .then()
        .statusCode(403);
    asCreator(creator).get("/creators/" + creator + "/protection").then().statusCode(404);
    asCreator(creator).post("/creators/" + creator + "/protection/claim").then().statusCode(404);
    asAuditor().get("/creators/" + creator + "/protection?asOf=now").then().statusCode(400);
  }

  @Test
  void whoever_fell_out_after_being_identified_can_not_claim() {
    SuiteClock.set("2022-07-02T09:00:00+08:00");
    asIngest()
        .body(completeFacts("2022-07-01T11:00:00+08:00", 1))
        .put("/creators/" + creator)
        .then()
        .statusCode(201);
    asOperator().body(Map.of("businessDate", "2022-07-02")).post("/detection-runs");
    Map<String, Object> fellOut = completeFacts("2022-07-02T08:00:00+08:00", 2);
    fellOut.put("screening", "FAILED");
    asIngest().body(fellOut).put("/creators/" + creator).then().statusCode(200);

    asCreator(creator)
        .post("/creators/" + creator + "/protection/claim")
        .then()
        .statusCode(409)
        .body("findings.findAll { it.status == 'NOT_MET' }.clause", hasItem("P1"))
        .body("findings.findAll { it.status == 'NOT_MET' }.clause", not(hasItem("P2")));
  }

  /** A creator who is identified, has claimed and learnt; at the given time, if any. */
  private void active(String claimedAt, String now) throws Exception {
    SuiteClock.set(claimedAt);
    asIngest()
        .body(completeFacts("2022-07-01T11:00:00+08:00", 1))
        .put("/creators/" + creator)
        .then()
        .statusCode(201);
    asOperator()
        .body(Map.of("businessDate", "2022-07-02"))
        .post("/detection-runs")
        .then()
        .statusCode(200);
    learn(claimedAt);
    asCreator(creator).post("/creators/" + creator + "/protection/claim").then().statusCode(200);
    if (now != null) {
      SuiteClock.set(now);
    }
  }

  /** Finishes the novice task behind the service's back. */
  private void learn(String at) throws Exception {
    OffsetDateTime time = OffsetDateTime.parse(at);
    for (JsonNode course : shipped("courses.json")) {
      if (!course.path("kind").asText().equals("NOVICE")) {
        continue;
      }
      for (JsonNode lesson : course.path("lessons")) {
        execute(
            "insert into lesson_progress (creator_id, study_round, lesson_id, studied_seconds,"
                + " started_at, updated_at, finished_at) values (?, 1, ?, 600, ?, ?, ?)",
            creator,
            lesson.path("lessonId").asText(),
            time,
            time,
            time);
      }
      execute(
          "insert into attempt (attempt_id, creator_id, exam_id, study_round, number, seed, form,"
              + " answers, state, started_at, deadline, ended_at, correct, questions, passed,"
              + " version) values (?, ?, ?, 1, 1, 1, '{}', '{}', 'SUBMITTED', ?, ?, ?, 8, 8, true,"
              + " 0)",
          UUID.randomUUID(),
          creator,
          course.path("examId").asText(),
          time.minusMinutes(5),
          time.plusMinutes(5),
          time);
    }
  }

  private static JsonNode shipped(String name) throws Exception {
    try (InputStream file = ProtectionLifeTest.class.getResourceAsStream("/learning/" + name)) {
      return new ObjectMapper().readTree(file);
    }
  }

  private void live(String id, String startedAt, long seconds) {
    put(id, "LIVE", startedAt, seconds, true, 201);
  }

  private void video(String id, String publishedAt) {
    put(id, "SHORT_VIDEO", publishedAt, 30, true, 201);
  }

  private void put(
      String id, String kind, String startedAt, long seconds, boolean withCart, int status) {
    Map<String, Object> body = new HashMap<>();
    body.put("kind", kind);
    body.put("startedAt", startedAt);
    body.put("durationSeconds", seconds);
    body.put("withCart", withCart);
    asIngest()
        .body(body)
        .put("/creators/" + creator + "/activities/" + id)
        .then()
        .statusCode(oneOf(status));
  }

  private ValidatableResponse expectState(String state) {
    return asCreator(creator)
        .get("/creators/" + creator + "/protection")
        .then()
        .statusCode(200)
        .body("state", equalTo(state));
  }

  private ValidatableResponse expectStateAsOf(String state, String asOf) {
    return asCreator(creator)
        .queryParam("asOf", asOf)
        .get("/creators/" + creator + "/protection")
        .then()
        .statusCode(200)
        .body("state", equalTo(state));
  }
}
