package io.commercepolicy.certification.application.order;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TasksAndServicesTest extends OrderScenario {

  @Test
  void everyRoleSeesWhatAMerchantPublishes() {
    String location =
        asMerchant(merchant)
            .body(Map.of("kind", "LIVE", "title", "年货节直播", "description", "三场"))
            .post("/tasks")
            .then()
            .statusCode(201)
            .body("merchantId", equalTo(merchant))
            .body("kind", equalTo("LIVE"))
            .body("title", equalTo("年货节直播"))
            .body("description", equalTo("三场"))
            .body("createdAt", endsWith("+08:00"))
            .extract()
            .header("Location");
    String path = location.substring(location.indexOf("/tasks/"));

    for (String role :
        List.of("agency", "merchant", "creator", "reviewer", "operator", "ingest", "auditor")) {
      as(SuiteTokens.as(role)).get(path).then().statusCode(200).body("title", equalTo("年货节直播"));
    }
  }

  @Test
  void serviceSaysWhetherItCanBeOrderedNow() {
    String certified = newAgency(false);
    UUID certification = certify(certified, "WECHAT_CONTENT", "2021-06-01T00:00:00+08:00");
    String uncertified = newAgency(false);
    UUID open = newService(certified, OrderKind.INTEGRATED_MARKETING);
    UUID closed = newService(uncertified, OrderKind.INTEGRATED_MARKETING);
    UUID live = newService(uncertified, OrderKind.LIVE);

    assertEquals(true, get("/services/" + open).getBoolean("orderable"));
    assertEquals(false, get("/services/" + closed).getBoolean("orderable"));
    assertEquals(true, get("/services/" + live).getBoolean("orderable"));
    asMerchant(merchant)
        .queryParam("agencyId", uncertified)
        .get("/services")
        .then()
        .statusCode(200)
        .body("items.serviceId", contains(closed.toString(), live.toString()))
        .body("items.orderable", contains(false, true))
        .body("items[0].agencyId", equalTo(uncertified))
        .body("items[0].priceFen", equalTo(1_200_000));

    revoke(certification);
    assertEquals(false, get("/services/" + open).getBoolean("orderable"));
  }

  @Test
  void listsAreNarrowedByKind() {
    UUID live = newTask(OrderKind.LIVE);
    UUID marketing = newTask(OrderKind.INTEGRATED_MARKETING);

    List<String> found = allPages("/tasks?kind=LIVE", "taskId");
    assertEquals(true, found.contains(live.toString()));
    assertEquals(false, found.contains(marketing.toString()));
    String agency = newAgency(false);
    UUID liveService = newService(agency, OrderKind.LIVE);
    newService(agency, OrderKind.INTEGRATED_MARKETING);
    asMerchant(merchant)
        .get("/services?kind=LIVE&agencyId=" + agency)
        .then()
        .body("items.serviceId", contains(liveService.toString()))
        .body("items.kind", everyItem(equalTo("LIVE")));
  }

  @Test
  void pagesGiveEveryTaskOnce() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(newTask(OrderKind.LIVE).toString());
    }

    List<String> found = allPages("/tasks?limit=2", "taskId");
    assertEquals(found.size(), found.stream().distinct().count());
    found.retainAll(made);
    assertEquals(made, found);
  }

  @Test
  void badRequestIsToldEveryPlace() {
    asMerchant(merchant)
        .body(Map.of("title", " ", "description", "x".repeat(2001)))
        .post("/tasks")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("violations.pointer", contains("/description", "/kind", "/title"));
    asAgency(newAgency(false))
        .body(Map.of("kind", "LIVE", "title", "x".repeat(201), "priceFen", -1))
        .post("/services")
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/priceFen", "/title"));
    asMerchant(merchant)
        .body(Map.of("kind", "SOMETHING", "title", "x"))
        .post("/tasks")
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItem("/kind"));
    asMerchant(merchant).post("/tasks").then().statusCode(400);
  }

  @Test
  void edgesOfTheFieldsAreTaken() {
    Map<String, Object> body = new HashMap<>();
    body.put("kind", "LIVE");
    body.put("title", "名".repeat(200));
    body.put("description", "字".repeat(2000));
    asMerchant(merchant).body(body).post("/tasks").then().statusCode(201);
    body.put("priceFen", 0);
    asAgency(newAgency(false))
        .body(body)
        .post("/services")
        .then()
        .statusCode(201)
        .body("priceFen", equalTo(0));
    body.remove("priceFen");
    body.remove("description");
    asAgency(newAgency(false))
        .body(body)
        .post("/services")
        .then()
        .statusCode(201)
        .body("priceFen", nullValue())
        .body("description", nullValue());
  }

  @Test
  void onlyMerchantsPublishAndOnlyAgenciesOffer() {
    Map<String, Object> body = Map.of("kind", "LIVE", "title", "x");
    asAgency(newAgency(false)).body(body).post("/tasks").then().statusCode(403);
    asMerchant(merchant).body(body).post("/services").then().statusCode(403);
    // The role without the claim is nobody.
    as(SuiteTokens.as("merchant")).body(body).post("/tasks").then().statusCode(403);
    as(SuiteTokens.as("agency")).body(body).post("/services").then().statusCode(403);
    asAgency(fresh("unregistered")).body(body).post("/services").then().statusCode(404);
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    UUID nothing = UUID.randomUUID();
    asMerchant(merchant).get("/tasks/" + nothing).then().statusCode(404);
    asMerchant(merchant).get("/services/" + nothing).then().statusCode(404);
    asMerchant(merchant).get("/tasks/nothing").then().statusCode(404);
    asMerchant(merchant).get("/tasks?cursor=nothing").then().statusCode(400);
  }

  @Test
  void contractDescribesEveryOperation() {
    JsonPath contract = given().get("/q/openapi?format=json").then().extract().jsonPath();
    Map<String, Map<String, Map<String, Object>>> paths = contract.getMap("paths");
    assertEquals(
        "[listTasks, publishTask]", operations(paths.get("/certification/v1/tasks")).toString());
    assertEquals(
        "[listServices, offerService]",
        operations(paths.get("/certification/v1/services")).toString());
    Map<?, ?> signUp = paths.get("/certification/v1/tasks/{taskId}/orders").get("post");
    assertEquals(true, ((Map<?, ?>) signUp.get("responses")).containsKey("201"));
    assertEquals(true, ((Map<?, ?>) signUp.get("responses")).containsKey("409"));
    assertEquals(
        false, Boolean.TRUE.equals(((Map<?, ?>) signUp.get("requestBody")).get("required")));
    assertEquals(
        null,
        paths.get("/certification/v1/orders/{orderId}/submission").get("post").get("requestBody"));
  }

  private static List<Object> operations(Map<String, Map<String, Object>> path) {
    return path.values().stream().map(operation -> operation.get("operationId")).sorted().toList();
  }

  private JsonPath get(String path) {
    return asMerchant(merchant).get(path).then().statusCode(200).extract().jsonPath();
  }

  private List<String> allPages(String path, String id) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonPath page =
          asMerchant(merchant)
              .queryParam("cursor", cursor)
              .get(path)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      ids.addAll(page.getList("items." + id));
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    return ids;
  }
}
