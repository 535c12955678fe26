package io.commercepolicy.certification.application.order;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.kit.test.SuiteClock;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlacingOrderTest extends OrderScenario {

  @Test
  void certifiedAgencySignsUpToATaskForACreator() {
    String agency = certifiedAgency();
    UUID task = newTask(OrderKind.INTEGRATED_MARKETING);

    Response placed =
        asAgency(agency).body(Map.of("creatorId", "creator-7")).post("/tasks/" + task + "/orders");

    placed
        .then()
        .statusCode(201)
        .header("Location", endsWith("/orders/" + placed.path("orderId")))
        .body("side", equalTo("TASK"))
        .body("kind", equalTo("INTEGRATED_MARKETING"))
        .body("state", equalTo("PLACED"))
        .body("taskId", equalTo(task.toString()))
        .body("serviceId", nullValue())
        .body("title", equalTo("618 新品种草"))
        .body("agencyId", equalTo(agency))
        .body("merchantId", equalTo(merchant))
        .body("creatorId", equalTo("creator-7"))
        .body("placedAt", notNullValue())
        .body("mayStill", contains("SUBMISSION", "CANCELLATION"));
    assertEquals(1, events(agency, "order-placed"));
  }

  @Test
  void orderKeepsTheDecisionItWasPlacedUnder() {
    String agency = certifiedAgency();
    UUID service = newService(agency, OrderKind.INTEGRATED_MARKETING);

    String decision = order(service).then().statusCode(201).extract().path("decisionId");

    asAgency(agency)
        .get("/decisions/" + decision)
        .then()
        .statusCode(200)
        .body("effect", equalTo("order-placed"))
        .body("decision.outcome", equalTo("GRANTED"))
        .body("facts.order.side", equalTo("SERVICE"));
    asAgency(agency)
        .get("/decisions/verification?subject=" + agency)
        .then()
        .statusCode(200)
        .body("intact", equalTo(true));
  }

  @Test
  void closedPermissionRefusesBothSidesAndKeepsNothing() {
    String agency = newAgency(false);
    UUID task = newTask(OrderKind.INTEGRATED_MARKETING);
    UUID service = newService(agency, OrderKind.INTEGRATED_MARKETING);

    for (Response refused : List.of(signUp(agency, task), order(service))) {
      refused
          .then()
          .statusCode(409)
          .contentType("application/problem+json")
          .body("code", equalTo("permission-closed"))
          .body("decision.outcome", equalTo("DENIED"))
          .body("decision.subject.id", equalTo(agency))
          .body("decision.decisionId", nullValue())
          .body(
              "findings.find { it.rule == 'new-orders-need-open-permission' }.clause",
              equalTo("C9"))
          .body(
              "findings.find { it.rule == 'new-orders-need-open-permission' }.status",
              equalTo("NOT_MET"))
          .body("findings.find { it.clause == 'C1' }.status", equalTo("NOT_MET"));
    }
    assertEquals(0, ordersOf(agency));
    assertEquals(0, decisions(agency, "order-placed"));
    assertEquals(0, events(agency, "order-placed"));
  }

  @Test
  void refusalSpeaksTheCallersLanguage() {
    String agency = newAgency(false);
    UUID task = newTask(OrderKind.INTEGRATED_MARKETING);
    asAgency(agency)
        .header("Accept-Language", "zh-CN")
        .post("/tasks/" + task + "/orders")
        .then()
        .statusCode(409)
        .body("title", equalTo("整合营销权限未开通"));
  }

  @Test
  void liveOrdersNeverNeedThePermission() {
    String agency = newAgency(false);

    signUp(agency, newTask(OrderKind.LIVE)).then().statusCode(201).body("kind", equalTo("LIVE"));
    order(newService(agency, OrderKind.LIVE))
        .then()
        .statusCode(201)
        .body("side", equalTo("SERVICE"));
  }

  @Test
  void operationProxyCertificationOpensNothing() {
    String agency = newAgency(false);
    certify(agency, "OPERATION_PROXY", "2021-06-01T00:00:00+08:00");

    signUp(agency, newTask(OrderKind.INTEGRATED_MARKETING)).then().statusCode(409);
    signUp(agency, newTask(OrderKind.LIVE)).then().statusCode(201);
  }

  @Test
  void earlierPermissionCountsUntilTheRuleTakesEffect() {
    String legacy = newAgency(true);
    String newcomer = newAgency(false);
    SuiteClock.set("2021-05-20T23:50:00+08:00");
    UUID task = newTask(OrderKind.INTEGRATED_MARKETING);
    UUID service = newService(legacy, OrderKind.INTEGRATED_MARKETING);

    signUp(legacy, task).then().statusCode(201).body("placedAt", notNullValue());
    order(service).then().statusCode(201);
    signUp(newcomer, task).then().statusCode(409);

    SuiteClock.set("2021-05-21T00:00:00+08:00");
    signUp(legacy, task)
        .then()
        .statusCode(409)
        .body("code", equalTo("permission-closed"))
        .body("findings.findAll { it.status == 'NOT_MET' }.clause", hasItem("C9"));
    order(service).then().statusCode(409);
    assertEquals(2, ordersOf(legacy));
  }

  @Test
  void whatWasAllowedBeforeTheRuleWasAnnouncedStaysAllowed() {
    String legacy = newAgency(true);
    String newcomer = newAgency(false);
    SuiteClock.set("2021-05-01T10:00:00+08:00");
    UUID task = newTask(OrderKind.INTEGRATED_MARKETING);

    String order = placed(signUp(legacy, task));
    submit(legacy, order).then().statusCode(200);
    signUp(newcomer, task).then().statusCode(409).body("decision.outcome", equalTo("NOT_IN_FORCE"));
    signUp(newcomer, newTask(OrderKind.LIVE)).then().statusCode(201);
  }

  @Test
  void certificationOpensFromItsFirstInstant() {
    String agency = newAgency(false);
    certify(agency, "CAMPAIGN_PLANNING", "2021-07-01T10:00:00+08:00");
    UUID task = newTask(OrderKind.INTEGRATED_MARKETING);

    SuiteClock.set("2021-07-01T09:50:00+08:00");
    signUp(agency, task).then().statusCode(409);
    SuiteClock.set("2021-07-01T10:00:00+08:00");
    signUp(agency, task).then().statusCode(201);
  }

  @Test
  void bodyMayBeAbsentOrEmpty() throws IOException, InterruptedException {
    String agency = newAgency(false);
    UUID task = newTask(OrderKind.LIVE);
    UUID service = newService(agency, OrderKind.LIVE);

    // REST Assured names a content type even where there is no content.
    HttpRequest withoutContentType =
        HttpRequest.newBuilder(
                URI.create(
                    RestAssured.baseURI
                        + ":"
                        + RestAssured.port
                        + "/certification/v1/tasks/"
                        + task
                        + "/orders"))
            .header("Authorization", "Bearer " + SuiteTokens.as("agency").agency(agency).token())
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(withoutContentType, HttpResponse.BodyHandlers.ofString());
    assertEquals(201, answer.statusCode(), answer::body);
    asAgency(agency).post("/tasks/" + task + "/orders").then().statusCode(201);
    asAgency(agency).body("{}").post("/tasks/" + task + "/orders").then().statusCode(201);
    asMerchant(merchant).body("{}").post("/services/" + service + "/orders").then().statusCode(201);
    asAgency(agency)
        .body(Map.of("creatorId", "no good"))
        .post("/tasks/" + task + "/orders")
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/creatorId"));
    asAgency(agency)
        .body(Map.of("creatorID", "creator-7"))
        .post("/tasks/" + task + "/orders")
        .then()
        .statusCode(400);
  }

  @Test
  void twentyTimesTheSameKeyIsOneOrder() {
    String agency = certifiedAgency();
    UUID task = newTask(OrderKind.INTEGRATED_MARKETING);
    String key = UUID.randomUUID().toString();

    List<Response> answers =
        atOnce(
            20,
            () ->
                asAgency(agency).header("Idempotency-Key", key).post("/tasks/" + task + "/orders"));

    assertEquals(
        Set.of(201), answers.stream().map(Response::statusCode).collect(Collectors.toSet()));
    assertEquals(1, answers.stream().map(answer -> answer.asString()).distinct().count());
    assertEquals(1, ordersOf(agency));
    assertEquals(1, decisions(agency, "order-placed"));
    assertEquals(1, events(agency, "order-placed"));
    // An empty body is no other body than none.
    asAgency(agency)
        .header("Idempotency-Key", key)
        .body("{}")
        .post("/tasks/" + task + "/orders")
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true");
    asAgency(agency)
        .header("Idempotency-Key", key)
        .body(Map.of("creatorId", "another"))
        .post("/tasks/" + task + "/orders")
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency-key-reused"));
  }

  @Test
  void refusedKeyCanBeUsedAgainOnceThePermissionIsOpen() {
    String agency = newAgency(false);
    UUID task = newTask(OrderKind.INTEGRATED_MARKETING);
    String key = UUID.randomUUID().toString();
    asAgency(agency)
        .header("Idempotency-Key", key)
        .post("/tasks/" + task + "/orders")
        .then()
        .statusCode(409);

    certify(agency, "INFLUENCER_RESOURCES", "2021-06-01T00:00:00+08:00");

    asAgency(agency)
        .header("Idempotency-Key", key)
        .post("/tasks/" + task + "/orders")
        .then()
        .statusCode(201);
  }

  @Test
  void onlyTheRightSideOrders() {
    String agency = certifiedAgency();
    UUID task = newTask(OrderKind.LIVE);
    UUID service = newService(agency, OrderKind.LIVE);

    asMerchant(merchant).post("/tasks/" + task + "/orders").then().statusCode(403);
    asAgency(agency).post("/services/" + service + "/orders").then().statusCode(403);
    as(SuiteTokens.as("creator").creator("creator-7"))
        .post("/tasks/" + task + "/orders")
        .then()
        .statusCode(403);
    as(SuiteTokens.as("operator")).post("/tasks/" + task + "/orders").then().statusCode(403);
    as(SuiteTokens.as("agency")).post("/tasks/" + task + "/orders").then().statusCode(403);
    asAgency(agency).post("/tasks/" + UUID.randomUUID() + "/orders").then().statusCode(404);
    asMerchant(merchant).post("/services/" + UUID.randomUUID() + "/orders").then().statusCode(404);
    asAgency(fresh("unregistered")).post("/tasks/" + task + "/orders").then().statusCode(404);
  }

  private static String certifiedAgency() {
    String agency = newAgency(false);
    certify(agency, "WECHAT_CONTENT", "2021-06-01T00:00:00+08:00");
    return agency;
  }
}
