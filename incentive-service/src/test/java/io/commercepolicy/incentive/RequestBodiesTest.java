package io.commercepolicy.incentive;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Bodies that are missing, of another type, or hold what cannot be kept. */
@QuarkusTest
class RequestBodiesTest extends IncentiveTest {

  private static final String VECTORS = "/policies/polaris-new-year-2024/vectors/I3.json";

  @Test
  void another_content_type_is_refused_as_such() throws Exception {
    for (String path : pathsThatNeedBodies()) {
      for (String contentType : List.of("text/plain", "x")) {
        HttpResponse<String> answer =
            send(path, contentType, HttpRequest.BodyPublishers.ofString("{\"reason\": \"误操作\"}"));
        assertEquals(415, answer.statusCode(), answer::body);
        assertEquals("unsupported-media-type", JsonPath.from(answer.body()).getString("code"));
      }
    }
  }

  @Test
  void a_body_that_is_missing_is_asked_for() throws Exception {
    for (String path : pathsThatNeedBodies()) {
      for (String contentType : new String[] {null, "application/json"}) {
        HttpResponse<String> answer = send(path, contentType, HttpRequest.BodyPublishers.noBody());
        assertEquals(400, answer.statusCode(), answer::body);
        JsonPath problem = JsonPath.from(answer.body());
        assertEquals(List.of(""), problem.getList("violations.pointer"));
        assertEquals(List.of("a body is needed"), problem.getList("violations.message"));
      }
    }
  }

  @Test
  void what_is_wrong_with_a_query_is_named_too() {
    asOperator()
        .queryParam("board", "\u0000")
        .get("/campaigns/polaris-new-year-2024/days/2024-01-16/leaderboard")
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("query:board"));
  }

  @Test
  void half_a_surrogate_pair_is_refused_and_a_whole_one_kept() {
    String host = listedHost(fresh("merchant"));
    for (String half : List.of("a\\ud800b", "\\udc00", "\\ude00\\ud83d")) {
      asOperator()
          .body("{\"kind\": \"LIMIT\", \"reason\": \"" + half + "\"}")
          .post("/hosts/" + host + "/risk-actions")
          .then()
          .statusCode(400)
          .body("violations.pointer", contains("/reason"))
          .body("violations.message", contains(containsString("surrogate")));
    }
    asOperator()
        .body("{\"kind\": \"LIMIT\", \"reason\": \"\\ud83d\\ude00\"}")
        .post("/hosts/" + host + "/risk-actions")
        .then()
        .statusCode(201)
        .body("reason", equalTo("😀"));
  }

  @Test
  void what_if_takes_vectors_as_they_are() throws IOException {
    for (JsonNode vector : vectors()) {
      asOperator()
          .body(whatIf(vector).toString())
          .post("/what-if")
          .then()
          .statusCode(200)
          .body("outcome", equalTo(vector.path("expected").path("outcome").asText()));
    }
  }

  @Test
  void what_if_takes_scores_as_texts_and_as_numbers_exactly() throws IOException {
    ObjectNode question = whatIf(vectors().get(0));
    ObjectNode session = (ObjectNode) question.path("facts").path("sessions").get(0);
    for (String score : List.of("59.9999999999999999", "60.0000000000000001")) {
      String found = "findings.find { it.rule == 'quality-score' }.status";
      String status = score.startsWith("60") ? "MET" : "NOT_MET";
      session.put("qualityScore", score);
      asOperator().body(question.toString()).post("/what-if").then().body(found, equalTo(status));
      session.put("qualityScore", new BigDecimal(score));
      asOperator().body(question.toString()).post("/what-if").then().body(found, equalTo(status));
    }
    for (String wrong : List.of("\"sixty\"", "true", "\"\"", "\"1e1000\"", "{}", "1e1000")) {
      session.set("qualityScore", new ObjectMapper().readTree("\"WRONG\""));
      asOperator()
          .body(question.toString().replace("\"WRONG\"", wrong))
          .post("/what-if")
          .then()
          .statusCode(400)
          .body("violations.pointer", contains("/facts/sessions/0/qualityScore"))
          .body("violations.message", contains("must be a decimal, as a text or a number"));
    }
  }

  private static List<String> pathsThatNeedBodies() {
    UUID any = UUID.randomUUID();
    return List.of(
        "/differences/" + any + "/application",
        "/differences/" + any + "/dismissal",
        "/coupons/" + any + "/redemptions/" + any + "/release",
        "/coupons/" + any + "/adjustments",
        "/hosts/host-1/risk-actions");
  }

  private static JsonNode vectors() throws IOException {
    try (InputStream file = RequestBodiesTest.class.getResourceAsStream(VECTORS)) {
      return new ObjectMapper().readTree(file);
    }
  }

  private static ObjectNode whatIf(JsonNode vector) {
    ObjectNode question = new ObjectMapper().createObjectNode();
    question.put("policyId", "polaris-new-year-2024");
    question.set("version", vector.get("version"));
    question.set("asOf", vector.get("asOf"));
    question.set("facts", vector.get("facts"));
    return question;
  }

  /** Sends what REST Assured would not, with a content type or without. */
  private static HttpResponse<String> send(
      String path, String contentType, HttpRequest.BodyPublisher body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + RestAssured.port + "/incentive/v1" + path))
            .header("Authorization", "Bearer " + SuiteTokens.as("operator").token())
            .POST(body);
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
