package io.commercepolicy.incentive;

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
class AuthorizationMatrixTest extends IncentiveTest {

  private static final List<String> ROLES =
      List.of("agency", "merchant", "creator", "reviewer", "operator", "ingest", "auditor");

  private static final String SELF = "merchant-of-the-matrix";

  private final List<Operation> operations = Contract.committed().operations();

  @Test
  void every_role_may_call_what_the_contract_says_and_nothing_else() {
    assertTrue(operations.size() > 40, () -> operations.size() + " operations");
    String self = listedHost(SELF);
    List<String> wrong = new ArrayList<>();
    for (String role : ROLES) {
      Actor actor = SuiteTokens.as(role).agency(SELF).merchant(SELF).creator(SELF).name("matrix");
      for (Operation operation : operations) {
        int status = call(operation, bearer(actor.token()), role, self).statusCode();
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
  void no_operation_on_a_host_lets_another_merchant_in() {
    String owner = fresh("merchant");
    String host = listedHost(owner);
    Actor stranger = SuiteTokens.as("merchant").merchant(fresh("merchant"));
    int asked = 0;
    for (Operation operation : operations) {
      if (operation.path().contains("{hostId}") && operation.allows("merchant")) {
        asked++;
        Response answer = call(operation, bearer(stranger.token()), "merchant", host);
        assertEquals(403, answer.statusCode(), operation + " " + answer.asString());
      }
    }
    assertTrue(asked > 4, asked + " operations");
  }

  @Test
  void no_operation_answers_without_a_token() {
    for (Operation operation : operations) {
      call(operation, given().contentType("application/json"), "creator", "a")
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", startsWith("Bearer"))
          .contentType("application/problem+json")
          .body("code", equalTo("unauthenticated"));
    }
  }

  @Test
  void no_operation_answers_a_bad_token() {
    Actor operator = SuiteTokens.as("operator", "creator").creator("a");
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("expired", SuiteTokens.as("operator").expiresIn(Duration.ofMinutes(-5)).token());
    tokens.put("wrongly signed", SuiteTokens.wronglySigned(operator));
    tokens.put("alg none", SuiteTokens.algNone(operator));
    tokens.forEach(
        (what, token) -> {
          for (Operation operation : operations) {
            assertEquals(
                401,
                call(operation, bearer(token), "operator", "a").statusCode(),
                what + ": " + operation);
          }
        });
  }

  private static Response call(
      Operation operation, RequestSpecification request, String role, String self) {
    if (isAboutASubject(operation)) {
      request.queryParam("subject", role.equals("merchant") ? "host:" + self : role + ":" + SELF);
    }
    if (operation.id().equals("importLiveSessions")) {
      request.contentType("text/csv");
    }
    if (!operation.method().equals("GET")) {
      request.body("{}");
    }
    return request.request(
        operation.method(),
        operation
            .path()
            .replace("{policyId}", "polaris-new-year-2024")
            .replace("{campaignId}", "polaris-new-year-2024")
            .replace("{date}", "2024-01-16")
            .replace("{hostId}", self)
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
}
