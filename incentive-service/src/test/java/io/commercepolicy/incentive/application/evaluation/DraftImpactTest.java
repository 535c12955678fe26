package io.commercepolicy.incentive.application.evaluation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.incentive.IncentiveTest;
import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a draft would change, of the days that it would govern. */
@QuarkusTest
class DraftImpactTest extends IncentiveTest {

  private static final String CAMPAIGN = "polaris-new-year-2024";
  private static final String VERSIONS = "/policies/" + CAMPAIGN + "/versions";

  private static final String RULE = "find { it.clause == 'I3' && it.rule == 'live-time' }.";
  private static final String REASON = "reasons." + RULE;
  private static final String HISTOGRAM = "histograms." + RULE;

  private String host;

  @Test
  void days_before_it_and_settled_days_are_not_its_business() {
    host = listedHost(fresh("merchant"));
    SuiteClock.set("2024-01-30T12:00:00+08:00");
    hour("2024-01-28");
    hour("2024-01-29");
    hour("2024-01-30");
    impact("2024-01-30")
        .body("lost", equalTo(0))
        .body(changes("about"), contains("DAILY_TASK 2024-01-30"))
        .body(changes("before"), contains("DENIED"))
        .body(changes("after"), contains("GRANTED"));
    impact("2024-01-29")
        .body(changes("about"), contains("DAILY_TASK 2024-01-29", "DAILY_TASK 2024-01-30"));

    SuiteClock.set("2024-02-02T12:00:00+08:00");
    asOperator()
        .post("/campaigns/" + CAMPAIGN + "/days/2024-01-29/settlement")
        .then()
        .statusCode(200);
    impact("2024-01-29").body(changes("about"), contains("DAILY_TASK 2024-01-30"));
  }

  @Test
  void says_why_and_how_many_lie_between_the_thresholds() {
    String day = "2024-02-21";
    SuiteClock.set(day + "T23:00:00+08:00");
    String draft = draft(day, "PT3H");
    JsonPath before = assessed(draft).extract().jsonPath();
    for (String until : List.of("11:00:00", "12:00:00", "12:30:00", "13:00:00", "14:00:00")) {
      host = listedHost(fresh("merchant"));
      tell(session(host, day + "T10:00:00+08:00", day + "T" + until + "+08:00"));
      evaluated(day);
    }
    host = listedHost(fresh("merchant"));
    tell(session(host, day + "T10:00:00+08:00", day + "T12:59:59+08:00"));
    evaluated(day);
    JsonPath after =
        assessed(draft)
            .body(HISTOGRAM + "requiredBefore.value", equalTo("PT2H"))
            .body(HISTOGRAM + "requiredAfter.value", equalTo("PT3H"))
            .body(changes("findings[0].clause"), contains("I3"))
            .body(changes("findings[0].rule"), contains("live-time"))
            .body(changes("findings[0].before.status"), contains("MET"))
            .body(changes("findings[0].before.required.value"), contains("PT2H"))
            .body(changes("findings[0].after.status"), contains("NOT_MET"))
            .body(changes("findings[0].after.found.value"), contains("PT2H59M59S"))
            .body(changes("findings[0].after.distance.value"), contains("PT1S"))
            .extract()
            .jsonPath();

    // Two hours, two and a half, and a second less than three: no others lie between.
    assertEquals(3, after.getLong("lost") - before.getLong("lost"));
    assertEquals(3, sum(after, REASON + "lost") - sum(before, REASON + "lost"));
    assertEquals(3, sum(after, REASON + "noLongerMet") - sum(before, REASON + "noLongerMet"));
    assertEquals(
        Map.of("PT54M", 1L, "PT2H", 1L, "PT2H24M", 1L, "PT2H42M", 1L, "PT3H", 1L, "PT3H54M", 1L),
        grown(before, after));
  }

  private static long sum(JsonPath impact, String number) {
    return impact.get(number) == null ? 0 : impact.getLong(number);
  }

  /** By how much which buckets have grown; both versions find the same. */
  private static Map<String, Long> grown(JsonPath before, JsonPath after) {
    Map<String, Long> grown = new TreeMap<>();
    int buckets = after.getInt(HISTOGRAM + "buckets.size()");
    for (int i = 1; i < buckets; i++) {
      String bucket = HISTOGRAM + "buckets[" + i + "].";
      long more = after.getLong(bucket + "after") - sum(before, bucket + "after");
      assertEquals(after.getLong(bucket + "before"), after.getLong(bucket + "after"));
      if (more != 0) {
        grown.put(after.getString(bucket + "from.value"), more);
      }
    }
    return grown;
  }

  private String changes(String field) {
    return "changes.findAll { it.subject.id == '" + host + "' }." + field;
  }

  /** Drafts a version that asks for an hour only, and asks for its impact. */
  private static ValidatableResponse impact(String effectiveFrom) {
    return assessed(draft(effectiveFrom, "PT1H"));
  }

  private static ValidatableResponse assessed(String draft) {
    return asOperator().post(VERSIONS + "/" + draft + "/impact").then().statusCode(200);
  }

  /** Drafts a version that asks for so much live time. */
  private static String draft(String effectiveFrom, String liveTime) {
    String name = fresh("draft");
    asOperator()
        .body(
            Map.of(
                "version",
                name,
                "effectiveFrom",
                effectiveFrom,
                "parameters",
                List.of(Map.of("name", "daily-task-live-time", "value", liveTime))))
        .post(VERSIONS)
        .then()
        .statusCode(201);
    return name;
  }

  /** A session of an hour, evaluated. */
  private void hour(String day) {
    tell(session(host, day + "T10:00:00+08:00", day + "T11:00:00+08:00"));
    evaluated(day).body("dailyTask.outcome", equalTo("DENIED"));
  }

  private ValidatableResponse evaluated(String day) {
    return asOperator()
        .get("/campaigns/" + CAMPAIGN + "/days/" + day + "/hosts/" + host)
        .then()
        .statusCode(200);
  }
}
