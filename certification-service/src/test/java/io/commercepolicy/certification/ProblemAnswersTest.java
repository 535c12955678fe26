package io.commercepolicy.certification;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal is a problem document that says what is wrong, and where. */
@QuarkusTest
class ProblemAnswersTest extends ApplicationScenario {

  @Test
  void hasTheShapeOfRfc9457() {
    is(asOperator().get("/agencies/" + fresh("nobody")), 404, "not-found")
        .header("Content-Language", "en")
        .body("title", equalTo("Not found"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zh-CN|zh|未找到",
        "zh|zh|未找到",
        "zh-Hant;q=0.9, en;q=0.1|zh|未找到",
        "en-GB|en|Not found",
        "fr, en;q=0.5|en|Not found",
        "fr|en|Not found",
        "*|en|Not found",
        "no such ;; thing|en|Not found",
      })
  void speaksTheCallersLanguage(String accepted, String language, String title) {
    asOperator()
        .header("Accept-Language", accepted)
        .get("/agencies/" + fresh("nobody"))
        .then()
        .statusCode(404)
        .header("Content-Language", language)
        .body("title", equalTo(title));
  }

  @Test
  void violationsSpeakTheCallersLanguage() {
    for (Map.Entry<String, String> words : Map.of("zh", "必填", "en", "must be there").entrySet()) {
      for (String body : List.of("{}", "{\"capability\": null}")) {
        String agency = newAgency(false);
        asAgency(agency)
            .header("Accept-Language", words.getKey())
            .body(body)
            .post("/agencies/" + agency + "/applications")
            .then()
            .statusCode(400)
            .body("violations[0].pointer", equalTo("/capability"))
            .body("violations[0].message", equalTo(words.getValue()));
      }
      for (String path :
          List.of("/what-if", "/policies/integrated-marketing-permission/versions")) {
        asOperator()
            .header("Accept-Language", words.getKey())
            .post(path)
            .then()
            .statusCode(400)
            .body(
                "violations.message",
                contains(words.getKey().startsWith("zh") ? "缺少请求体" : "a body is needed"));
      }
    }
  }

  @Test
  void namesTheRequest() {
    asOperator()
        .header("X-Request-Id", "check-2021-06-20")
        .get("/agencies/" + fresh("nobody"))
        .then()
        .header("X-Request-Id", "check-2021-06-20")
        .body("requestId", equalTo("check-2021-06-20"));
    // One that could break a log is replaced.
    asOperator()
        .header("X-Request-Id", "short")
        .get("/agencies/" + fresh("nobody"))
        .then()
        .header("X-Request-Id", not(equalTo("short")))
        .body("requestId", matchesPattern("[0-9a-f-]{36}"));
    asOperator().get("/agencies").then().statusCode(200).header("X-Request-Id", notNullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"capability\": \"WECHAT_CONTENT\", \"extra\": 1}|/extra|this field is not known",
        "{\"capability\": \"WECHAT_CONTENT\", \"capability\": \"OPERATION_PROXY\"}||occurs twice",
        "{\"capability\": \"DANCING\"}|/capability|must be one of INFLUENCER_RESOURCES",
        "{\"capability\": \"\"}|/capability|must be one of",
        "{\"capability\": \"wechat_content\"}|/capability|must be one of",
        "{\"capability\": 3}|/capability|must be one of",
        "{\"capability\": \"3\"}|/capability|must be one of",
        "{\"capability\": true}|/capability|",
        "{\"capability\": []}|/capability|",
        "{\"capability\": {}}|/capability|",
        "[]||",
        "\"WECHAT_CONTENT\"||",
        "7||",
        "null||a body is needed",
        "{||not valid JSON",
        "{}}||not valid JSON",
        "{\"capability\": \"WECHAT_CONTENT\"} {}||",
        "{'capability': 'WECHAT_CONTENT'}||not valid JSON",
        "{\"capability\": NaN}||not valid JSON",
      })
  void namesThePlaceInTheBodyAndTheReason(String body, String pointer, String reason) {
    String agency = newAgency(false);
    is(
            asAgency(agency).body(body).post("/agencies/" + agency + "/applications"),
            400,
            "invalid-request")
        .body("violations[0].pointer", equalTo(pointer == null ? "" : pointer))
        .body("violations[0].message", containsString(reason == null ? "" : reason));
    assertEquals(0, count("select count(*) from application where agency_id = ?", agency));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": 5}|/name",
        "{\"name\": true}|/name",
        "{\"name\": 1.5}|/name",
        "{\"name\": [\"x\"]}|/name",
        "{\"name\": \"x\", \"legacyPermission\": 1}|/legacyPermission",
        "{\"name\": \"x\", \"legacyPermission\": \"true\"}|/legacyPermission",
        "{\"name\": \"x\", \"legacyPermission\": \"\"}|/legacyPermission",
      })
  void guessesNoTypes(String body, String pointer) {
    is(asOperator().body(body).put("/agencies/" + fresh("agency")), 400, "invalid-request")
        .body("violations.pointer", contains(pointer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "18768",
        "[2021, 5, 21]",
        "\"2021-05-21T00:00:00Z\"",
        "\"\"",
        "\"21.5.2021\"",
        "true"
      })
  void datesAreWrittenAsDates(String date) {
    is(
            asOperator().body("{\"effectiveDate\": " + date + "}").post("/enforcement-runs"),
            400,
            "invalid-request")
        .body("violations.pointer", contains("/effectiveDate"))
        .body("violations[0].message", containsString("2021-05-21"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1621555200", "1621555200.5", "\"2021-05-21\"", "\"2021-05-21T00:00:00\"", "\"\""})
  void instantsAreWrittenWithOffset(String instant) {
    is(
            asOperator()
                .body(
                    "{\"policyId\": \"integrated-marketing-permission\", \"facts\": {}, \"asOf\": "
                        + instant
                        + "}")
                .post("/what-if"),
            400,
            "invalid-request")
        .body("violations.pointer", contains("/asOf"))
        .body("violations[0].message", containsString("+08:00"));
  }

  @Test
  void everyViolationIsToldAtOnce() {
    is(
            asReviewer("r")
                .body(
                    Map.of(
                        "outcome",
                        "APPROVE",
                        "items",
                        List.of(Map.of("verdict", "ACCEPTED")),
                        "comments",
                        List.of(Map.of("audience", "AGENCY"), Map.of("text", " "))))
                .post("/applications/" + inReview(newAgency(false)) + "/review"),
            400,
            "invalid-request")
        .body(
            "violations.pointer",
            allOf(
                hasItem("/items/0/evidenceId"),
                hasItem("/comments/0/text"),
                hasItem("/comments/1/audience"),
                hasItem("/comments/1/text")));
  }

  @Test
  void missingBodyIsAskedFor() {
    String agency = newAgency(false);
    is(asAgency(agency).post("/agencies/" + agency + "/applications"), 400, "invalid-request")
        .body("violations.pointer", contains(""))
        .body("violations[0].message", equalTo("a body is needed"));
  }

  @Test
  void endlessNestingAndNumbersAreRefused() {
    String agency = newAgency(false);
    String path = "/agencies/" + agency + "/applications";
    is(asAgency(agency).body("[".repeat(2_000)).post(path), 400, "invalid-request");
    is(
        asAgency(agency).body("{\"capability\": " + "9".repeat(5_000) + "}").post(path),
        400,
        "invalid-request");
    is(
        asOperator()
            .body(
                "{\"policyId\": \"integrated-marketing-permission\", \"facts\": "
                    + "{\"agency\":".repeat(2_000)
                    + "1"
                    + "}".repeat(2_000)
                    + "}")
            .post("/what-if"),
        400,
        "invalid-request");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    String agency = newAgency(false);
    for (byte[] body :
        List.of(
            new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'},
            new byte[] {0, 0, 0, (byte) 0xff, 0, 0},
            new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xd8},
            new byte[] {0, 0, (byte) 0xff, (byte) 0xff, 1, 2, 3, 4})) {
      is(
          asAgency(agency).body(body).post("/agencies/" + agency + "/applications"),
          400,
          "invalid-request");
    }
    // Other Unicode encodings of the same text are understood or refused, never an error of ours.
    for (var encoding : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16)) {
      int status =
          asAgency(agency)
              .body("{\"capability\": \"DANCING\"}".getBytes(encoding))
              .post("/agencies/" + agency + "/applications")
              .statusCode();
      assertEquals(400, status);
    }
  }

  @Test
  void unknownPathsAreNotFound() {
    is(asOperator().get("/nowhere"), 404, "not-found");
    is(asOperator().get("/agencies/a/b/c"), 404, "not-found");
    is(asOperator().get("/applications/not-a-uuid"), 404, "not-found");
    is(asOperator().get("/decisions/not-a-uuid"), 404, "not-found");
  }

  @Test
  void nothingIsToldWithoutAToken() {
    is(given().get("/certification/v1/agencies"), 401, "unauthenticated")
        .header("WWW-Authenticate", "Bearer");
  }

  @Test
  void otherMethodsAreNotAllowed() {
    is(asOperator().patch("/agencies/a"), 405, "method-not-allowed");
    is(asOperator().delete("/agencies/a"), 405, "method-not-allowed");
    is(asOperator().put("/what-if"), 405, "method-not-allowed");
  }

  @Test
  void otherMediaTypesAreNotUnderstood() {
    String agency = newAgency(false);
    for (String type :
        List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
      is(
          asAgency(agency)
              .contentType(type)
              .body("capability=WECHAT_CONTENT")
              .post("/agencies/" + agency + "/applications"),
          415,
          "unsupported-media-type");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/policies/%00/versions",
        "/policies/integrated-marketing-permission/versions/%00",
        "/policies/integrated-marketing-permission/versions/%F0%9F%98%80",
        "/policies/integrated-marketing-permission/versions/a%2Fb",
        "/policies/..%2F..%2Fetc/versions/1",
        "/policies/" + "'; drop table agency; --",
        "/applications/00000000-0000-0000-0000-000000000000%00",
        "/award-pool/%00",
        "/agencies/%00",
        "/decisions?subject=%00",
        "/decisions?subject=agency:%F0%9F%98%80",
        "/services?agencyId=%00",
        "/agencies?cursor=%00",
        "/agencies?limit=%00",
        "/webhook-deliveries?subscriptionId=%00",
        "/applications?capability=%00",
      })
  void oddCharactersInThePathAreTheCallersMistake(String path) {
    Response refused = asOperator().urlEncodingEnabled(false).get(path.replace(" ", "%20"));
    assertTrue(
        refused.statusCode() == 400 || refused.statusCode() == 404,
        () -> path + ": " + refused.statusCode() + refused.asString());
  }

  @Test
  void queryParametersNameThemselves() {
    for (String query : List.of("/applications?capability=DANCING", "/orders?side=x")) {
      is(asOperator().get(query), 400, "invalid-request")
          .body(
              "violations[0].pointer",
              equalTo("query:" + query.substring(query.indexOf('?') + 1, query.indexOf('='))))
          .body("violations[0].message", containsString("must be one of"));
    }
    is(asOperator().get("/decisions"), 400, "invalid-request")
        .body("violations[0].pointer", equalTo("query:subject"));
  }

  @Test
  void tokensWithoutRolesOrSubjectsAreRefusedAndNotAnError() {
    is(as(SuiteTokens.as()).get("/agencies"), 403, "forbidden");
    is(as(SuiteTokens.as("agency")).get("/agencies/" + UUID.randomUUID()), 403, "forbidden");
  }

  private static ValidatableResponse is(Response answer, int status, String code) {
    return answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:commerce-policy:problem:" + code))
        .body("title", notNullValue())
        .body("status", equalTo(status))
        .body("detail", notNullValue())
        .body("code", equalTo(code))
        .body("requestId", notNullValue());
  }
}
