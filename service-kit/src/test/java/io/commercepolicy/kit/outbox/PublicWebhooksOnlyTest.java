package io.commercepolicy.kit.outbox;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kit.toy.Toy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The service as it runs where it must not be led into its own network. */
@QuarkusTest
@TestProfile(PublicWebhooksOnlyTest.Production.class)
class PublicWebhooksOnlyTest {

  public static class Production implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("suite.webhooks.allow-private-targets", "false");
    }
  }

  private final String agency = Toy.newAgency();

  @Test
  void privateTargetIsRefusedWhenTheSubscriptionIsMade() {
    for (String url :
        List.of(
            "http://hooks.example.com/",
            "https://127.0.0.1/",
            "https://169.254.169.254/latest/meta-data",
            "https://[::ffff:10.0.0.1]/",
            "https://localhost:9200/")) {
      Toy.asAgency(agency)
          .body(Map.of("url", url))
          .post("/webhook-subscriptions")
          .then()
          .statusCode(400)
          .body("violations[0].pointer", equalTo("/url"));
    }
    Webhooks.subscribe(agency, "https://hooks.example.com/");
  }

  @Test
  void privateTargetIsRefusedAtEachAttempt() throws Exception {
    try (Receiver receiver = new Receiver(request -> 200)) {
      UUID subscription = UUID.randomUUID();
      Toy.update(
          "insert into webhook_subscription (subscription_id, owner, url, event_types, secret,"
              + " state, created_at, created_by)"
              + " values (?, ?, ?, '{}', 'whsec_eA==', 'ACTIVE', now(), 'test')",
          subscription,
          "agency:" + agency,
          "https://127.0.0.1:" + receiver.port() + "/");

      Toy.decide(agency, 1);

      Map<String, Object> dead = Webhooks.awaitDeliveries(agency, 1, "DEAD");
      assertTrue(dead.get("lastError").toString().contains("not permitted"), dead.toString());
      assertEquals(List.of(), receiver.requests);
    }
  }
}
