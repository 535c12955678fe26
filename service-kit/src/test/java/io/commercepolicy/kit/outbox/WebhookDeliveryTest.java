package io.commercepolicy.kit.outbox;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.commercepolicy.kit.metrics.Tasks;
import io.commercepolicy.kit.outbox.Receiver.Received;
import io.commercepolicy.kit.test.SuiteClock;
import io.commercepolicy.kit.toy.Toy;
import io.commercepolicy.kit.toy.ToyResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WebhookDeliveryTest {

  @Inject DataSource database;
  @Inject Vertx vertx;
  @Inject WebhookTargets targets;
  @Inject WebhookSender sender;
  @Inject MeterRegistry metrics;
  @Inject WebhookConfig config;
  @Inject WebhookMetrics webhookMetrics;
  @Inject Tasks tasks;

  private final String agency = Toy.newAgency();

  @AfterEach
  void realTime() {
    SuiteClock.reset();
  }

  @Test
  void eventArrivesSignedWithRealTimeWhateverTheBusinessClockSays() throws Exception {
    SuiteClock.set("2021-06-20T10:00:00+08:00");
    try (Receiver receiver = new Receiver(request -> 204)) {
      String secret = Webhooks.subscribe(agency, receiver.url()).getString("secret");

      UUID decision = Toy.decide(agency, 1);

      Map<String, Object> delivery = Webhooks.awaitDeliveries(agency, 1, "DELIVERED");
      Received received = receiver.requests.get(0);
      new Webhook(secret).verify(received.body(), received.headers());
      assertThrows(
          WebhookVerificationException.class,
          () -> new Webhook(secret).verify(received.body() + " ", received.headers()));
      JsonPath event = JsonPath.from(received.body());
      assertEquals("/hook?from=suite", received.path());
      assertEquals("application/cloudevents+json", received.header("content-type"));
      assertEquals("127.0.0.1:" + receiver.port(), received.header("host"));
      assertEquals(event.getString("id"), received.header("webhook-id"));
      assertEquals(decision.toString(), event.getString("data.decisionId"));
      assertTrue(event.getString("time").startsWith("2021-06-20T10:00"), received.body());
      assertEquals(event.getString("id"), delivery.get("eventId"));
      assertEquals(ToyResource.DECIDED, delivery.get("eventType"));
      assertEquals("agency:" + agency, delivery.get("subject"));
      assertEquals(1, delivery.get("attempts"));
      assertEquals(204, delivery.get("lastStatus"));
    }
  }

  @Test
  void onlyLaterEventsAboutTheOwnerAndOfTheTypesAskedForAreSent() throws Exception {
    Toy.decide(agency, 1);
    try (Receiver wanted = new Receiver(request -> 200);
        Receiver unwanted = new Receiver(request -> 200)) {
      Webhooks.subscribe(agency, wanted.url());
      Webhooks.subscribe(Toy.newAgency(), unwanted.url());
      Toy.asAgency(agency)
          .body(Map.of("url", unwanted.url(), "eventTypes", List.of("some.other.type")))
          .post("/webhook-subscriptions")
          .then()
          .statusCode(201);
      String all =
          Toy.as("operator")
              .body(Map.of("url", wanted.url(), "eventTypes", List.of(ToyResource.DECIDED)))
              .post("/webhook-subscriptions")
              .then()
              .statusCode(201)
              .body("owner", equalTo("operator"))
              .extract()
              .path("subscriptionId");
      try {
        UUID decision = Toy.decide(agency, 1);

        Webhooks.awaitDeliveries(agency, 1, "DELIVERED");
        await().until(() -> wanted.requests.size() == 2);
        assertTrue(wanted.requests.stream().allMatch(r -> r.body().contains(decision.toString())));
        assertEquals(1, ids(wanted).size());
        assertEquals(List.of(), unwanted.requests);
        assertEquals(1, Webhooks.deliveries(agency).size());
      } finally {
        Toy.as("operator").delete("/webhook-subscriptions/" + all).then().statusCode(204);
      }
    }
  }

  @Test
  void receiverThatFailsFirstIsTriedAgainUnderTheSameId() throws Exception {
    try (Receiver receiver = new Receiver(request -> request < 3 ? 503 : 200)) {
      Webhooks.subscribe(agency, receiver.url());

      Toy.decide(agency, 1);

      Map<String, Object> delivery = Webhooks.awaitDeliveries(agency, 1, "DELIVERED");
      assertEquals(3, delivery.get("attempts"));
      assertEquals(3, receiver.requests.size());
      assertEquals(1, ids(receiver).size());
    }
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    try (Receiver receiver = new Receiver(request -> request == 1 ? 303 : 200)) {
      Webhooks.subscribe(agency, receiver.url());

      Toy.decide(agency, 1);

      Webhooks.awaitDeliveries(agency, 1, "DELIVERED");
      assertEquals(2, receiver.requests.size());
      assertTrue(receiver.requests.stream().allMatch(r -> r.path().startsWith("/hook")));
    }
  }

  @Test
  void deliveryThatFailsForeverIsDeadUntilItIsResent() throws Exception {
    try (Receiver receiver = new Receiver(request -> request <= 4 ? 500 : 200)) {
      String secret = Webhooks.subscribe(agency, receiver.url()).getString("secret");
      Toy.decide(agency, 1);

      Map<String, Object> dead = Webhooks.awaitDeliveries(agency, 1, "DEAD");

      assertEquals(4, dead.get("attempts"));
      assertEquals(500, dead.get("lastStatus"));
      assertEquals("answered 500", dead.get("lastError"));
      webhookMetrics.measure();
      assertTrue(metrics.get("suite.webhook.dead").gauge().value() >= 1);
      assertTrue(
          metrics.get("suite.webhook.attempts").tag("result", "dead").counter().count() >= 1);
      Toy.asAgency(agency)
          .post("/webhook-deliveries/" + dead.get("deliveryId") + "/resend")
          .then()
          .statusCode(202)
          .body("state", equalTo("PENDING"))
          .body("attempts", equalTo(0));
      Webhooks.awaitDeliveries(agency, 1, "DELIVERED");
      assertEquals(5, receiver.requests.size());
      assertEquals(1, ids(receiver).size());
      Received last = receiver.requests.get(4);
      new Webhook(secret).verify(last.body(), last.headers());
    }
  }

  @Test
  void unreachableReceiverIsAFailedAttempt() throws Exception {
    String url;
    try (Receiver receiver = new Receiver(request -> 200)) {
      url = receiver.url();
    }
    Webhooks.subscribe(agency, url);

    Toy.decide(agency, 1);

    Map<String, Object> dead = Webhooks.awaitDeliveries(agency, 1, "DEAD");
    assertFalse(dead.containsKey("lastStatus"));
    assertTrue(dead.get("lastError").toString().contains("refused"), dead.toString());
  }

  @Test
  void receiverWithoutATrustedCertificateGetsNothing() throws Exception {
    try (Receiver receiver = Receiver.withUntrustedCertificate(request -> 200)) {
      Webhooks.subscribe(agency, receiver.url());

      Toy.decide(agency, 1);

      Map<String, Object> dead = Webhooks.awaitDeliveries(agency, 1, "DEAD");
      assertTrue(dead.get("lastError").toString().contains("SSL"), dead.toString());
      assertEquals(List.of(), receiver.requests);
    }
  }

  @Test
  void deliveredIsResentWithAFreshTimestampButNotWhilePendingNorOnceTheSubscriptionIsGone()
      throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (Receiver receiver =
        new Receiver(
            request -> {
              if (request == 2) {
                release.await();
              }
              return 200;
            })) {
      String subscription = Webhooks.subscribe(agency, receiver.url()).getString("subscriptionId");
      Toy.decide(agency, 1);
      Object id = Webhooks.awaitDeliveries(agency, 1, "DELIVERED").get("deliveryId");
      String resend = "/webhook-deliveries/" + id + "/resend";
      long first = Long.parseLong(receiver.requests.get(0).header("webhook-timestamp"));
      await().until(() -> Instant.now().getEpochSecond() > first);

      Toy.asAgency(agency).post(resend).then().statusCode(202);
      Toy.asAgency(agency)
          .post(resend)
          .then()
          .statusCode(409)
          .body("code", equalTo("delivery-not-resendable"));
      await().until(() -> receiver.requests.size() == 2);
      release.countDown();

      Webhooks.awaitDeliveries(agency, 1, "DELIVERED");
      assertNotEquals(Long.toString(first), receiver.requests.get(1).header("webhook-timestamp"));
      assertEquals(1, ids(receiver).size());
      Toy.asAgency(agency).delete("/webhook-subscriptions/" + subscription).then().statusCode(204);
      Toy.asAgency(agency).post(resend).then().statusCode(409);
    }
  }

  @Test
  void goneReceiverDisablesItsSubscriptionAndEndsWhatIsOnItsWay() throws Exception {
    try (Receiver receiver = new Receiver(request -> request == 1 ? 500 : 410)) {
      String id = Webhooks.subscribe(agency, receiver.url()).getString("subscriptionId");

      Toy.decide(agency, 7);

      Webhooks.awaitDeliveries(agency, 7, "DEAD");
      Toy.asAgency(agency)
          .get("/webhook-subscriptions/" + id)
          .then()
          .body("state", equalTo("DISABLED"));
      Toy.decide(agency, 1);
      await()
          .until(
              () ->
                  Toy.value(
                          "select count(*) from outbox_event where fanned_out_at is null"
                              + " and subject = ?",
                          "agency:" + agency)
                      .equals(0L));
      assertEquals(7, Webhooks.deliveries(agency).size());
    }
  }

  @Test
  void deletedSubscriptionGetsNothingMore() throws Exception {
    try (Receiver receiver = new Receiver(request -> 500)) {
      String id = Webhooks.subscribe(agency, receiver.url()).getString("subscriptionId");
      Toy.decide(agency, 1);
      await().until(() -> !receiver.requests.isEmpty());

      Toy.asAgency(agency).delete("/webhook-subscriptions/" + id).then().statusCode(204);

      Map<String, Object> dead = Webhooks.awaitDeliveries(agency, 1, "DEAD");
      assertTrue((int) dead.get("attempts") <= 4);
    }
  }

  @Test
  void othersDeliveriesDoNotExist() throws Exception {
    try (Receiver receiver = new Receiver(request -> 200)) {
      String subscription = Webhooks.subscribe(agency, receiver.url()).getString("subscriptionId");
      Toy.decide(agency, 3);
      Object id = Webhooks.awaitDeliveries(agency, 3, "DELIVERED").get("deliveryId");
      String stranger = Toy.newAgency();

      Toy.asAgency(stranger)
          .post("/webhook-deliveries/" + id + "/resend")
          .then()
          .statusCode(404)
          .body("code", equalTo("not-found"));
      Toy.as("auditor").post("/webhook-deliveries/" + id + "/resend").then().statusCode(403);
      String list = "/webhook-deliveries?subscriptionId=" + subscription;
      Toy.asAgency(stranger).get(list).then().statusCode(200).body("items", empty());
      Toy.as("auditor").get(list).then().body("items", hasSize(3));
      Toy.as("operator").get(list + "&state=DELIVERED").then().body("items", hasSize(3));
      Toy.as("operator").get(list + "&state=DEAD").then().body("items", empty());
      String cursor =
          Toy.asAgency(agency)
              .get("/webhook-deliveries?limit=2")
              .then()
              .body("items", hasSize(2))
              .body("items[0].deliveryId", equalTo(id))
              .extract()
              .path("nextCursor");
      Toy.asAgency(agency)
          .get("/webhook-deliveries?limit=2&cursor=" + cursor)
          .then()
          .body("items", hasSize(1));
      for (String query : List.of("state=LOST", "subscriptionId=1", "cursor=x")) {
        Toy.asAgency(agency)
            .get("/webhook-deliveries?" + query)
            .then()
            .statusCode(400)
            .body("violations[0].pointer", equalTo("query:" + query.split("=")[0]));
      }
    }
  }

  @Test
  void slowReceiverHoldsUpNobodyElseAndGetsFewAtATime() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (Receiver slow =
            new Receiver(
                request -> {
                  release.await();
                  return 200;
                });
        Receiver fast = new Receiver(request -> 200)) {
      Webhooks.subscribe(agency, slow.url());
      Webhooks.subscribe(agency, fast.url());

      Toy.decide(agency, 12);

      await().until(() -> fast.requests.size() == 12);
      await().until(() -> slow.requests.size() == WebhookDispatcher.LANE);
      release.countDown();
      Webhooks.awaitDeliveries(agency, 24, "DELIVERED");
      assertEquals(WebhookDispatcher.LANE, slow.busiest.get());
      assertEquals(12, slow.requests.size());
    }
  }

  @Test
  void replicasSendEachDeliveryOnce() throws Exception {
    int events = 200;
    ExecutorService replicas = Executors.newFixedThreadPool(4);
    try (Receiver receiver = new Receiver(request -> 200)) {
      Webhooks.subscribe(agency, receiver.url());
      Toy.decide(agency, events);

      for (int i = 0; i < 4; i++) {
        WebhookDispatcher replica = replica();
        replicas.submit(
            () -> {
              while (receiver.requests.size() < events && !Thread.interrupted()) {
                replica.dispatch();
              }
            });
      }

      await().atMost(Duration.ofSeconds(30)).until(() -> receiver.requests.size() >= events);
      await()
          .until(
              () ->
                  Toy.value(
                          "select count(*) from webhook_delivery d join webhook_subscription s"
                              + " using (subscription_id) where s.owner = ? and d.state ="
                              + " 'DELIVERED' and d.attempts = 1",
                          "agency:" + agency)
                      .equals((long) events));
      assertEquals(events, receiver.requests.size());
      assertEquals(events, ids(receiver).size());
    } finally {
      replicas.shutdownNow();
    }
  }

  @Test
  void attemptThatWasLostIsMadeAgainAndItsLateResultChangesNothing() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (Receiver receiver =
        new Receiver(
            request -> {
              if (request == 1) {
                release.await();
                return 500;
              }
              return 200;
            })) {
      Webhooks.subscribe(agency, receiver.url());
      Toy.decide(agency, 1);
      await().until(() -> receiver.requests.size() == 1);
      Object id = Webhooks.deliveries(agency).get(0).get("deliveryId");
      double failed = failed();

      assertEquals(
          1,
          Toy.update(
              "update webhook_delivery set due_at = now() where delivery_id = ?",
              UUID.fromString(id.toString())));
      replica().dispatch();

      await().until(() -> Webhooks.state(id).equals("DELIVERED"));
      release.countDown();
      await().until(() -> failed() > failed);
      Map<String, Object> delivery = Webhooks.deliveries(agency).get(0);
      assertEquals("DELIVERED", delivery.get("state"));
      assertEquals(2, delivery.get("attempts"));
      assertEquals(200, delivery.get("lastStatus"));
    }
  }

  private double failed() {
    return metrics.counter("suite.webhook.attempts", "result", "failed").count();
  }

  /** What another replica would run beside the application's own. */
  private WebhookDispatcher replica() {
    return new WebhookDispatcher(database, vertx, targets, sender, metrics, config, tasks);
  }

  private static Map<String, Long> ids(Receiver receiver) {
    return receiver.requests.stream()
        .collect(Collectors.groupingBy(r -> r.header("webhook-id"), Collectors.counting()));
  }
}
