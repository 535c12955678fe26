package io.commercepolicy.certification;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.commercepolicy.kit.test.SuiteClock;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Versions from draft to force. The database is shared, so what is published here takes effect in
 * 2190 and later.
 */
@QuarkusTest
class PolicyVersionsTest extends ApplicationScenario {

  private static final String POLICY = "/policies/integrated-marketing-permission";
  private static final String VERSIONS = POLICY + "/versions";

  @Test
  void shippedVersionSaysWhatItRestsOn() {
    as(SuiteTokens.as("creator"))
        .get(VERSIONS + "/2021-05-21")
        .then()
        .statusCode(200)
        .body("state", equalTo("PUBLISHED"))
        .body("publishedAt", equalTo("2021-05-14T00:00:00+08:00"))
        .body("digest", matchesPattern("[0-9a-f]{64}"))
        .body("source.sha256", matchesPattern("[0-9a-f]{64}"))
        .body("parameters.find { it.name == 'minimum-total-gmv' }.value", equalTo("5000000"))
        .body("parameters.find { it.name == 'minimum-total-gmv' }.unit", equalTo("fen"))
        .body("parameters.find { it.name == 'minimum-total-gmv' }.clause", equalTo("C7"))
        .body("parameters.find { it.name == 'minimum-total-gmv' }.basis", equalTo("TEXT"))
        .body("parameters.find { it.name == 'certification-validity' }.value", nullValue());
  }

  @Test
  void draftKeepsWhatItDoesNotName() {
    String name = fresh("v");
    Response drafted =
        newVersion(name, "2190-01-01", parameter("minimum-effective-sessions", "12"));
    drafted
        .then()
        .statusCode(201)
        .header("Location", endsWith("/certification/v1" + VERSIONS + "/" + name))
        .body("state", equalTo("DRAFT"))
        .body("publishedAt", nullValue())
        .body(value("minimum-effective-sessions"), equalTo("12"))
        .body(value("minimum-session-duration"), equalTo("PT2H"))
        .body("clauses.size()", equalTo(10));
    asOperator()
        .basePath("")
        .get(drafted.header("Location"))
        .then()
        .statusCode(200)
        .body("version", equalTo(name));
    newVersion(name, "2190-01-01")
        .then()
        .statusCode(409)
        .body("code", equalTo("policy-version-exists"));
  }

  @Test
  void everyWrongParameterIsToldWithItsPlace() {
    newVersion(
            fresh("v"),
            "2190-01-01",
            parameter("minimum-effective-sessions", "ten"),
            parameter("no-such-parameter", "1"),
            parameter("minimum-total-gmv", "-1"),
            parameter("minimum-session-duration", "2h"),
            parameter("minimum-host-pids", "2"),
            parameter("minimum-host-pids", "3"),
            parameter("session-look-back", null),
            parameter("sessions-must-be-of-listed-hosts", "yes"),
            parameter("opening-capabilities", "WECHAT_CONTENT,,"))
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body(
            "violations.pointer",
            containsInAnyOrder(
                "/parameters/0/value",
                "/parameters/1/name",
                "/parameters/2/value",
                "/parameters/3/value",
                "/parameters/5/name",
                "/parameters/6/value",
                "/parameters/7/value",
                "/parameters/8/value"));
  }

  @ParameterizedTest
  @CsvSource({
    "minimum-total-gmv, 9223372036854775808, must be a whole number of at most 9223372036854775807",
    "minimum-total-gmv, -1, must not be negative",
    "minimum-session-duration, 2h, must be a length of time such as PT2H30M",
    "minimum-session-duration, PT-1S, 'must not be negative, nor longer than 1000 years'",
    "minimum-session-duration, -PT1S, 'must not be negative, nor longer than 1000 years'",
    "session-look-back, one month, must be a period such as P7D",
    "session-look-back, P-1M, 'must not be negative, nor longer than 1000 years'",
    "session-look-back, P1M-1D, 'must not be negative, nor longer than 1000 years'",
    "session-look-back, P2000000000Y, 'must not be negative, nor longer than 1000 years'",
    "certification-validity, P1Y-1D, 'must not be negative, nor longer than 1000 years'",
    "sessions-must-be-of-listed-hosts, yes, must be true or false",
  })
  void valueThatNoRuleCanUseIsRefusedInWords(String name, String value, String words) {
    newVersion(fresh("v"), "2190-01-01", parameter(name, value))
        .then()
        .statusCode(400)
        .body("violations.pointer", equalTo(List.of("/parameters/0/value")))
        .body("violations.message", equalTo(List.of(words)));
  }

  @ParameterizedTest
  @CsvSource({
    "2190-01-02, 2190-01-01, /effectiveUntil",
    "+999999999-12-31, , /effectiveFrom",
    "1969-12-31, , /effectiveFrom",
    "2190-01-01, +999999999-12-31, /effectiveUntil",
  })
  void datesAreInOrderAndWithinReach(String from, String until, String pointer) {
    Map<String, Object> body = new HashMap<>();
    body.put("version", fresh("v"));
    body.put("effectiveFrom", from);
    body.put("effectiveUntil", until);
    asOperator()
        .body(body)
        .post(VERSIONS)
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItem(pointer));
  }

  @Test
  void draftIsSeenByOperatorsAndAuditorsOnly() {
    String name = fresh("v");
    newVersion(name, "2190-02-01").then().statusCode(201);
    for (String role : List.of("operator", "auditor")) {
      as(SuiteTokens.as(role)).get(VERSIONS + "/" + name).then().statusCode(200);
      as(SuiteTokens.as(role))
          .get(VERSIONS + "?limit=200")
          .then()
          .body("items.version", hasItem(name));
    }
    for (String role : List.of("agency", "merchant", "creator", "reviewer", "ingest")) {
      as(SuiteTokens.as(role)).get(VERSIONS + "/" + name).then().statusCode(404);
      as(SuiteTokens.as(role))
          .get(VERSIONS + "?limit=200")
          .then()
          .statusCode(200)
          .body("items.version", not(hasItem(name)))
          .body("items.version", hasItem("2021-05-21"));
      as(SuiteTokens.as(role))
          .body(Map.of("version", fresh("v"), "effectiveFrom", "2190-01-01"))
          .post(VERSIONS)
          .then()
          .statusCode(403);
    }
  }

  @Test
  void publishedItIsKnownAtOnceAndNeverChanges() {
    String name = fresh("v");
    newVersion(name, "2190-03-01", parameter("minimum-host-pids", "1")).then().statusCode(201);
    Response published = publish(name);
    published
        .then()
        .statusCode(200)
        .body("state", equalTo("PUBLISHED"))
        .body("publishedAt", notNullValue());

    as(SuiteTokens.as("agency")).get(VERSIONS + "/" + name).then().statusCode(200);
    whatIf(name).then().statusCode(200).body("policy.version", equalTo(name));
    publish(name).then().statusCode(409).body("code", equalTo("policy-version-published"));
    newVersion(name, "2190-03-01").then().statusCode(409);
    for (String attempt :
        List.of(
            "update policy_version set document = '{}' where version = ?",
            "update policy_version set published_at = null, published_by = null where version = ?",
            "delete from policy_version where version = ?")) {
      assertThrows(IllegalStateException.class, () -> execute(attempt, name));
    }
    asOperator()
        .get(VERSIONS + "/" + name)
        .then()
        .body("digest", equalTo(published.path("digest")));
  }

  @Test
  void publishedByManyAtOnceItIsPublishedOnce() {
    String name = fresh("v");
    newVersion(name, "2190-04-01").then().statusCode(201);
    List<Response> answers = atOnce(6, i -> publish(name));
    assertEquals(1, having(200, answers));
    assertEquals(5, having(409, answers));
  }

  @Test
  void takesEffectOnItsDate() {
    String name = fresh("v");
    newVersion(name, "2191-01-01", parameter("minimum-opening-certifications", "2"))
        .then()
        .statusCode(201);
    publish(name).then().statusCode(200);
    String agency = newAgency(false);
    certify(agency, "WECHAT_CONTENT", "2021-06-01T00:00:00+08:00");

    SuiteClock.set("2190-12-31T23:59:00+08:00");
    inForce(not(equalTo(name)), equalTo(name));
    permission(agency, "").body("status", equalTo("OPEN"));
    SuiteClock.set("2191-01-01T00:00:00+08:00");
    inForce(equalTo(name), not(equalTo(name)));
    permission(agency, "")
        .body("status", equalTo("CLOSED"))
        .body("decision.policy.version", equalTo(name))
        .body("decision.findings.find { it.clause == 'C1' }.distance.value", equalTo("1"));
    // What was known before it was published still says otherwise.
    permission(agency, "?knownAt=2021-06-01").body("status", equalTo("OPEN"));
  }

  @Test
  void unknownPoliciesAndVersionsAreNotFound() {
    asOperator().get("/policies/no-such-policy/versions").then().statusCode(404);
    asOperator().get(VERSIONS + "/no-such-version").then().statusCode(404);
    publish("no-such-version").then().statusCode(404);
    asOperator()
        .body(Map.of("version", "v", "effectiveFrom", "2190-01-01"))
        .post("/policies/no-such-policy/versions")
        .then()
        .statusCode(404);
    asOperator().post("/policies/no-such-policy/versions/v/impact").then().statusCode(404);
    asOperator().post(VERSIONS + "/no-such-version/impact").then().statusCode(404);
  }

  private static io.restassured.response.ValidatableResponse permission(
      String agency, String query) {
    return asOperator().get(permissionOf(agency) + query).then().statusCode(200);
  }

  private static void inForce(org.hamcrest.Matcher<String> now, org.hamcrest.Matcher<String> next) {
    asOperator()
        .get("/policies")
        .then()
        .statusCode(200)
        .body("items[0].versionInForce", now)
        .body("items[0].nextVersion", next);
  }

  /** A parameter that a draft changes. */
  record Changed(String name, String value) {}

  static Changed parameter(String name, String value) {
    return new Changed(name, value);
  }

  static Response newVersion(String name, String effectiveFrom, Changed... parameters) {
    return asOperator()
        .body(
            Map.of(
                "version", name, "effectiveFrom", effectiveFrom, "parameters", List.of(parameters)))
        .post(VERSIONS);
  }

  private static Response publish(String name) {
    return asOperator().post(VERSIONS + "/" + name + "/publication");
  }

  private static Response whatIf(String version) {
    return asOperator()
        .body(
            Map.of(
                "policyId",
                "integrated-marketing-permission",
                "version",
                version,
                "facts",
                Map.of("question", "PERMISSION", "agency", Map.of("agencyId", "a"))))
        .post("/what-if");
  }

  private static String value(String parameter) {
    return "parameters.find { it.name == '" + parameter + "' }.value";
  }
}
