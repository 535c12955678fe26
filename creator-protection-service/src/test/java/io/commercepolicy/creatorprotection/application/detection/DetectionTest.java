package io.commercepolicy.creatorprotection.application.detection;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.creatorprotection.CreatorProtectionTest;
import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DetectionTest extends CreatorProtectionTest {

  private final String creator = fresh("creator");

  @Test
  void identified_on_the_day_after_and_told_once() {
    at("2022-07-01T12:00:00+08:00");
    put(completeFacts("2022-07-01T11:59:00+08:00", 1));
    run("2022-07-01");
    expectNotices(0);

    at("2022-07-02T00:00:00+08:00");
    run("2022-07-02");
    run("2022-07-02");
    expectNotices(1);
    asCreator(creator)
        .get("/creators/" + creator + "/notifications")
        .then()
        .body("items[0].type", equalTo("IDENTIFIED"))
        .body("items[0].decisionId", notNullValue());
    asCreator(creator)
        .get("/creators/" + creator + "/protection")
        .then()
        .body("state", equalTo("IDENTIFIED"));
    String decision =
        asCreator(creator)
            .get("/creators/" + creator + "/notifications")
            .path("items[0].decisionId");
    asCreator(creator)
        .get("/decisions/" + decision)
        .then()
        .statusCode(200)
        .body("effect", equalTo("creator-identified"));
    asAuditor()
        .post("/decisions/" + decision + "/replay")
        .then()
        .statusCode(200)
        .body("same", equalTo(true));
  }

  @Test
  void complete_at_midnight_belongs_to_the_new_day() {
    at("2022-07-02T08:00:00+08:00");
    put(completeFacts("2022-07-02T00:00:00+08:00", 1));
    run("2022-07-02");
    expectNotices(0);

    at("2022-07-03T08:00:00+08:00");
    run("2022-07-03");
    expectNotices(1);
  }

  @Test
  void who_fell_out_again_before_the_run_is_not_identified() {
    at("2022-07-02T08:00:00+08:00");
    put(completeFacts("2022-07-01T10:00:00+08:00", 1));
    Map<String, Object> fellOut = completeFacts("2022-07-01T18:00:00+08:00", 2);
    fellOut.put("seriousViolationRisk", true);
    put(fellOut);
    run("2022-07-02");

    expectNotices(0);
    asCreator(creator)
        .get("/creators/" + creator + "/protection")
        .then()
        .body("state", equalTo("NOT_ELIGIBLE"))
        .body("identifiedAt", nullValue())
        .body("eligibility.outcome", equalTo("DENIED"));
  }

  @Test
  void facts_that_arrive_days_late_are_caught_up_with() {
    at("2022-07-09T08:00:00+08:00");
    run("2022-07-09");
    put(completeFacts("2022-07-01T10:00:00+08:00", 1));
    run("2022-07-09");

    expectNotices(1);
  }

  @Test
  void a_day_that_has_not_come_is_refused() {
    at("2022-07-01T23:59:59+08:00");
    asOperator()
        .body(Map.of("businessDate", "2022-07-02"))
        .post("/detection-runs")
        .then()
        .statusCode(409)
        .body("code", equalTo("too-early"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-02-29", "0000-12-31", "1969-12-31", "2200-01-01"})
  void a_day_out_of_reach_is_refused(String date) {
    asOperator()
        .body(Map.of("businessDate", date))
        .post("/detection-runs")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("violations[0].pointer", equalTo("/businessDate"));
  }

  @Test
  void runs_at_the_same_time_identify_each_creator_once() throws Exception {
    at("2022-07-01T12:00:00+08:00");
    List<String> creators = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String one = fresh("creator");
      creators.add(one);
      asIngest()
          .body(completeFacts("2022-07-01T11:00:00+08:00", 1))
          .put("/creators/" + one)
          .then()
          .statusCode(201);
    }
    at("2022-07-02T09:00:00+08:00");
    ExecutorService pool = Executors.newFixedThreadPool(6);
    try {
      List<Future<Integer>> runs = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        runs.add(
            pool.submit(
                () ->
                    asOperator()
                        .body(Map.of("businessDate", "2022-07-02"))
                        .post("/detection-runs")
                        .statusCode()));
      }
      for (Future<Integer> run : runs) {
        assertEquals(200, run.get());
      }
    } finally {
      pool.shutdown();
    }
    for (String one : creators) {
      assertEquals(
          1,
          count(
              "select count(*) from notification where creator_id = ? and type = 'IDENTIFIED'",
              one));
      assertEquals(
          1,
          count(
              "select count(*) from decision where subject_id = ? and effect ="
                  + " 'creator-identified'",
              one));
    }
  }

  @Test
  void runs_are_listed_the_latest_first_if_asked_for() {
    at("2022-07-03T10:00:00+08:00");
    run("2022-07-02");
    run("2022-07-03");

    Response page = asOperator().get("/detection-runs?latestFirst=true&limit=1");
    page.then().statusCode(200).body("items.businessDate", contains("2022-07-03"));
    asOperator()
        .queryParam("cursor", page.<String>path("nextCursor"))
        .get("/detection-runs?latestFirst=true&limit=1")
        .then()
        .body("items.businessDate", contains("2022-07-02"));
    asOperator()
        .get("/detection-runs?latestFirst=yes")
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("query:latestFirst"));
  }

  @Test
  void only_operators_start_runs() {
    asCreator(creator)
        .body(Map.of("businessDate", "2022-07-02"))
        .post("/detection-runs")
        .then()
        .statusCode(403);
    asOperator().body(Map.of()).post("/detection-runs").then().statusCode(400);
  }

  private static void at(String instant) {
    SuiteClock.set(OffsetDateTime.parse(instant).toInstant());
  }

  private void put(Map<String, Object> facts) {
    asIngest()
        .body(facts)
        .put("/creators/" + creator)
        .then()
        .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
  }

  private static void run(String date) {
    asOperator()
        .body(Map.of("businessDate", date))
        .post("/detection-runs")
        .then()
        .statusCode(200)
        .body("finishedAt", notNullValue());
  }

  private void expectNotices(int number) {
    assertEquals(number, count("select count(*) from notification where creator_id = ?", creator));
  }
}
