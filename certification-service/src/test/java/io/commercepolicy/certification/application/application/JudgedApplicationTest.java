package io.commercepolicy.certification.application.application;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.certification.ApplicationScenario;
import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JudgedApplicationTest extends ApplicationScenario {

  @Test
  void returnedOneIsEditedAndSubmittedAgain() {
    SuiteClock.set("2021-06-20T10:00:00+08:00");
    String agency = newAgency(false);
    String application = draft(agency, "INFLUENCER_RESOURCES");
    String contract = addContract(agency, application);
    submit(agency, application).then().statusCode(200);

    review(
            "reviewer-li",
            application,
            Map.of(
                "outcome",
                "RETURN",
                "items",
                List.of(Map.of("evidenceId", contract, "verdict", "REFUSED", "reason", "缺签字页"))))
        .then()
        .statusCode(200)
        .body("state", equalTo("RETURNED"))
        .body("claim", nullValue());
    asAgency(agency)
        .get("/applications/" + application)
        .then()
        .body("reviews[0].outcome", equalTo("RETURN"))
        .body("reviews[0].items[0].evidenceId", equalTo(contract))
        .body("reviews[0].items[0].reason", equalTo("缺签字页"));

    // Without the contract the assessment fails again, with another one it is met.
    String path = "/applications/" + application + "/evidence/";
    asAgency(agency).delete(path + contract).then().statusCode(204);
    submit(agency, application).then().statusCode(422);
    isInState(application, "RETURNED");
    addContract(agency, application);
    SuiteClock.set("2021-06-21T10:00:00+08:00");
    submit(agency, application).then().statusCode(200);
    approve(application).then().statusCode(200);
    asReviewer("reviewer-li")
        .get("/applications/" + application)
        .then()
        .body("reviews.outcome", contains("RETURN", "APPROVE"));
    asAgency(agency).get(permissionOf(agency)).then().body("status", equalTo("OPEN"));
  }

  @Test
  void rejectedForNowMayTryAgain() {
    String agency = newAgency(false);
    String application = inReview(agency);
    // RETRY is what a rejection means unless it says otherwise.
    review("reviewer-li", application, Map.of("outcome", "REJECT", "reason", "材料不实"))
        .then()
        .statusCode(200)
        .body("state", equalTo("REJECTED"))
        .body("rejection", equalTo("RETRY"));
    open(agency, "OPERATION_PROXY").then().statusCode(201);
  }

  @Test
  void rejectedForGoodMayNot() {
    String agency = newAgency(false);
    String application = inReview(agency);
    review(
            "reviewer-li",
            application,
            Map.of("outcome", "REJECT", "reason", "伪造合同", "rejection", "FINAL"))
        .then()
        .statusCode(200)
        .body("rejection", equalTo("FINAL"));
    open(agency, "OPERATION_PROXY")
        .then()
        .statusCode(409)
        .body("code", equalTo("rejected-for-good"));
    open(agency, "WECHAT_CONTENT").then().statusCode(201);
    asAgency(agency)
        .get("/agencies/" + agency + "/certifications")
        .then()
        .body("items", hasSize(0));
  }

  @Test
  void commentsForStaffAndTheReviewersNameStayWithStaff() {
    String agency = newAgency(false);
    String application = inReview(agency);
    claim("reviewer-li", application).then().statusCode(200);
    asAgency(agency)
        .get("/applications/" + application)
        .then()
        .body("state", equalTo("IN_REVIEW"))
        .body("claim", nullValue());
    asAgency(agency).get("/applications").then().body("items[0].claim", nullValue());

    review(
            "reviewer-li",
            application,
            Map.of(
                "outcome",
                "RETURN",
                "reason",
                "请补充",
                "comments",
                List.of(
                    Map.of("audience", "AGENCY", "text", "请上传清晰版本"),
                    Map.of("audience", "STAFF", "text", "疑似重复提交"))))
        .then()
        .statusCode(200);

    asAgency(agency)
        .get("/applications/" + application)
        .then()
        .body("reviews[0].comments.text", contains("请上传清晰版本"))
        .body("reviews[0].reviewer", nullValue());
    asReviewer("reviewer-wang")
        .get("/applications/" + application)
        .then()
        .body("reviews[0].comments.text", contains("请上传清晰版本", "疑似重复提交"))
        .body("reviews[0].reviewer", equalTo("reviewer-li"));
  }

  @Test
  void verdictThatContradictsItselfIsToldEveryPlace() {
    String agency = newAgency(false);
    String application = inReview(agency);
    review("reviewer-li", application, Map.of("outcome", "RETURN"))
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/reason"));
    review("reviewer-li", application, Map.of("outcome", "RETURN", "rejection", "FINAL"))
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/reason", "/rejection"));
    review(
            "reviewer-li",
            application,
            Map.of(
                "outcome",
                "RETURN",
                "items",
                List.of(
                    Map.of("evidenceId", UUID.randomUUID(), "reason", "x"),
                    Map.of("evidenceId", UUID.randomUUID(), "reason", "y"))))
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/items/0/evidenceId", "/items/1/evidenceId"));
    review("reviewer-li", application, Map.of())
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/outcome"));
    isInState(application, "IN_REVIEW");
    assertEquals(
        0,
        count(
            "select count(*) from review where application_id = ?", UUID.fromString(application)));
  }

  @Test
  void reviewersOwnAgencyIsNotTheirs() {
    String agency = newAgency(false);
    String application = inReview(agency);
    var biased =
        io.commercepolicy.kit.test.SuiteTokens.as("reviewer").agency(agency).name("biased");
    String path = "/applications/" + application;
    as(biased).post(path + "/claim").then().statusCode(403);
    as(biased).body(Map.of("outcome", "APPROVE")).post(path + "/review").then().statusCode(403);
    as(biased).delete(path + "/claim").then().statusCode(403);
    isInState(application, "IN_REVIEW");
    as(biased)
        .post("/applications/" + inReview(newAgency(false)) + "/claim")
        .then()
        .statusCode(200);
  }

  @Test
  void approvalsAtOnceGrantOneCertification() {
    String agency = newAgency(false);
    String application = inReview(agency);
    var answers = atOnce(8, i -> approve(application));
    assertEquals(1, having(200, answers));
    assertEquals(7, having(409, answers));
    assertEquals(1, count("select count(*) from certification where agency_id = ?", agency));
  }

  @Test
  void approvalOpensThePermissionOnceAndTellsOnce() {
    String agency = newAgency(false);
    certify(agency, "CELEBRITY_RESOURCES", "2021-06-01T00:00:00+08:00");
    SuiteClock.set("2021-06-20T10:00:00+08:00");
    String application = draft(agency, "INFLUENCER_RESOURCES");
    addContract(agency, application);
    submit(agency, application).then().statusCode(200);
    approve(application).then().statusCode(200);
    // It was open already by the other certification.
    asAgency(agency)
        .get("/decisions?subject=" + agency)
        .then()
        .body("items.effect", not(hasItem("permission-opened")));
    assertEquals(
        1,
        count(
            "select count(*) from outbox_event where subject = ? and type like '%approved'",
            "agency:" + agency));
  }
}
