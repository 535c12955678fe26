package io.commercepolicy.certification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercepolicy.kit.test.Contract;
import io.commercepolicy.kit.test.Contract.Operation;
import io.commercepolicy.kit.test.SuiteTokens;
import io.commercepolicy.kit.test.SuiteTokens.Actor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent to an operation that takes a body, it answers with something below 500. The
 * bodies are what the contract asks for, with nasty values here and there; the seed makes them the
 * same each time.
 */
@QuarkusTest
class RandomBodiesTest extends ApplicationScenario {

  private static final int BODIES_EACH = 40;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a\u0000b",
          "\ud800",
          "😀",
          "null",
          "2021-05-21",
          "2021-06-20T10:00:00+08:00",
          "+999999999-12-31",
          "-999999999-01-01",
          "+999999999-12-31T23:59:59.999999999-18:00",
          "-999999999-01-01T00:00:00+18:00",
          "9999-12-31T23:59:59Z",
          "1970-01-01",
          "99999999999999999999",
          "-1",
          "PT2562047788015215H30M7.999999999S",
          "P2147483647Y",
          "../../etc/passwd",
          "'; drop table agency; --",
          "x".repeat(3_000));

  private final Contract contract = Contract.committed();

  @Test
  void neverFailTheService() {
    Random random = new Random(20210521);
    String agency = newAgency(false);
    String merchant = fresh("merchant");
    Map<String, String> ids = ids(agency, merchant);
    List<String> failed = new ArrayList<>();
    Map<Integer, Integer> statuses = new HashMap<>();
    int sent = 0;
    for (Operation operation : contract.operations()) {
      if (operation.body().isMissingNode()) {
        continue;
      }
      String token = actor(operation, agency, merchant).token();
      for (int i = 0; i < BODIES_EACH; i++) {
        String body =
            i == 0 ? "{}" : value(operation.body(), random, i % 5 == 1 ? 0 : 0.15, 0).toString();
        Response answer = send(operation, token, body, path(operation, ids));
        sent++;
        statuses.merge(answer.statusCode(), 1, Integer::sum);
        if (answer.statusCode() >= 500) {
          failed.add(operation + " " + answer.statusCode() + " " + shortened(body));
        }
      }
    }
    assertEquals(List.of(), failed);
    assertTrue(sent > 200, sent + " bodies");
    // Not all of it may be refused at the door: some bodies are good.
    assertTrue(
        statuses.getOrDefault(200, 0) + statuses.getOrDefault(201, 0) > sent / 20,
        statuses::toString);
  }

  private static Response send(Operation operation, String token, String body, String path) {
    return io.restassured.RestAssured.given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(body)
        .request(operation.method(), path);
  }

  private static Map<String, String> ids(String agency, String merchant) {
    Map<String, String> ids = new HashMap<>();
    ids.put("policyId", "integrated-marketing-permission");
    ids.put("agencyId", agency);
    ids.put("applicationId", draft(agency, "WECHAT_CONTENT"));
    ids.put(
        "evidenceId",
        add(
            agency,
            ids.get("applicationId"),
            Map.of("kind", "COOPERATION_PROOF", "description", "合作协议")));
    ids.put(
        "certificationId",
        certify(agency, "CELEBRITY_RESOURCES", "2021-06-01T00:00:00+08:00").toString());
    ids.put(
        "taskId",
        asMerchant(merchant)
            .body(Map.of("kind", "LIVE", "title", "直播"))
            .post("/tasks")
            .path("taskId"));
    return ids;
  }

  private String path(Operation operation, Map<String, String> ids) {
    String path = operation.path();
    if (operation.id().equals("reviewApplication")) {
      return path.replace("{applicationId}", inReview(newAgency(false)));
    }
    if (operation.id().equals("putAgency")) {
      return path.replace("{agencyId}", fresh("agency"));
    }
    for (Map.Entry<String, String> id : ids.entrySet()) {
      path = path.replace("{" + id.getKey() + "}", id.getValue());
    }
    return path.replaceAll("\\{\\w+}", UUID.randomUUID().toString());
  }

  private static Actor actor(Operation operation, String agency, String merchant) {
    return SuiteTokens.as(
            operation.roles().isEmpty()
                ? new String[] {"operator"}
                : operation.roles().toArray(String[]::new))
        .agency(operation.id().equals("reviewApplication") ? "none" : agency)
        .merchant(merchant)
        .name("fuzz");
  }

  /**
   * A value of the schema.
   *
   * @param nasty how likely each part of it is replaced by something else
   */
  private JsonNode value(JsonNode given, Random random, double nasty, int depth) {
    if (depth > 6 || random.nextDouble() < nasty) {
      return anything(random, depth);
    }
    JsonNode schema = contract.resolved(given);
    for (String choice : List.of("oneOf", "anyOf")) {
      if (schema.has(choice)) {
        JsonNode options = schema.get(choice);
        return value(options.get(random.nextInt(options.size())), random, nasty, depth + 1);
      }
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? type.get(0).asText() : type.asText()) {
      case "object" -> object(schema, random, nasty, depth);
      case "array" -> {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          array.add(value(schema.path("items"), random, nasty, depth + 1));
        }
        yield array;
      }
      case "integer" -> JSON.numberNode(random.nextInt(100_000_000));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "string" ->
          JSON.textNode(
              random.nextDouble() < nasty
                  ? TEXTS.get(random.nextInt(TEXTS.size()))
                  : text(schema, random));
      default -> anything(random, depth);
    };
  }

  private ObjectNode object(JsonNode schema, Random random, double nasty, int depth) {
    ObjectNode object = JSON.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.textValue()));
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      boolean needed = required.contains(property.getKey());
      if (random.nextDouble() < (needed ? 1 - nasty / 2 : 0.6)) {
        object.set(property.getKey(), value(property.getValue(), random, nasty, depth + 1));
      }
    }
    if (random.nextDouble() < nasty / 5) {
      object.put("unheardOf", 1);
    }
    return object;
  }

  private static String text(JsonNode schema, Random random) {
    return switch (schema.path("format").asText()) {
      case "date" -> "2021-06-" + (10 + random.nextInt(20));
      case "date-time" -> "2021-06-" + (10 + random.nextInt(20)) + "T20:00:00+08:00";
      case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
      case "uri" -> "https://example.invalid/hook";
      default -> "w" + Integer.toHexString(random.nextInt());
    };
  }

  private static JsonNode anything(Random random, int depth) {
    return switch (random.nextInt(depth > 6 ? 8 : 10)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextLong());
      case 3 -> JSON.numberNode(BigInteger.TEN.pow(400));
      case 4 -> JSON.numberNode(random.nextGaussian() * 1e300);
      case 5, 6, 7 -> JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
      case 8 -> JSON.arrayNode().add(anything(random, depth + 1));
      default -> JSON.objectNode().set("name", anything(random, depth + 1));
    };
  }

  private static String shortened(String body) {
    return body.length() < 600 ? body : body.substring(0, 600) + "…";
  }
}
