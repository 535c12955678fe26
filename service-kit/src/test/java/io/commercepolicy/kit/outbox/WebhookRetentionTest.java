package io.commercepolicy.kit.outbox;

import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.kit.toy.Toy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WebhookRetentionTest {

  @Inject WebhookRetention retention;

  private final String agency = Toy.newAgency();

  @Test
  void whatWasFinishedLongAgoIsForgottenAndNothingElse() throws Exception {
    try (Receiver receiver = new Receiver(request -> 200)) {
      String subscription = Webhooks.subscribe(agency, receiver.url()).getString("subscriptionId");
      Toy.decide(agency, 2);
      Webhooks.awaitDeliveries(agency, 2, "DELIVERED");
      Toy.asAgency(agency).delete("/webhook-subscriptions/" + subscription).then().statusCode(204);
      String first = "(select min(event_id::text)::uuid from outbox_event where subject = ?)";
      String subject = "agency:" + agency;
      Toy.update(
          "update outbox_event set fanned_out_at = now() - interval '31 days' where subject = ?",
          subject);
      Toy.update(
          "update webhook_subscription set ended_at = now() - interval '31 days' where owner = ?",
          subject);
      Toy.update(
          "update webhook_delivery set finished_at = now() - interval '31 days'"
              + " where event_id = "
              + first,
          subject);

      retention.forget();

      Toy.asAgency(agency).get("/webhook-deliveries").then().body("items", hasSize(1));
      assertEquals(1L, count("outbox_event where subject = ?"));
      assertEquals(1L, count("webhook_subscription where owner = ?"));
      Toy.update(
          "update webhook_delivery set finished_at = now() - interval '31 days'"
              + " where event_id = "
              + first,
          subject);

      retention.forget();

      assertEquals(0L, count("outbox_event where subject = ?"));
      assertEquals(0L, count("webhook_subscription where owner = ?"));
    }
  }

  private Object count(String what) {
    return Toy.value("select count(*) from " + what, "agency:" + agency);
  }
}
