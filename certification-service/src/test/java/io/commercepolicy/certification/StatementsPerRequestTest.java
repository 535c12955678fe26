package io.commercepolicy.certification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many statements the most used operations send to the database. Each is a round trip, so that
 * one more is a decision and not an accident.
 */
@QuarkusTest
class StatementsPerRequestTest extends ApplicationScenario {

  @Inject CountedStatements statements;

  private String agency;
  private String application;

  @BeforeEach
  void anAgencyWithACertificationAndADraft() {
    SuiteClock.set("2021-06-20T10:00:00+08:00");
    agency = newAgency(false);
    certify(agency, "CAMPAIGN_PLANNING", "2021-06-01T00:00:00+08:00");
    certify(agency, "CELEBRITY_RESOURCES", "2021-06-01T00:00:00+08:00");
    application = draft(agency, "WECHAT_CONTENT");
    add(agency, application, sessions(10, 500_000));
    addHostScreenshotAndProof(agency, application);
  }

  @Test
  void permissionTakesOne() {
    take(1, () -> asAgency(agency).get(permissionOf(agency)));
  }

  @Test
  void assessmentTakesThree() {
    take(3, () -> asAgency(agency).get("/applications/" + application + "/assessment"));
  }

  @Test
  void selfCheckTakesThree() {
    take(3, () -> asAgency(agency).get("/agencies/" + agency + "/self-check"));
  }

  @Test
  void applicationViewTakesThreeAndOneMoreForStaff() {
    take(3, () -> asAgency(agency).get("/applications/" + application));
    take(4, () -> asReviewer("reviewer-li").get("/applications/" + application));
  }

  @Test
  void submissionTakesNine() {
    take(9, () -> submit(agency, application));
  }

  private void take(int expected, Supplier<Response> request) {
    statements.clear();
    request.get().then().statusCode(200);
    List<String> sent = statements.sent();
    assertEquals(expected, sent.size(), () -> String.join("\n", sent));
  }
}
