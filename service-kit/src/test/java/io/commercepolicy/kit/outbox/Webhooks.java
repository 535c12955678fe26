package io.commercepolicy.kit.outbox;

import static org.awaitility.Awaitility.await;

import io.commercepolicy.kit.toy.Toy;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the tests of webhooks do again and again. */
final class Webhooks {

  private Webhooks() {}

  /** An agency's subscription to everything about it, as the answer to its creation shows it. */
  static JsonPath subscribe(String agency, String url) {
    return Toy.asAgency(agency)
        .body(Map.of("url", url))
        .post("/webhook-subscriptions")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  /** The agency's deliveries, the last one first. */
  static List<Map<String, Object>> deliveries(String agency) {
    return Toy.asAgency(agency)
        .get("/webhook-deliveries")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items");
  }

  /** Waits until the agency has this many deliveries, all in the state; returns the last one. */
  static Map<String, Object> awaitDeliveries(String agency, int count, String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () ->
                deliveries(agency).stream().filter(d -> d.get("state").equals(state)).count()
                    == count);
    return deliveries(agency).get(0);
  }

  /** How far a delivery is. */
  static String state(Object deliveryId) {
    return (String)
        Toy.value(
            "select state from webhook_delivery where delivery_id = ?",
            UUID.fromString(deliveryId.toString()));
  }
}
