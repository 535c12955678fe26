package io.commercepolicy.certification.application.capability;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.commercepolicy.certification.ApplicationScenario;
import io.commercepolicy.kit.test.SuiteClock;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AgencyCapabilitiesTest extends ApplicationScenario {

  @Test
  void catalogueNamesWhatEachNeedsAndWhatItOpens() {
    as(SuiteTokens.as("creator").creator("c-1"))
        .get("/capabilities")
        .then()
        .statusCode(200)
        .body(
            "items.capability",
            contains(
                "INFLUENCER_RESOURCES",
                "CELEBRITY_RESOURCES",
                "CAMPAIGN_PLANNING",
                "WECHAT_CONTENT",
                "OPERATION_PROXY"))
        .body("items.opensPermission", contains(true, true, true, true, false))
        .body("items.requirements.clause.flatten()", contains("C4", "C5", "C6", "C7", "C10"))
        .body(
            "items[3].requirements[0].values.find { it.name == 'minimum-total-gmv' }.value",
            equalTo("5000000"));
  }

  @Test
  void catalogueIsPagedLikeAnyList() {
    String cursor =
        as(SuiteTokens.as("ingest"))
            .get("/capabilities?limit=4")
            .then()
            .body("items", hasSize(4))
            .extract()
            .path("nextCursor");
    as(SuiteTokens.as("ingest"))
        .get("/capabilities?limit=4&cursor=" + cursor)
        .then()
        .body("items.capability", contains("OPERATION_PROXY"))
        .body("nextCursor", nullValue());
    as(SuiteTokens.as("ingest"))
        .get("/capabilities?cursor=bm9uc2Vuc2U")
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("query:cursor"));
  }

  @Test
  void stateFollowsTheApplication() {
    String agency = newAgency(false);
    stands(agency, "AVAILABLE", true);
    String application = draft(agency, "OPERATION_PROXY");
    stands(agency, "DRAFT", false);
    submit(agency, application).then().statusCode(200);
    stands(agency, "IN_REVIEW", false);
    review("r", application, Map.of("outcome", "RETURN", "reason", "补充")).then().statusCode(200);
    stands(agency, "RETURNED", false);
    asAgency(agency).delete("/applications/" + application).then().statusCode(204);
    stands(agency, "AVAILABLE", true);
    review("r", inReview(agency), Map.of("outcome", "REJECT", "reason", "不实"));
    stands(agency, "REJECTED", true);
    approve(inReview(agency)).then().statusCode(200);
    stands(agency, "CERTIFIED", false);
    asOperator()
        .body(Map.of("reason", "过期"))
        .post("/certifications/" + certificationOf(agency, "OPERATION_PROXY") + "/revocation");
    stands(agency, "AVAILABLE", true);
    review(
        "r", inReview(agency), Map.of("outcome", "REJECT", "reason", "伪造", "rejection", "FINAL"));
    stands(agency, "REJECTED", false);
  }

  @Test
  void selfCheckWorksBeforeTheRuleTakesEffect() {
    SuiteClock.set("2021-05-15T10:00:00+08:00");
    String agency = newAgency(true);
    String application = draft(agency, "INFLUENCER_RESOURCES");

    asAgency(agency)
        .get("/agencies/" + agency + "/self-check")
        .then()
        .statusCode(200)
        .body("permission.status", equalTo("OPEN"))
        .body("permission.decision.outcome", equalTo("NOT_IN_FORCE"))
        .body(
            "permission.decision.findings.find { it.clause == 'C8' }.distance.value", equalTo("6"))
        .body("capabilities.certified", everyItem(is(false)))
        .body(check("INFLUENCER_RESOURCES") + ".met", equalTo(false))
        .body(check("INFLUENCER_RESOURCES") + ".decision.outcome", equalTo("DENIED"));
    // From the effective date on it would be closed.
    asAgency(agency)
        .get("/agencies/" + agency + "/self-check?asOf=2021-05-21")
        .then()
        .body("permission.status", equalTo("CLOSED"));

    // It can be certified before then, and keeps the permission by that.
    addContract(agency, application);
    asAgency(agency)
        .get("/agencies/" + agency + "/self-check")
        .then()
        .body(check("INFLUENCER_RESOURCES") + ".met", equalTo(true))
        .body(check("INFLUENCER_RESOURCES") + ".certified", equalTo(false));
    submit(agency, application).then().statusCode(200);
    approve(application).then().statusCode(200);
    asAgency(agency)
        .get("/agencies/" + agency + "/self-check?asOf=2021-05-21")
        .then()
        .body("permission.status", equalTo("OPEN"))
        .body(check("INFLUENCER_RESOURCES") + ".certified", equalTo(true));
  }

  @Test
  void everyCapabilityCanBeProvedOverHttp() {
    SuiteClock.set("2021-06-20T10:00:00+08:00");
    for (String capability :
        List.of("CELEBRITY_RESOURCES", "CAMPAIGN_PLANNING", "WECHAT_CONTENT")) {
      String agency = newAgency(false);
      String application = draft(agency, capability);
      switch (capability) {
        case "CAMPAIGN_PLANNING" -> addAwardAndCase(agency, application);
        case "WECHAT_CONTENT" -> {
          add(agency, application, sessions(10, 500_000));
          addHostScreenshotAndProof(agency, application);
        }
        default -> addContract(agency, application);
      }
      submit(agency, application).then().statusCode(200);
      approve(application).then().statusCode(200);
      asAgency(agency).get(permissionOf(agency)).then().body("status", equalTo("OPEN"));
    }
  }

  private static void stands(String agency, String state, boolean canApply) {
    asAgency(agency)
        .get("/agencies/" + agency + "/capabilities")
        .then()
        .statusCode(200)
        .body("items", hasSize(5))
        .body(item() + ".state", equalTo(state))
        .body(item() + ".canApply", equalTo(canApply))
        .body(
            item() + ".certificationId", state.equals("CERTIFIED") ? notNullValue() : nullValue());
  }

  private static String item() {
    return "items.find { it.capability == 'OPERATION_PROXY' }";
  }

  private static String check(String capability) {
    return "capabilities.find { it.capability == '" + capability + "' }";
  }
}
