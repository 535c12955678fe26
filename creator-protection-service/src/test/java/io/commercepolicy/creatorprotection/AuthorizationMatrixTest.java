package io.commercepolicy.creatorprotection;

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
class AuthorizationMatrixTest extends CreatorProtectionTest {

  private static final List<String> ROLES =
      List.of("agency", "merchant", "creator", "reviewer", "operator", "ingest", "auditor");

  private final List<Operation> operations = Contract.committed().operations();

  @Test
  void every_role_may_call_what_the_contract_says_and_nothing_else() {
    assertTrue(operations.size() > 50, () -> operations.size() + " operations");
    String self = fresh("creator");
    List<String> wrong = new ArrayList<>();
    for (String role : ROLES) {
      Actor actor = SuiteTokens.as(role).agency(self).merchant(self).creator(self).name("matrix");
      for (Operation operation : operations) {
        if (isStream(operation)) {
          continue;
        }
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
  void no_operation_on_a_creator_lets_another_creator_in() {
    String owner = fresh("creator");
    asIngest()
        .body(completeFacts("2022-07-01T11:00:00+08:00", 1))
        .put("/creators/" + owner)
        .then()
        .statusCode(201);
    Actor stranger = SuiteTokens.as("creator").creator(fresh("creator"));
    int asked = 0;
    for (Operation operation : operations) {
      if (operation.path().contains("{creatorId}") && operation.allows("creator")) {
        asked++;
        Response answer = call(operation, bearer(stranger.token()), "creator", owner);
        assertTrue(
            List.of(400, 403).contains(answer.statusCode()),
            operation + ": " + answer.statusCode() + " " + answer.asString());
      }
    }
    assertTrue(asked > 10, asked + " operations");
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
      request.queryParam("subject", role + ":" + self);
    }
    if (operation.id().equals("importQuestionBank")) {
      request.contentType("text/csv");
    }
    if (!operation.method().equals("GET")) {
      request.body("{}");
    }
    return request.request(
        operation.method(),
        operation
            .path()
            .replace("{policyId}", "new-creator-protection")
            .replace("{creatorId}", self)
            .replaceAll("\\{\\w+}", UUID.randomUUID().toString()));
  }

  /** It answers and goes on; that it refuses others is asked for in the tests that do not wait. */
  private static boolean isStream(Operation operation) {
    return operation.id().equals("streamNotifications");
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
