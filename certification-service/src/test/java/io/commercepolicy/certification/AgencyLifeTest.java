package io.commercepolicy.certification;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The whole story, in the order in which it happens: read this first.
 *
 * <p>Aurora Media wants to do integrated marketing. It asks what it lacks, proves its WeChat
 * content capability, is certified, takes an order, loses the certification again, and still gets
 * its order done.
 */
@QuarkusTest
class AgencyLifeTest extends ApplicationScenario {

  @Test
  void fromTheFirstQuestionToTheLastOrder() {
    SuiteClock.set("2021-06-20T10:00:00+08:00");
    String agency = newAgency(false);

    // What am I missing? Everything (C8), and the permission is closed (C1).
    asAgency(agency)
        .get("/agencies/" + agency + "/self-check")
        .then()
        .statusCode(200)
        .body("permission.status", equalTo("CLOSED"))
        .body("capabilities.findAll { it.opensPermission }.met", everyItem(is(false)))
        .body("capabilities.certified", everyItem(is(false)))
        .body("capabilities.findAll { it.opensPermission }.size()", equalTo(4));

    // It opens a draft and hands in a month of sessions that falls short: 8 of 10 sessions, and
    // 41,900.00 of 50,000.00 CNY.
    String application = draft(agency, "WECHAT_CONTENT");
    String month = add(agency, application, sessions(8, 523_750));
    addHostScreenshotAndProof(agency, application);

    // The assessment says by how much.
    asAgency(agency)
        .get("/applications/" + application + "/assessment")
        .then()
        .statusCode(200)
        .body("outcome", equalTo("DENIED"))
        .body("decisionId", nullValue())
        .body("policy.version", equalTo("2021-05-21"))
        .body(finding("effective-sessions") + ".status", equalTo("NOT_MET"))
        .body(finding("effective-sessions") + ".clause", equalTo("C7"))
        .body(finding("effective-sessions") + ".found.value", equalTo("8"))
        .body(finding("effective-sessions") + ".distance.value", equalTo("2"))
        .body(finding("effective-sessions") + ".distance.unit", equalTo("sessions"))
        .body(finding("total-gmv") + ".distance.value", equalTo("810000"))
        .body(finding("total-gmv") + ".distance.unit", equalTo("fen"))
        .body(finding("host-pids") + ".status", equalTo("MET"))
        .body(finding("backend-screenshots") + ".status", equalTo("MET"))
        .body(finding("cooperation-proof") + ".status", equalTo("MET"));

    // Submitted all the same it is refused with the same findings, and stays a draft.
    submit(agency, application)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("assessment-failed"))
        .body(
            "findings.findAll { it.status == 'NOT_MET' }.rule",
            containsInAnyOrder("effective-sessions", "total-gmv"))
        .body("decision.outcome", equalTo("DENIED"));
    asAgency(agency)
        .get("/applications/" + application)
        .then()
        .body("state", equalTo("DRAFT"))
        .body("submittedAt", nullValue())
        .body("evidence.kind", hasItem("CHANNELS_SESSIONS"));

    // It completes the month and submits again.
    asAgency(agency)
        .body(sessions(10, 523_750))
        .put("/applications/" + application + "/evidence/" + month)
        .then()
        .statusCode(200)
        .body("sessionCount", equalTo(10));
    submit(agency, application)
        .then()
        .statusCode(200)
        .body("application.state", equalTo("IN_REVIEW"))
        .body("decision.outcome", equalTo("GRANTED"))
        .body("decision.decisionId", notNullValue())
        .body(finding("effective-sessions", "decision.findings") + ".status", equalTo("MET"));

    // A reviewer finds it in the queue, takes it on, and approves it an hour later.
    SuiteClock.set("2021-06-20T11:05:00+08:00");
    asReviewer("reviewer-li")
        .get("/applications?state=IN_REVIEW&capability=WECHAT_CONTENT&limit=200")
        .then()
        .statusCode(200)
        .body(
            "items.find { it.applicationId == '" + application + "' }.waiting", startsWith("PT1H"));
    claim("reviewer-li", application)
        .then()
        .statusCode(200)
        .body("claim.reviewer", equalTo("reviewer-li"));
    approve(application).then().statusCode(200).body("state", equalTo("APPROVED"));

    // The permission is open, from then on, for both sides of integrated marketing (C1, C2).
    Response open = asAgency(agency).get(permissionOf(agency));
    open.then()
        .statusCode(200)
        .body("status", equalTo("OPEN"))
        .body("since", startsWith("2021-06-20T11:05:"))
        .body("scopes", containsInAnyOrder("MERCHANT_TASKS", "RECRUITMENT_SERVICES"))
        .body("decision.outcome", equalTo("GRANTED"))
        .body("recordedDecisionId", notNullValue());
    asAgency(agency)
        .get("/agencies/" + agency + "/capabilities")
        .then()
        .body("items.find { it.capability == 'WECHAT_CONTENT' }.state", equalTo("CERTIFIED"));

    // A merchant publishes a task, the agency signs up; another merchant orders the agency's
    // service.
    String merchant = fresh("merchant");
    String task =
        asMerchant(merchant)
            .body(Map.of("kind", "INTEGRATED_MARKETING", "title", "618 新品种草"))
            .post("/tasks")
            .then()
            .statusCode(201)
            .extract()
            .path("taskId");
    String service =
        asAgency(agency)
            .body(Map.of("kind", "INTEGRATED_MARKETING", "title", "达人矩阵种草"))
            .post("/services")
            .then()
            .statusCode(201)
            .extract()
            .path("serviceId");
    String signUp = placed(asAgency(agency).post("/tasks/" + task + "/orders"));
    String order = placed(asMerchant(merchant).post("/services/" + service + "/orders"));

    // The operator looks at what a revocation would do, which changes nothing, ...
    String certification = certificationOf(agency, "WECHAT_CONTENT");
    asOperator()
        .post("/certifications/" + certification + "/revocation?preview=true")
        .then()
        .statusCode(200)
        .body("preview", equalTo(true))
        .body("windDown.closes", equalTo(true))
        .body("windDown.ordersInFlight.count", equalTo(2))
        .body("windDown.ordersInFlight.items.orderId", containsInAnyOrder(signUp, order))
        .body("windDown.refused.clause", everyItem(equalTo("C9")))
        .body("permissionDecisionId", nullValue());
    asAgency(agency).get(permissionOf(agency)).then().body("status", equalTo("OPEN"));

    // ... and revokes.
    String closing =
        asOperator()
            .body(Map.of("reason", "场次数据造假"))
            .post("/certifications/" + certification + "/revocation")
            .then()
            .statusCode(200)
            .body("preview", equalTo(false))
            .body("certification.state", equalTo("REVOKED"))
            .extract()
            .path("permissionDecisionId");
    asAgency(agency)
        .get(permissionOf(agency))
        .then()
        .body("status", equalTo("CLOSED"))
        .body("since", startsWith("2021-06-20T11:05:"))
        .body("scopes", empty())
        .body("recordedDecisionId", equalTo(closing));

    // What is in flight goes on (C9): delivered, accepted, settled.
    for (String inFlight : List.of(signUp, order)) {
      asAgency(agency).post("/orders/" + inFlight + "/submission").then().statusCode(200);
      asMerchant(merchant).post("/orders/" + inFlight + "/acceptance").then().statusCode(200);
      asMerchant(merchant)
          .post("/orders/" + inFlight + "/settlement")
          .then()
          .statusCode(200)
          .body("state", equalTo("SETTLED"));
    }

    // What is new is refused, with the clauses that refuse it.
    for (Response refused :
        List.of(
            asAgency(agency).post("/tasks/" + task + "/orders"),
            asMerchant(merchant).post("/services/" + service + "/orders"))) {
      refused
          .then()
          .statusCode(409)
          .body("code", equalTo("permission-closed"))
          .body(
              "findings.findAll { it.status == 'NOT_MET' }.clause", containsInAnyOrder("C1", "C9"));
    }

    // Everything that had an effect is on record, comes out the same when it is made again, and the
    // record is whole.
    Response log = asAgency(agency).get("/decisions?subject=agency:" + agency);
    log.then()
        .statusCode(200)
        .body(
            "items.effect",
            contains(
                "application-submitted",
                "permission-opened",
                "order-placed",
                "order-placed",
                "permission-closed",
                "order-submitted",
                "order-accepted",
                "order-settled",
                "order-submitted",
                "order-accepted",
                "order-settled"))
        .body(
            "items.findAll { it.decision.outcome != 'GRANTED' }.effect",
            contains("permission-closed"));
    for (String decision : log.jsonPath().getList("items.decisionId", String.class)) {
      asAgency(agency)
          .post("/decisions/" + decision + "/replay")
          .then()
          .statusCode(200)
          .body("same", equalTo(true))
          .body("recordIntact", equalTo(true))
          .body("policyUnchanged", equalTo(true));
    }
    asAgency(agency)
        .get("/decisions/verification?subject=" + agency)
        .then()
        .statusCode(200)
        .body("intact", equalTo(true))
        .body("decisions", equalTo(11))
        .body("breaks", empty());
  }

  private static String placed(Response response) {
    return response.then().statusCode(201).extract().path("orderId");
  }

  private static String finding(String rule) {
    return finding(rule, "findings");
  }

  private static String finding(String rule, String list) {
    return list + ".find { it.rule == '" + rule + "' }";
  }
}
