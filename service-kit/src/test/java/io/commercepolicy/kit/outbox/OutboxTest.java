package io.commercepolicy.kit.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.test.SuiteClock;
import io.commercepolicy.kit.toy.Toy;
import io.commercepolicy.kit.toy.ToyResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutboxTest {

  @Inject Outbox outbox;
  @Inject ObjectMapper json;

  private final String agency = Toy.newAgency();

  @AfterEach
  void realTime() {
    SuiteClock.reset();
  }

  @Test
  void eventOfACommittedEffectIsACloudEventThatCitesItsDecision() throws Exception {
    SuiteClock.set("2021-06-20T10:00:00+08:00");

    UUID decision = Toy.decide(agency, 1);

    JsonNode event = json.readTree((String) Toy.value(documents("document")));
    assertEquals("1.0", event.path("specversion").asText());
    assertEquals(7, UUID.fromString(event.path("id").asText()).version());
    assertEquals("/kit-test", event.path("source").asText());
    assertEquals(ToyResource.DECIDED, event.path("type").asText());
    assertEquals("agency:" + agency, event.path("subject").asText());
    assertEquals("2021-06-20T10:00", event.path("time").asText().substring(0, 16));
    assertEquals("+08:00", event.path("time").asText().replaceAll(".*(\\+.*)", "$1"));
    assertEquals("application/json", event.path("datacontenttype").asText());
    assertEquals(decision.toString(), event.path("data").path("decisionId").asText());
    assertEquals("GRANTED", event.path("data").path("outcome").asText());
    assertEquals(1L, Toy.value(documents("count(*)")));
  }

  @Test
  void rolledBackEffectLeavesNoEvent() {
    Toy.as("ingest")
        .body(new ToyResource.Request(agency, 5L, 3, true))
        .post("/toy-permissions")
        .then()
        .statusCode(409);

    assertEquals(0L, Toy.value(documents("count(*)")));
    assertEquals(0L, Toy.value("select count(*) from decision where subject_id = ?", agency));
  }

  @Test
  void dataThatIsNotAnObjectIsRefused() {
    Event event = new Event("a.b", new Subject("agency", agency), null, List.of(1));

    assertThrows(IllegalArgumentException.class, () -> outbox.append(event));
  }

  private String documents(String what) {
    return "select " + what + " from outbox_event where subject = 'agency:" + agency + "'";
  }
}
