package io.commercepolicy.certification.application.application;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.certification.ApplicationScenario;
import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SubmittedApplicationTest extends ApplicationScenario {

  @RepeatedTest(5)
  void twoAtOnceHaveOneEffect() {
    String agency = newAgency(false);
    String application = draft(agency, "OPERATION_PROXY");

    List<Response> answers = atOnce(2, i -> submit(agency, application));

    assertEquals(1, having(200, answers));
    assertEquals(1, having(409, answers));
    assertEquals(1, decisions(agency));
    assertEquals(
        1,
        count(
            "select count(*) from outbox_event where subject = ? and type like '%submitted'",
            "agency:" + agency));
  }

  @Test
  void refusedOneLeavesNoTrace() {
    String agency = newAgency(false);
    String application = draft(agency, "CAMPAIGN_PLANNING");
    UUID id = UUID.fromString(application);
    long version = count("select version from application where application_id = ?", id);

    submit(agency, application)
        .then()
        .statusCode(422)
        .body("code", equalTo("assessment-failed"))
        .body("findings.findAll { it.status == 'NOT_MET' }", not(empty()));

    isInState(application, "DRAFT");
    assertEquals(version, count("select version from application where application_id = ?", id));
    assertEquals(0, decisions(agency));
  }

  @Test
  void assessmentAndSubmissionSayTheSame() {
    SuiteClock.set("2021-06-20T10:00:00+08:00");
    String agency = newAgency(false);
    String application = draft(agency, "WECHAT_CONTENT");
    add(agency, application, sessions(9, 600_000));

    Object assessed =
        asAgency(agency).get("/applications/" + application + "/assessment").path("findings");
    submit(agency, application).then().statusCode(422).body("findings", equalTo(assessed));
  }

  @ParameterizedTest
  // 10 effective sessions on the first ten days of June: the month is (date - 1 month, date].
  @CsvSource({"2021-06-10, GRANTED", "2021-06-30, GRANTED", "2021-07-01, DENIED"})
  void assessmentGoesByTheDateOfSubmission(String asOf, String outcome) {
    SuiteClock.set("2021-06-20T10:00:00+08:00");
    String agency = newAgency(false);
    String application = draft(agency, "WECHAT_CONTENT");
    add(agency, application, sessions(10, 500_000));
    addHostScreenshotAndProof(agency, application);
    asAgency(agency)
        .get("/applications/" + application + "/assessment?asOf=" + asOf)
        .then()
        .statusCode(200)
        .body("outcome", equalTo(outcome));
    assertEquals(0, decisions(agency));
  }

  @Test
  void strangersDoNotLearnThatItExists() {
    String application = draft(newAgency(false), "OPERATION_PROXY");
    String stranger = newAgency(false);
    submit(stranger, application).then().statusCode(404);
    submit(stranger, UUID.randomUUID().toString()).then().statusCode(404);
    isInState(application, "DRAFT");
  }

  private static long decisions(String agency) {
    return count("select count(*) from decision where subject_id = ?", agency);
  }
}
