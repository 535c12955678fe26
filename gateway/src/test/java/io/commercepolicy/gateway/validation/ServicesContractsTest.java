package io.commercepolicy.gateway.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.gateway.contract.Contract;
import io.commercepolicy.gateway.contract.Operation;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServicesContractsTest {

  private static final Map<String, OperationRules> RULES = new HashMap<>();

  static {
    Stream.of("certification", "creator-protection", "incentive")
        .map(service -> Contract.load("contracts/" + service + ".yaml"))
        .map(OperationRules::of)
        .forEach(
            rules -> rules.forEach((operation, rule) -> RULES.put(operation.toString(), rule)));
  }

  private static final String SESSION = "PUT /incentive/v1/live-sessions/{sessionId}";
  private static final String EVIDENCE =
      "POST /certification/v1/applications/{applicationId}/evidence";

  @Test
  void haveRulesForEachPublishedOperation() {
    List<Operation> published =
        Stream.of("certification", "creator-protection", "incentive")
            .flatMap(name -> Contract.load("contracts/" + name + ".yaml").operations().stream())
            .filter(operation -> !operation.internal())
            .toList();

    assertTrue(published.size() > 150, () -> "only " + published.size());
    published.forEach(operation -> assertTrue(RULES.containsKey(operation.toString())));
  }

  @Test
  void takeALiveSession() {
    assertEquals(List.of(), check(SESSION, session()));
    assertEquals(
        List.of(), check(SESSION, session().put("cartItems", 1_000_000_000).put("revision", 0)));
    assertEquals(
        List.of(
            "/shopId must match ^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",
            "/startedAt must be a time with offset such as 2021-05-21T10:00:00+08:00",
            "/virtualHost must be true or false",
            "/cartItems must be at most 1000000000",
            "/exclusiveOffers/1/benefits/0 must be one of COUPON, PRICE, GIFT",
            "/exclusiveOffers/1/skuId must be present",
            "/gmvFen must be at least 0",
            "/refundedGmvFen must be a whole number",
            "/hostId must be present"),
        check(
            SESSION,
            without(session(), "hostId")
                .put("shopId", "-")
                .put("startedAt", "2021-05-21T10:00:00")
                .put("virtualHost", "false")
                .put("cartItems", 1_000_000_001)
                .put(
                    "exclusiveOffers",
                    new JsonArray()
                        .add(offer())
                        .add(new JsonObject().put("benefits", new JsonArray().add("FREE"))))
                .put("gmvFen", -1)
                .put("refundedGmvFen", "5")));
  }

  @Test
  void judgeEvidenceByItsKind() {
    JsonObject evidence = new JsonObject().put("kind", "SIGNING_CONTRACT");
    assertEquals(
        List.of(
            "/partyName must be present",
            "/platformAccountId must be present",
            "/contractNumber must be present",
            "/signedOn must be present"),
        check(EVIDENCE, evidence));
    evidence.put("partyName", "一").put("platformAccountId", "a").put("contractNumber", "1\n");
    assertEquals(
        List.of("/contractNumber", "/signedOn must be a date such as 2021-05-21"),
        check(EVIDENCE, evidence.put("signedOn", "2024-02-30")).stream()
            .map(violation -> violation.replaceFirst(" must match .*", ""))
            .toList());
    assertEquals(
        List.of(),
        check(EVIDENCE, evidence.put("contractNumber", "1").put("signedOn", "2024-02-29")));
    assertEquals(
        List.of(
            "/kind must be one of SIGNING_CONTRACT, COOPERATION_CASE, AWARD, MARKETING_CASE,"
                + " CHANNELS_SESSIONS, CHANNELS_SCREENSHOT, HOST_PID, COOPERATION_PROOF"),
        check(EVIDENCE, new JsonObject().put("kind", "OTHER")));
    assertEquals(List.of("/kind must be present"), check(EVIDENCE, new JsonObject()));
  }

  @Test
  void readAListsParametersByPlace() {
    OperationRules rules = rules("GET /certification/v1/applications");
    String uri = "/certification/v1/applications";

    assertEquals(List.of(), Shop.parameters(rules, uri + "?limit=1&capability=WECHAT_CONTENT"));
    assertEquals(
        List.of(
            "query:limit must be at least 1",
            "query:page is not known here; known are capability, cursor, limit, state"),
        Shop.parameters(rules, uri + "?limit=0&page=2"));
  }

  @Test
  void readTheIdsInAPath() {
    OperationRules rules = rules("GET /certification/v1/applications/{applicationId}");
    String uri = "/certification/v1/applications/";

    assertEquals(List.of(), Shop.parameters(rules, uri + "0190ac5e-0000-7000-8000-000000000000"));
    assertEquals(
        List.of("path:applicationId must be a UUID"),
        Shop.parameters(rules, uri + "0190ac5e-0000-7000-8000-000000000000a"));
  }

  @Test
  void tellStreamsFromBodiesThatAreRead() {
    OperationRules imports = rules("POST /incentive/v1/live-sessions/import");
    assertFalse(imports.body("application/x-ndjson").isJson());
    assertNull(imports.body("application/json"));
    assertEquals("application/x-ndjson, text/csv", imports.mediaTypes());
    OperationRules file =
        rules("PUT /certification/v1/applications/{applicationId}/evidence/{evidenceId}/file");
    assertFalse(file.body("image/png").isJson());
    assertTrue(rules(SESSION).requiresBody());
  }

  @Test
  void describeEachRefusalAsAProblem() {
    JsonObject problem =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", "x")
            .put("status", 404)
            .put("detail", "x")
            .put("code", "not-found")
            .put("requestId", "x");
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/problem+json");

    RULES.forEach(
        (operation, rules) ->
            assertEquals(
                List.of(), rules.responses().check(404, headers, problem.toBuffer()), operation));
    assertEquals(
        List.of("/code: must be present"),
        rules(SESSION).responses().check(404, headers, without(problem, "code").toBuffer()));
  }

  private static JsonObject session() {
    JsonObject session =
        new JsonObject()
            .put("hostId", "host-1")
            .put("shopId", "s".repeat(64))
            .put("startedAt", "2021-05-21T10:00:00+08:00")
            .put("endedAt", "2021-05-21T13:30:00Z")
            .put("virtualHost", false)
            .put("preview", false)
            .put("cartItems", 0)
            .put("qualityScore", "85.50")
            .put("exclusiveOffers", new JsonArray().add(offer()));
    for (String amount :
        List.of(
            "gmvFen",
            "refundedGmvFen",
            "exclusiveGmvFen",
            "refundedExclusiveGmvFen",
            "exclusiveOrders",
            "refundedExclusiveOrders")) {
      session.put(amount, 1);
    }
    return session;
  }

  private static JsonObject offer() {
    return new JsonObject().put("skuId", "sku-1").put("benefits", new JsonArray().add("GIFT"));
  }

  private static JsonObject without(JsonObject object, String field) {
    JsonObject copy = object.copy();
    copy.remove(field);
    return copy;
  }

  private static OperationRules rules(String operation) {
    return RULES.get(operation);
  }

  private static List<String> check(String operation, JsonObject body) {
    return Shop.texts(rules(operation).body("application/json").check(body.toBuffer()));
  }
}
