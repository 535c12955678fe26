package io.commercepolicy.kit.command;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.kit.toy.Toy;
import io.commercepolicy.kit.toy.ToyResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeyRetentionTest {

  @Inject KeyRetention retention;

  private final String agency = Toy.newAgency();
  private final String key = UUID.randomUUID().toString();

  @Test
  void keyIsForgottenAfterAWeekAndNotBefore() {
    String first = decide(null);

    age("6 days 23 hours");
    assertEquals(first, decide("true"));

    age("1 hour");
    String second = decide(null);
    assertEquals(false, first.equals(second));
  }

  private void age(String interval) {
    assertEquals(
        1,
        Toy.update(
            "update idempotency_key set created_at = created_at - cast(? as interval)"
                + " where key = ?",
            interval,
            key));
    retention.forget();
  }

  private String decide(String replayed) {
    return Toy.as("ingest")
        .header(Commands.KEY_HEADER, key)
        .body(new ToyResource.Request(agency, 5L, 0, false))
        .post("/toy-permissions")
        .then()
        .statusCode(201)
        .header(Commands.REPLAYED_HEADER, replayed == null ? nullValue() : equalTo(replayed))
        .body("decisionId", not(nullValue()))
        .extract()
        .path("decisionId");
  }
}
