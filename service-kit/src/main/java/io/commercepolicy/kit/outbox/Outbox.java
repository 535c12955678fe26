package io.commercepolicy.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.id.Uuids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes the events that webhooks carry out. An event is stored in the same transaction as the fact
 * or decision that it is about: both are there, or neither.
 */
@ApplicationScoped
public class Outbox {

  private final ObjectMapper json;
  private final BusinessClock clock;
  private final String source;

  Outbox(
      ObjectMapper json,
      BusinessClock clock,
      @ConfigProperty(name = "suite.service-name") String service) {
    this.json = json;
    this.clock = clock;
    this.source = "/" + service;
  }

  /** Stores an event in the current transaction. */
  public Uni<Void> append(Event event) {
    return append(List.of(event));
  }

  /**
   * Stores events in the current transaction. Receivers may get them in any order.
   *
   * @throws IllegalArgumentException if an event's data is not written as a JSON object
   */
  public Uni<Void> append(List<Event> events) {
    if (events.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Object[] rows = events.stream().map(this::row).toArray();
    return Panache.getSession().flatMap(session -> session.persistAll(rows));
  }

  /**
   * Stores events in a transaction of the driver's: for runs that tell thousands.
   *
   * @throws IllegalArgumentException if an event's data is not written as a JSON object
   */
  public Uni<Void> append(SqlConnection transaction, List<Event> events) {
    if (events.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    UUID[] ids = new UUID[events.size()];
    String[] types = new String[events.size()];
    String[] subjects = new String[events.size()];
    String[] documents = new String[events.size()];
    for (int i = 0; i < ids.length; i++) {
      OutboxEvent row = row(events.get(i));
      ids[i] = row.eventId;
      types[i] = row.type;
      subjects[i] = row.subject;
      documents[i] = row.document;
    }
    return transaction
        .preparedQuery(
            "insert into outbox_event (event_id, type, subject, document)"
                + " select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])")
        .execute(Tuple.of(ids, types, subjects, documents))
        .replaceWithVoid();
  }

  private OutboxEvent row(Event event) {
    OutboxEvent row = new OutboxEvent();
    row.eventId = Uuids.v7();
    row.type = event.type();
    row.subject = event.subject().toString();
    ObjectNode cloudEvent =
        json.createObjectNode()
            .put("specversion", "1.0")
            .put("id", row.eventId.toString())
            .put("source", source)
            .put("type", row.type)
            .put("subject", row.subject)
            .put(
                "time",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    clock.instant().atZone(BusinessTime.ZONE)))
            .put("datacontenttype", "application/json");
    cloudEvent.set("data", data(event));
    try {
      row.document = json.writeValueAsString(cloudEvent);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("An event can't be written as JSON", e);
    }
    return row;
  }

  private ObjectNode data(Event event) {
    ObjectNode data = json.createObjectNode();
    if (event.decisionId() != null) {
      data.put("decisionId", event.decisionId().toString());
    }
    if (event.data() != null) {
      JsonNode given = json.valueToTree(event.data());
      if (!(given instanceof ObjectNode object)) {
        throw new IllegalArgumentException("The data of an event must be a JSON object");
      }
      data.setAll(object);
    }
    return data;
  }
}
