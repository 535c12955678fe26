package io.commercepolicy.certification;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotencyKeyTest extends ApplicationScenario {

  private static final String HEADER = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";

  @Test
  void fiftyAtOnceAreOneDraft() {
    String agency = newAgency(false);
    String key = fresh("key");

    List<Response> answers = atOnce(50, i -> open(agency, "WECHAT_CONTENT", key));

    assertEquals(50, having(201, answers));
    assertEquals(1, bodies(answers).size());
    assertEquals(1, answers.stream().map(answer -> answer.header("Location")).distinct().count());
    assertEquals(49, answers.stream().filter(a -> "true".equals(a.header(REPLAYED))).count());
    assertEquals(1, count("select count(*) from application where agency_id = ?", agency));
  }

  @Test
  void fiftyAtOnceAreOneSubmission() {
    String agency = newAgency(false);
    String application = draft(agency, "OPERATION_PROXY");
    String key = fresh("key");

    List<Response> answers =
        atOnce(
            50,
            i ->
                asAgency(agency)
                    .header(HEADER, key)
                    .post("/applications/" + application + "/submission"));

    assertEquals(50, having(200, answers));
    assertEquals(1, bodies(answers).size());
    assertEquals(1, count("select count(*) from decision where subject_id = ?", agency));
  }

  @Test
  void fiftyAtOnceAreOneReviewAndOneRevocation() {
    String agency = newAgency(false);
    String application = inReview(agency);
    String key = fresh("key");
    List<Response> approvals =
        atOnce(
            50,
            i ->
                asReviewer("reviewer-li")
                    .header(HEADER, key)
                    .body(Map.of("outcome", "APPROVE"))
                    .post("/applications/" + application + "/review"));
    assertEquals(50, having(200, approvals));
    assertEquals(1, bodies(approvals).size());

    String certification = certificationOf(agency, "OPERATION_PROXY");
    List<Response> revocations =
        atOnce(
            50,
            i ->
                asOperator()
                    .header(HEADER, key)
                    .body(Map.of("reason", "伪造"))
                    .post("/certifications/" + certification + "/revocation"));
    assertEquals(50, having(200, revocations));
    assertEquals(1, bodies(revocations).size());
  }

  @Test
  void answerIsGivenAgainWithItsHeaders() {
    String agency = newAgency(false);
    String key = fresh("key");
    Response first = open(agency, "WECHAT_CONTENT", key);
    first.then().statusCode(201).header(REPLAYED, nullValue());

    Response again = open(agency, "WECHAT_CONTENT", key);
    again
        .then()
        .statusCode(201)
        .header(REPLAYED, "true")
        .header("Location", first.header("Location"))
        .header("ETag", first.header("ETag"))
        .contentType(first.contentType());
    assertEquals(first.asString(), again.asString());
  }

  @Test
  void keyOfAnotherRequestIsRefused() {
    String agency = newAgency(false);
    String key = fresh("key");
    open(agency, "WECHAT_CONTENT", key).then().statusCode(201);

    open(agency, "CAMPAIGN_PLANNING", key)
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency-key-reused"));
    asAgency(agency)
        .header(HEADER, key)
        .post("/applications/" + UUID.randomUUID() + "/submission")
        .then()
        .statusCode(422);
    assertEquals(1, count("select count(*) from application where agency_id = ?", agency));
  }

  @Test
  void sameBodyInOtherWordsIsTheSameRequest() {
    String agency = newAgency(false);
    String application = inReview(agency);
    String key = fresh("key");
    for (String body :
        List.of(
            "{\"outcome\":\"RETURN\",\"reason\":\"补充\"}",
            "{ \"reason\" : \"\\u8865\\u5145\", \"rejection\": null, \"outcome\": \"RETURN\" }")) {
      asReviewer("reviewer-li")
          .header(HEADER, key)
          .body(body)
          .post("/applications/" + application + "/review")
          .then()
          .statusCode(200);
    }
  }

  @Test
  void keyIsTheCallersOwn() {
    String key = fresh("key");
    String one = newAgency(false);
    String other = newAgency(false);
    String first = open(one, "WECHAT_CONTENT", key).path("applicationId");
    open(other, "WECHAT_CONTENT", key)
        .then()
        .statusCode(201)
        .body("applicationId", not(equalTo(first)));
  }

  @Test
  void refusedCommandFreesItsKey() {
    String agency = newAgency(false);
    String application = draft(agency, "INFLUENCER_RESOURCES");
    String key = fresh("key");
    submit(agency, application, key)
        .then()
        .statusCode(422)
        .body("code", equalTo("assessment-failed"));
    addContract(agency, application);
    submit(agency, application, key).then().statusCode(200).header(REPLAYED, nullValue());
    submit(agency, application, key).then().statusCode(200).header(REPLAYED, "true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with blank"})
  void keyIsVisibleAscii(String key) {
    refused(key);
  }

  @Test
  void keyIsAtMost128Long() {
    refused("k".repeat(129));
    open(newAgency(false), "WECHAT_CONTENT", "k".repeat(117) + fresh("x").substring(0, 11))
        .then()
        .statusCode(201);
  }

  private static void refused(String key) {
    String agency = newAgency(false);
    open(agency, "WECHAT_CONTENT", key)
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("header:Idempotency-Key"));
    assertEquals(0, count("select count(*) from application where agency_id = ?", agency));
  }

  private static Response open(String agency, String capability, String key) {
    return asAgency(agency)
        .header(HEADER, key)
        .body(Map.of("capability", capability))
        .post("/agencies/" + agency + "/applications");
  }

  private static Response submit(String agency, String application, String key) {
    return asAgency(agency)
        .header(HEADER, key)
        .post("/applications/" + application + "/submission");
  }

  private static Set<String> bodies(List<Response> answers) {
    return answers.stream().map(Response::asString).collect(Collectors.toSet());
  }
}
