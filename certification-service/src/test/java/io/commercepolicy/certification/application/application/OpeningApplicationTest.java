package io.commercepolicy.certification.application.application;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.certification.ApplicationScenario;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpeningApplicationTest extends ApplicationScenario {

  @Test
  void beginsAsADraftThatSaysWhereItIs() {
    String agency = newAgency(false);

    Response opened = open(agency, "INFLUENCER_RESOURCES");

    opened
        .then()
        .statusCode(201)
        .header(
            "Location", endsWith("/certification/v1/applications/" + opened.path("applicationId")))
        .header("ETag", notNullValue())
        .body("agencyId", equalTo(agency))
        .body("capability", equalTo("INFLUENCER_RESOURCES"))
        .body("state", equalTo("DRAFT"))
        .body("waiting", nullValue())
        .body("submittedAt", nullValue());
  }

  @Test
  void onlyOneIsOpenPerAgencyAndCapability() {
    String agency = newAgency(false);
    String first = draft(agency, "INFLUENCER_RESOURCES");

    open(agency, "INFLUENCER_RESOURCES")
        .then()
        .statusCode(409)
        .body("code", equalTo("application-open"))
        .body("detail", containsString(first));
    open(agency, "CELEBRITY_RESOURCES").then().statusCode(201);
    open(newAgency(false), "INFLUENCER_RESOURCES").then().statusCode(201);
  }

  @Test
  void twentyAtOnceOpenOne() {
    String agency = newAgency(false);

    List<Response> answers = atOnce(20, i -> open(agency, "WECHAT_CONTENT"));

    assertEquals(1, having(201, answers));
    assertEquals(19, having(409, answers));
    assertEquals(1, count("select count(*) from application where agency_id = ?", agency));
  }

  @Test
  void withdrawnOneIsOutOfTheWay() {
    String agency = newAgency(false);
    String first = draft(agency, "WECHAT_CONTENT");
    asAgency(agency).delete("/applications/" + first).then().statusCode(204);
    open(agency, "WECHAT_CONTENT").then().statusCode(201);
  }

  @Test
  void certifiedAgencyHasNothingToApplyForUntilItIsRevoked() {
    String agency = newAgency(false);
    approve(inReview(agency)).then().statusCode(200);
    open(agency, "OPERATION_PROXY")
        .then()
        .statusCode(409)
        .body("code", equalTo("already-certified"));

    asOperator()
        .body(Map.of("reason", "资质过期"))
        .post("/certifications/" + certificationOf(agency, "OPERATION_PROXY") + "/revocation")
        .then()
        .statusCode(200);
    open(agency, "OPERATION_PROXY").then().statusCode(201);
  }

  @Test
  void isForTheAgencyItself() {
    String agency = newAgency(false);
    String other = newAgency(false);
    asAgency(other)
        .body(Map.of("capability", "WECHAT_CONTENT"))
        .post("/agencies/" + agency + "/applications")
        .then()
        .statusCode(403);
    as(SuiteTokens.as("agency"))
        .body(Map.of("capability", "WECHAT_CONTENT"))
        .post("/agencies/" + agency + "/applications")
        .then()
        .statusCode(403);
    open(fresh("unregistered"), "WECHAT_CONTENT").then().statusCode(404);
    assertEquals(0, count("select count(*) from application where agency_id = ?", agency));
  }

  @Test
  void listOfAnAgencyHoldsItsOwn() {
    String agency = newAgency(false);
    String mine = draft(agency, "WECHAT_CONTENT");
    draft(newAgency(false), "WECHAT_CONTENT");
    asAgency(agency)
        .get("/applications")
        .then()
        .statusCode(200)
        .body("items.applicationId", equalTo(List.of(mine)));
    // A user that belongs to no agency owns nothing, not even of an agency by the name of "null".
    as(SuiteTokens.as("agency")).get("/applications").then().statusCode(403);
  }
}
