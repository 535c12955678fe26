package io.commercepolicy.certification;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kit.test.Contract;
import io.commercepolicy.kit.test.Contract.Operation;
import io.commercepolicy.kit.test.SuiteTokens;
import io.commercepolicy.kit.test.SuiteTokens.Actor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may call what: the contract says it, and the service holds to it, operation by operation. */
@QuarkusTest
class AuthorizationMatrixTest extends ApplicationScenario {

  private static final List<String> ROLES =
      List.of("agency", "merchant", "creator", "reviewer", "operator", "ingest", "auditor");

  private final List<Operation> operations = Contract.committed().operations();

  @Test
  void everyRoleMayCallWhatTheContractSaysAndNothingElse() {
    assertTrue(operations.size() > 40, () -> operations.size() + " operations");
    String self = newAgency(false);
    List<String> wrong = new ArrayList<>();
    for (String role : ROLES) {
      Actor actor = SuiteTokens.as(role).agency(self).merchant(self).creator(self).name("matrix");
      String token = actor.token();
      for (Operation operation : operations) {
        int status = call(operation, bearer(token), role, self).statusCode();
        boolean refused = status == 401 || status == 403;
        boolean expected = !operation.allows(role) || isAboutNobody(operation, role);
        if (refused != expected || status >= 500) {
          wrong.add(role + " " + operation + ": " + status);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void severalRolesMayDoWhatEachMay() {
    String self = newAgency(false);
    as(SuiteTokens.as("ingest", "agency").agency(self))
        .get("/agencies/" + self)
        .then()
        .statusCode(200);
    as(SuiteTokens.as("ingest", "merchant").agency(self))
        .get("/agencies/" + self)
        .then()
        .statusCode(403);
  }

  @Test
  void noOperationAnswersWithoutAToken() {
    for (Operation operation : operations) {
      call(operation, given().contentType("application/json"), "agency", "a")
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", startsWith("Bearer"))
          .contentType("application/problem+json")
          .body("code", equalTo("unauthenticated"));
    }
  }

  @Test
  void noOperationAnswersABadToken() {
    Actor operator = SuiteTokens.as("operator");
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("expired", SuiteTokens.as("operator").expiresIn(Duration.ofMinutes(-5)).token());
    tokens.put("wrongly signed", SuiteTokens.wronglySigned(operator));
    tokens.put("alg none", SuiteTokens.algNone(operator));
    tokens.put("other audience", SuiteTokens.as("operator").audience("another-suite").token());
    tokens.put("cut off", operator.token().substring(0, operator.token().length() - 20));
    tokens.put("not a token", "opaque");
    tokens.forEach(
        (what, token) -> {
          for (Operation operation : operations) {
            Response answer = call(operation, bearer(token), "operator", "a");
            assertEquals(401, answer.statusCode(), what + ": " + operation);
            assertEquals("unauthenticated", answer.path("code"), what + ": " + operation);
            assertTrue(
                answer.header("WWW-Authenticate").startsWith("Bearer"), what + ": " + operation);
          }
        });
  }

  @Test
  void basicCredentialsAreNoToken() {
    given()
        .basePath("/certification/v1")
        .auth()
        .preemptive()
        .basic("operator", "operator")
        .get("/agencies")
        .then()
        .statusCode(401);
  }

  @Test
  void anothersRecordsLookLikeRecordsThatAreNotThere() {
    String owner = newAgency(false);
    String application = inReview(owner);
    String evidence = UUID.randomUUID().toString();
    String decision =
        asAgency(owner).get("/decisions?subject=" + owner).path("items[0].decisionId");
    String merchant = fresh("merchant");
    String task =
        asMerchant(merchant)
            .body(Map.of("kind", "LIVE", "title", "直播"))
            .post("/tasks")
            .path("taskId");
    String order = asAgency(owner).post("/tasks/" + task + "/orders").path("orderId");
    String stranger = newAgency(false);

    Map<String, String> theirs =
        Map.of(
            "agencyId", owner,
            "applicationId", application,
            "evidenceId", evidence,
            "decisionId", decision,
            "orderId", order,
            "subject", "agency:" + owner);
    List<String> differing = new ArrayList<>();
    int compared = 0;
    for (Operation operation : operations) {
      boolean owned =
          theirs.keySet().stream().anyMatch(name -> operation.path().contains("{" + name + "}"))
              || isAboutASubject(operation);
      if (!owned || !operation.allows("agency")) {
        continue;
      }
      Response existing = ask(operation, stranger, theirs);
      Response missing =
          ask(
              operation,
              stranger,
              Map.of("agencyId", fresh("agency"), "subject", "agency:" + fresh("agency")));
      compared++;
      if (!List.of(403, 404).contains(existing.statusCode())
          || !withoutId(existing).equals(withoutId(missing))) {
        differing.add(operation + ": " + existing.asString() + " / " + missing.asString());
      }
    }
    assertEquals(List.of(), differing);
    assertTrue(compared > 15, compared + " operations compared");
    isInState(application, "IN_REVIEW");
  }

  /** A valid body, so that only whose record it is can be the reason of the refusal. */
  private static Response ask(Operation operation, String agency, Map<String, String> ids) {
    String path = operation.path();
    for (String name :
        List.of("agencyId", "applicationId", "evidenceId", "decisionId", "orderId")) {
      path = path.replace("{" + name + "}", ids.getOrDefault(name, UUID.randomUUID().toString()));
    }
    path = path.replaceAll("\\{\\w+}", UUID.randomUUID().toString());
    RequestSpecification request =
        bearer(SuiteTokens.as("agency").agency(agency).token())
            .body(
                switch (operation.id()) {
                  case "openApplication" -> "{\"capability\": \"WECHAT_CONTENT\"}";
                  case "addEvidence", "putEvidence" ->
                      "{\"kind\": \"COOPERATION_PROOF\", \"description\": \"x\"}";
                  default -> "";
                });
    if (isAboutASubject(operation)) {
      request.queryParam("subject", ids.get("subject"));
    }
    return request.request(operation.method(), path);
  }

  private static Response call(
      Operation operation, RequestSpecification request, String role, String self) {
    if (isAboutASubject(operation)) {
      request.queryParam("subject", role + ":" + self);
    }
    if (!operation.method().equals("GET")) {
      request.body("{}");
    }
    return request.request(
        operation.method(),
        operation
            .path()
            .replace("{policyId}", "integrated-marketing-permission")
            .replace("{agencyId}", self)
            .replaceAll("\\{\\w+}", UUID.randomUUID().toString()));
  }

  private static boolean isAboutASubject(Operation operation) {
    return operation.id().equals("listDecisions") || operation.id().equals("verifyDecisions");
  }

  /** No decision is about a feed: whoever only feeds facts has none of their own to read. */
  private static boolean isAboutNobody(Operation operation, String role) {
    return isAboutASubject(operation) && role.equals("ingest");
  }

  private static RequestSpecification bearer(String token) {
    return given().auth().oauth2(token).contentType("application/json");
  }

  private static String withoutId(Response answer) {
    return answer.statusCode() + answer.asString().replaceAll("\"requestId\":\"[^\"]*\"", "");
  }
}
