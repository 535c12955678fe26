package io.commercepolicy.certification.application.application;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.certification.ApplicationScenario;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be done with an application in each of its states, and what may not. */
@QuarkusTest
class ApplicationStatesTest extends ApplicationScenario {

  @ParameterizedTest
  @CsvSource({
    "DRAFT, claim",
    "DRAFT, release",
    "DRAFT, review",
    "IN_REVIEW, submit",
    "IN_REVIEW, edit",
    "RETURNED, claim",
    "RETURNED, release",
    "RETURNED, review",
    "APPROVED, submit",
    "APPROVED, edit",
    "APPROVED, claim",
    "APPROVED, release",
    "APPROVED, review",
    "APPROVED, withdraw",
    "REJECTED, submit",
    "REJECTED, edit",
    "REJECTED, claim",
    "REJECTED, release",
    "REJECTED, review",
    "REJECTED, withdraw",
    "WITHDRAWN, submit",
    "WITHDRAWN, edit",
    "WITHDRAWN, claim",
    "WITHDRAWN, release",
    "WITHDRAWN, review",
  })
  void refusesWhatTheStateForbidsAndNamesTheState(String state, String step) {
    String agency = newAgency(false);
    String application = in(state, agency);

    take(step, agency, application)
        .then()
        .statusCode(409)
        .body("code", equalTo("application-state"))
        .body("detail", containsString(state));
    isInState(application, state);
    assertEquals(
        0,
        count(
            "select count(*) from evidence where application_id = ?",
            UUID.fromString(application)));
  }

  @ParameterizedTest
  @CsvSource({
    "DRAFT, submit, 200, IN_REVIEW",
    "DRAFT, edit, 201, DRAFT",
    "DRAFT, withdraw, 204, WITHDRAWN",
    "IN_REVIEW, claim, 200, IN_REVIEW",
    "IN_REVIEW, release, 204, IN_REVIEW",
    "IN_REVIEW, review, 200, APPROVED",
    "IN_REVIEW, withdraw, 204, WITHDRAWN",
    "RETURNED, submit, 200, IN_REVIEW",
    "RETURNED, edit, 201, RETURNED",
    "RETURNED, withdraw, 204, WITHDRAWN",
    "WITHDRAWN, withdraw, 204, WITHDRAWN",
  })
  void allowsTheRest(String state, String step, int status, String after) {
    String agency = newAgency(false);
    String application = in(state, agency);

    take(step, agency, application).then().statusCode(status);
    isInState(application, after);
  }

  private static String in(String state, String agency) {
    if (state.equals("DRAFT")) {
      return draft(agency, "OPERATION_PROXY");
    }
    String application = inReview(agency);
    switch (state) {
      case "APPROVED" -> approve(application).then().statusCode(200);
      case "REJECTED" ->
          review("reviewer-li", application, Map.of("outcome", "REJECT", "reason", "不符"))
              .then()
              .statusCode(200);
      case "RETURNED" ->
          review("reviewer-li", application, Map.of("outcome", "RETURN", "reason", "补充合同"))
              .then()
              .statusCode(200);
      case "WITHDRAWN" ->
          asAgency(agency).delete("/applications/" + application).then().statusCode(204);
      default -> isInState(application, "IN_REVIEW");
    }
    return application;
  }

  private static Response take(String step, String agency, String application) {
    String path = "/applications/" + application;
    return switch (step) {
      case "submit" -> submit(agency, application);
      case "withdraw" -> asAgency(agency).delete(path);
      case "claim" -> claim("reviewer-li", application);
      case "release" -> asReviewer("reviewer-li").delete(path + "/claim");
      case "review" -> approve(application);
      default ->
          asAgency(agency)
              .body(Map.of("kind", "COOPERATION_PROOF", "description", "合作协议"))
              .post(path + "/evidence");
    };
  }
}
