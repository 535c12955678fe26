package io.commercepolicy.incentive.application.evaluation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.commercepolicy.incentive.IncentiveTest;
import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a draft would change, of the days that it would govern. */
@QuarkusTest
class DraftImpactTest extends IncentiveTest {

  private static final String CAMPAIGN = "polaris-new-year-2024";
  private static final String VERSIONS = "/policies/" + CAMPAIGN + "/versions";

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

  private String changes(String field) {
    return "changes.findAll { it.subject.id == '" + host + "' }." + field;
  }

  /** Drafts a version that asks for an hour only, and asks for its impact. */
  private static ValidatableResponse impact(String effectiveFrom) {
    String name = fresh("draft");
    asOperator()
        .body(
            Map.of(
                "version",
                name,
                "effectiveFrom",
                effectiveFrom,
                "parameters",
                List.of(Map.of("name", "daily-task-live-time", "value", "PT1H"))))
        .post(VERSIONS)
        .then()
        .statusCode(201);
    return asOperator().post(VERSIONS + "/" + name + "/impact").then().statusCode(200);
  }

  /** A session of an hour, evaluated. */
  private void hour(String day) {
    tell(session(host, day + "T10:00:00+08:00", day + "T11:00:00+08:00"));
    asOperator()
        .get("/campaigns/" + CAMPAIGN + "/days/" + day + "/hosts/" + host)
        .then()
        .statusCode(200)
        .body("dailyTask.outcome", equalTo("DENIED"));
  }
}
