package io.commercepolicy.certification.application.application;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.certification.ApplicationScenario;
import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClaimedApplicationTest extends ApplicationScenario {

  @RepeatedTest(20)
  void oneOfTwoReviewersGetsIt() {
    String application = inReview(newAgency(false));

    List<Response> answers =
        atOnce(2, i -> claim(i == 0 ? "reviewer-li" : "reviewer-wang", application));

    assertEquals(1, having(200, answers));
    assertEquals(1, having(409, answers));
    String winner = answers.get(0).statusCode() == 200 ? "reviewer-li" : "reviewer-wang";
    asReviewer("reviewer-zhao")
        .get("/applications/" + application)
        .then()
        .body("claim.reviewer", equalTo(winner));
  }

  @Test
  void keepsOtherReviewersOff() {
    String application = inReview(newAgency(false));
    claim("reviewer-li", application).then().statusCode(200);

    claim("reviewer-wang", application)
        .then()
        .statusCode(409)
        .body("code", equalTo("claimed-by-another"));
    review("reviewer-wang", application, Map.of("outcome", "APPROVE"))
        .then()
        .statusCode(409)
        .body("code", equalTo("claimed-by-another"));
    release("reviewer-wang", application)
        .then()
        .statusCode(409)
        .body("code", equalTo("claimed-by-another"));
    isInState(application, "IN_REVIEW");
  }

  @Test
  void holdsForTwoHoursSinceItWasLastClaimed() {
    SuiteClock.set("2021-06-20T10:00:00+08:00");
    String application = inReview(newAgency(false));
    claim("reviewer-li", application)
        .then()
        .statusCode(200)
        .body("claim.until", startsWith("2021-06-20T12:00:0"));

    SuiteClock.set("2021-06-20T11:00:00+08:00");
    claim("reviewer-li", application)
        .then()
        .statusCode(200)
        .body("claim.until", startsWith("2021-06-20T13:00:0"));

    SuiteClock.set("2021-06-20T12:59:00+08:00");
    claim("reviewer-wang", application).then().statusCode(409);

    SuiteClock.set("2021-06-20T13:01:00+08:00");
    asReviewer("reviewer-wang")
        .get("/applications/" + application)
        .then()
        .body("claim", nullValue());
    claim("reviewer-wang", application)
        .then()
        .statusCode(200)
        .body("claim.reviewer", equalTo("reviewer-wang"));
    review("reviewer-li", application, Map.of("outcome", "APPROVE")).then().statusCode(409);
    review("reviewer-wang", application, Map.of("outcome", "APPROVE")).then().statusCode(200);
  }

  @Test
  void runsOutForReleaseAsWell() {
    SuiteClock.set("2021-06-20T10:00:00+08:00");
    String application = inReview(newAgency(false));
    claim("reviewer-li", application).then().statusCode(200);
    SuiteClock.set("2021-06-20T12:01:00+08:00");
    release("reviewer-wang", application).then().statusCode(204);
  }

  @Test
  void releasedItIsAnyonesAgain() {
    String application = inReview(newAgency(false));
    claim("reviewer-li", application).then().statusCode(200);
    release("reviewer-li", application).then().statusCode(204);
    // Once more changes nothing.
    release("reviewer-li", application).then().statusCode(204);
    claim("reviewer-wang", application).then().statusCode(200);
  }

  private static Response release(String reviewer, String application) {
    return asReviewer(reviewer).delete("/applications/" + application + "/claim");
  }
}
