package io.commercepolicy.certification;

import static io.commercepolicy.certification.PolicyVersionsTest.newVersion;
import static io.commercepolicy.certification.PolicyVersionsTest.parameter;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class WhatIfTest extends ApplicationScenario {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Object> AGENCY =
      Map.of("agencyId", "agency-x", "legacyPermission", true, "liveOnly", false);

  @ParameterizedTest
  @CsvSource({"2021-05-20T23:59:59+08:00, NOT_IN_FORCE", "2021-05-21T00:00:00+08:00, DENIED"})
  void decidesAsOfAnyInstant(String asOf, String outcome) {
    whatIf(Map.of("asOf", asOf, "facts", facts()))
        .then()
        .statusCode(200)
        .body("outcome", equalTo(outcome))
        .body("decisionId", nullValue())
        .body("subject.id", equalTo("agency-x"))
        .body("asOf", equalTo(asOf));
  }

  @Test
  void decidesUnderANamedVersionBeforeItTakesEffect() {
    whatIf(Map.of("version", "2021-05-21", "asOf", "2021-05-01T00:00:00+08:00", "facts", facts()))
        .then()
        .statusCode(200)
        .body("policy.version", equalTo("2021-05-21"));
    whatIf(Map.of("version", "no-such", "facts", facts()))
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("/version"));
  }

  @Test
  void anOperatorTriesADraft() {
    String draft = fresh("v");
    newVersion(draft, "2189-01-01", parameter("minimum-opening-certifications", "0"))
        .then()
        .statusCode(201);
    long before = count("select count(*) from decision");
    Map<String, Object> question =
        Map.of("version", draft, "asOf", "2189-01-01T00:00:00+08:00", "facts", facts());
    whatIf(question)
        .then()
        .statusCode(200)
        .body("outcome", equalTo("GRANTED"))
        .body("policy.version", equalTo(draft))
        .body("policy.draft", equalTo(true))
        .body("decisionId", nullValue());
    whatIf(Map.of("version", "2021-05-21", "asOf", question.get("asOf"), "facts", facts()))
        .then()
        .statusCode(200)
        .body("outcome", equalTo("DENIED"))
        .body("policy.draft", nullValue());
    assertEquals(before, count("select count(*) from decision"));
  }

  @Test
  void toOthersADraftIsLikeNoVersionAtAll() {
    String draft = fresh("v");
    newVersion(draft, "2189-01-01").then().statusCode(201);
    for (String role : List.of("agency", "merchant", "creator", "reviewer", "ingest", "auditor")) {
      assertEquals(refusalOf(role, fresh("v")), refusalOf(role, draft), role);
    }
    assertEquals(refusalOf("agency", draft), refusalOf("operator", fresh("v")));
  }

  private static Map<String, Object> refusalOf(String role, String version) {
    Map<String, Object> refusal =
        as(SuiteTokens.as(role))
            .body(
                Map.of(
                    "policyId",
                    "integrated-marketing-permission",
                    "version",
                    version,
                    "facts",
                    facts()))
            .post("/what-if")
            .then()
            .statusCode(400)
            .body("violations[0].pointer", equalTo("/version"))
            .extract()
            .jsonPath()
            .getMap("");
    refusal.remove("requestId");
    return refusal;
  }

  @Test
  void missingFactsAreUnknownAndNamed() {
    whatIf(Map.of("facts", Map.of("question", "PERMISSION", "agency", AGENCY)))
        .then()
        .statusCode(200)
        .body("outcome", equalTo("DENIED"))
        .body("findings.find { it.clause == 'C1' }.status", equalTo("UNKNOWN"))
        .body("findings.find { it.clause == 'C1' }.advice.en", containsString("certifications"));
  }

  @Test
  void withoutAnAgencyItIsAboutNobody() {
    for (Map<String, ?> facts :
        List.of(Map.<String, Object>of(), Map.of("question", "PERMISSION"))) {
      whatIf(Map.of("facts", facts))
          .then()
          .statusCode(400)
          .body("violations[0].pointer", equalTo("/facts/agency"));
    }
    whatIf(Map.of("facts", Map.of("question", "PERMISSION", "agency", Map.of())))
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("/facts/agency/agencyId"));
  }

  @Test
  void factsAreReadAsStrictlyAsAnyBody() {
    Map<String, Object> facts = new HashMap<>(facts());
    facts.put("surprise", 1);
    refused(facts, "/facts/surprise");
    facts = new HashMap<>(facts());
    facts.put("question", 0);
    refused(facts, "/facts/question");
    facts = new HashMap<>(facts());
    facts.put("agency", Map.of("agencyId", 5));
    refused(facts, "/facts/agency/agencyId");
    facts = new HashMap<>(facts());
    facts.put("agency", Map.of("agencyId", "a", "legacyPermission", "true"));
    refused(facts, "/facts/agency/legacyPermission");
    facts = new HashMap<>(facts());
    facts.put("certifications", List.of(Map.of("capability", "DANCING")));
    refused(facts, "/facts/certifications/0/capability");
    facts = new HashMap<>(facts());
    facts.put("certifications", List.of(Map.of("validFrom", 1_600_000_000)));
    refused(facts, "/facts/certifications/0/validFrom");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+999999999-12-31T00:00:00Z", "-999999999-01-01T00:00:00Z"})
  void instantsOutOfReachAreRefused(String instant) {
    whatIf(Map.of("asOf", instant, "facts", facts()))
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("/asOf"));
  }

  @Test
  void unknownPolicyIsNamed() {
    asOperator()
        .body(Map.of("policyId", "no-such-policy", "facts", facts()))
        .post("/what-if")
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("/policyId"));
  }

  @Test
  void anyoneMayAskAndNothingIsKept() {
    long before = count("select count(*) from decision");
    for (String role : List.of("agency", "creator", "ingest", "auditor")) {
      as(SuiteTokens.as(role))
          .body(Map.of("policyId", "integrated-marketing-permission", "facts", facts()))
          .post("/what-if")
          .then()
          .statusCode(200);
    }
    whatIf(Map.of("facts", facts()))
        .then()
        .body("findings.rule", hasItem("one-opening-certification"));
    assertEquals(before, count("select count(*) from decision"));
  }

  /** Each vector of the policy, through HTTP: the same facts, the same outcome and findings. */
  @ParameterizedTest
  @MethodSource("vectorFiles")
  void answersEveryVectorAsTheRulesDo(Path file) throws IOException {
    for (JsonNode vector : vectors(file)) {
      ObjectNode body = JSON.createObjectNode();
      body.put("policyId", "integrated-marketing-permission");
      body.set("version", vector.get("version"));
      body.set("asOf", vector.get("asOf"));
      body.set("facts", vector.get("facts"));
      JsonNode answer =
          JSON.readTree(asOperator().body(body.toString()).post("/what-if").asString());
      String id = vector.path("id").textValue();
      assertEquals(vector.at("/expected/outcome"), answer.path("outcome"), id);
      for (JsonNode finding : vector.at("/expected/findings")) {
        assertTrue(
            StreamSupport.stream(answer.path("findings").spliterator(), false)
                .anyMatch(
                    found ->
                        List.of("clause", "rule", "status", "distance").stream()
                            .allMatch(part -> found.path(part).equals(finding.path(part)))),
            () -> id + ": " + finding);
      }
    }
  }

  static Stream<Path> vectorFiles() throws IOException {
    try (Stream<Path> files =
        Files.list(
            Path.of("src/main/resources/policies/integrated-marketing-permission/vectors"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  private static JsonNode vectors(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }

  private static void refused(Map<String, Object> facts, String pointer) {
    whatIf(Map.of("facts", facts))
        .then()
        .statusCode(400)
        .body("violations.pointer", everyItem(is(pointer)));
  }

  private static Map<String, Object> facts() {
    return Map.of("question", "PERMISSION", "agency", AGENCY, "certifications", List.of());
  }

  private static Response whatIf(Map<String, ?> question) {
    Map<String, Object> body = new HashMap<>(question);
    body.put("policyId", "integrated-marketing-permission");
    return asOperator().body(body).post("/what-if");
  }
}
