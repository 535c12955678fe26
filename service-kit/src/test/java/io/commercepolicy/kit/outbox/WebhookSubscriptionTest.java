package io.commercepolicy.kit.outbox;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.commercepolicy.kit.test.SuiteTokens;
import io.commercepolicy.kit.toy.Toy;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WebhookSubscriptionTest {

  private static final String URL = "https://hooks.example.com/suite";

  private final String agency = Toy.newAgency();

  @Test
  void secretIsShownWhenTheSubscriptionIsMadeAndNeverAgain() {
    String id =
        Toy.asAgency(agency)
            .body(Map.of("url", URL, "eventTypes", List.of("b.b", "a.a", "b.b")))
            .post("/webhook-subscriptions")
            .then()
            .statusCode(201)
            .header("Location", matchesPattern(".*webhook-subscriptions/[0-9a-f-]{36}"))
            .body("secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
            .body("owner", equalTo("agency:" + agency))
            .body("state", equalTo("ACTIVE"))
            .body("eventTypes", contains("a.a", "b.b"))
            .extract()
            .path("subscriptionId");

    Toy.asAgency(agency)
        .get("/webhook-subscriptions/" + id)
        .then()
        .statusCode(200)
        .body("url", equalTo(URL))
        .body("eventTypes", contains("a.a", "b.b"))
        .body("createdAt", notNullValue())
        .body("secret", nullValue());
    Toy.asAgency(agency)
        .get("/webhook-subscriptions")
        .then()
        .statusCode(200)
        .body("items.subscriptionId", contains(id))
        .body("items[0].secret", nullValue());
  }

  @Test
  void sameKeyMakesOneSubscription() {
    String key = UUID.randomUUID().toString();
    String first = create(key).statusCode(201).extract().path("subscriptionId");

    create(key).statusCode(201).body("subscriptionId", equalTo(first));

    Toy.asAgency(agency).get("/webhook-subscriptions").then().body("items", hasSize(1));
  }

  @Test
  void othersSubscriptionDoesNotExist() {
    String id = Webhooks.subscribe(agency, URL).getString("subscriptionId");
    var stranger = SuiteTokens.as("agency").agency(Toy.newAgency()).name("stranger");
    // The same id under another kind of subject is somebody else, too.
    var namesake = SuiteTokens.as("merchant").merchant(agency).agency(agency).name("namesake");

    for (var other : List.of(stranger, namesake)) {
      Toy.as(other).get("/webhook-subscriptions/" + id).then().statusCode(404);
      Toy.as(other).delete("/webhook-subscriptions/" + id).then().statusCode(404);
      Toy.as(other).get("/webhook-subscriptions").then().body("items", empty());
    }
    Toy.as("auditor").get("/webhook-subscriptions/" + id).then().statusCode(200);
    Toy.as("operator").get("/webhook-subscriptions/" + id).then().statusCode(200);
    Toy.asAgency(agency).get("/webhook-subscriptions/" + id).then().statusCode(200);
  }

  @Test
  void rolesThatHaveNoPartInItAreRefused() {
    for (String role : List.of("reviewer", "ingest")) {
      Toy.as(role).get("/webhook-subscriptions").then().statusCode(403);
      Toy.as(role).get("/webhook-deliveries").then().statusCode(403);
    }
    for (var actor : List.of(SuiteTokens.as("auditor"), SuiteTokens.as("agency"))) {
      Toy.as(actor)
          .body(Map.of("url", URL))
          .post("/webhook-subscriptions")
          .then()
          .statusCode(403)
          .body("code", equalTo("forbidden"));
    }
  }

  @Test
  void deletedSubscriptionIsGone() {
    String id = Webhooks.subscribe(agency, URL).getString("subscriptionId");

    Toy.asAgency(agency).delete("/webhook-subscriptions/" + id).then().statusCode(204);

    Toy.asAgency(agency).get("/webhook-subscriptions/" + id).then().statusCode(404);
    Toy.asAgency(agency).delete("/webhook-subscriptions/" + id).then().statusCode(404);
    Toy.asAgency(agency).get("/webhook-subscriptions").then().body("items", empty());
    Toy.as("operator")
        .get("/webhook-subscriptions?limit=200")
        .then()
        .body("items.subscriptionId", not(hasItem(id)));
  }

  @Test
  void everyFlawOfARequestIsNamed() {
    refused(Map.of(), "/url");
    refused(Map.of("url", "https://h.example/" + "x".repeat(2000)), "/url");
    refused(Map.of("url", URL, "eventTypes", Collections.nCopies(51, "a.b")), "/eventTypes");
    refused(Map.of("url", URL, "eventTypes", List.of("a.b", "Not A Type")), "/eventTypes/1");
    refused(Map.of("url", URL, "description", "x".repeat(501)), "/description");
    for (String url :
        List.of(
            "hooks.example.com",
            "/suite",
            "ftp://hooks.example.com",
            "https://",
            "https://user:secret@hooks.example.com",
            "https://hooks.example.com/#top",
            "https://hooks.example.com:70000/",
            "https://hooks example.com/")) {
      refused(Map.of("url", url), "/url");
    }
  }

  @Test
  void fiftySubscriptionsAreEnough() {
    Toy.update(
        "insert into webhook_subscription (subscription_id, owner, url, event_types, secret, state,"
            + " created_at, created_by) select uuidv7(), ?, ?, '{}', 'whsec_eA==', 'ACTIVE', now(),"
            + " 'test' from generate_series(1, 49)",
        "agency:" + agency,
        URL);
    Webhooks.subscribe(agency, URL);

    create(UUID.randomUUID().toString()).statusCode(409).body("code", equalTo("conflict"));

    String cursor =
        Toy.asAgency(agency)
            .get("/webhook-subscriptions?limit=30")
            .then()
            .body("items", hasSize(30))
            .extract()
            .path("nextCursor");
    Toy.asAgency(agency)
        .get("/webhook-subscriptions?limit=30&cursor=" + cursor)
        .then()
        .body("items", hasSize(20))
        .body("nextCursor", nullValue());
  }

  private ValidatableResponse create(String key) {
    return Toy.asAgency(agency)
        .header("Idempotency-Key", key)
        .body(Map.of("url", URL))
        .post("/webhook-subscriptions")
        .then();
  }

  private void refused(Map<String, ?> body, String pointer) {
    Toy.asAgency(agency)
        .body(body)
        .post("/webhook-subscriptions")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("violations[0].pointer", equalTo(pointer));
  }
}
