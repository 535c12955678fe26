package io.commercepolicy.incentive.application.session;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InterruptedImportTest extends ImportScenario {

  @Test
  void progress_can_be_watched_while_the_stream_is_open() throws Exception {
    try (Sender sender = new Sender(importId, -1)) {
      sender.chunk(lines(3));
      awaitReport("lines", 3);
      report()
          .body("state", equalTo("RUNNING"))
          .body("added", equalTo(3))
          .body("finishedAt", nullValue());
      sender.chunk(lines(2)).end();
      assertTrue(sender.answer().startsWith("HTTP/1.1 200"));
    }
    report()
        .body("state", equalTo("FINISHED"))
        .body("lines", equalTo(5))
        .body("finishedAt", notNullValue());
  }

  @Test
  void a_stream_that_never_pauses_is_stored_as_it_goes_on() throws Exception {
    try (Sender sender = new Sender(importId, -1)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                sender.chunk(lines(1));
                return asAuditor().get("/imports/" + importId).path("lines") instanceof Integer n
                    && n > 0;
              });
      report().body("state", equalTo("RUNNING"));
      sender.end();
      assertTrue(sender.answer().startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void what_had_come_is_kept_and_the_rest_is_taken_when_it_is_sent_again() throws Exception {
    for (boolean chunked : new boolean[] {true, false}) {
      String id = fresh("import");
      String kept = lines(5) + "[]\n";
      String rest = lines(4);
      long before = stored();
      try (Sender sender = new Sender(id, chunked ? -1 : 1_000_000)) {
        String half = kept + rest.substring(0, 40);
        if (chunked) {
          sender.chunk(half);
        } else {
          sender.raw(half);
        }
        awaitLines(id, 6);
      }
      awaitState(id, "INTERRUPTED");
      assertEquals(before + 5, stored());

      send(id, NDJSON, (kept + rest).getBytes(StandardCharsets.UTF_8))
          .statusCode(200)
          .body("state", equalTo("FINISHED"))
          .body("lines", equalTo(10))
          .body("added", equalTo(9))
          .body("repeated", equalTo(0))
          .body("refused", equalTo(1));
      assertEquals(before + 9, stored());
    }
  }

  @Test
  void another_stream_does_not_go_on_where_the_first_broke_off() throws Exception {
    String kept = lines(5);
    try (Sender sender = new Sender(importId, -1)) {
      sender.chunk(kept);
      awaitReport("lines", 5);
    }
    awaitReport("state", "INTERRUPTED");

    for (String other :
        List.of(lines(6), kept.replaceFirst("12", "13") + lines(1), kept.substring(0, 900))) {
      send(other).statusCode(409).body("code", equalTo("import-differs"));
      report().body("state", equalTo("INTERRUPTED")).body("lines", equalTo(5));
    }
    send(importId, CSV, ("sessionId\n" + kept).getBytes(StandardCharsets.UTF_8))
        .statusCode(409)
        .body("code", equalTo("import-differs"));
    assertEquals(5, stored());
    send(kept + lines(1)).statusCode(200).body("added", equalTo(6));
  }

  @Test
  void a_finished_import_sent_again_gives_the_same_report() {
    String body = lines(5) + "[]\n" + lines(1).strip();
    String report = send(body).statusCode(200).extract().asString();
    assertEquals(report, send(body).statusCode(200).extract().asString());
    for (String other : List.of(body + "\n", body + "\n" + lines(1), lines(1), "")) {
      send(other).statusCode(409).body("code", equalTo("import-differs"));
    }
    assertEquals(6, stored());
    assertEquals(report, report().extract().asString());
  }

  @Test
  void one_request_feeds_an_import_at_a_time() throws Exception {
    try (Sender sender = new Sender(importId, -1)) {
      sender.chunk(lines(1));
      awaitReport("lines", 1);
      send(lines(1)).statusCode(409).body("code", equalTo("import-running"));
      sender.end();
      assertTrue(sender.answer().startsWith("HTTP/1.1 200"));
    }
    assertEquals(1, stored());
  }

  @Test
  void a_feed_that_died_is_followed_by_the_next_within_seconds() throws Exception {
    String kept = lines(2);
    try (Sender sender = new Sender(importId, -1)) {
      sender.chunk(kept);
      awaitReport("lines", 2);
    }
    awaitReport("state", "INTERRUPTED");
    execute(
        "update session_import set holder = ?, held_until = clock_timestamp() + interval '2 second'"
            + " where import_id = ?",
        UUID.randomUUID(),
        importId);
    report().body("state", equalTo("RUNNING"));

    send(kept).statusCode(200).body("added", equalTo(2));
  }

  @Test
  void a_feed_that_was_taken_for_dead_stores_nothing_more() throws Exception {
    try (Sender sender = new Sender(importId, -1)) {
      sender.chunk(lines(2));
      awaitReport("lines", 2);
      execute(
          "update session_import set holder = ? where import_id = ?", UUID.randomUUID(), importId);
      sender.chunk(lines(3)).end();
      assertTrue(sender.answer().startsWith("HTTP/1.1 409"));
    }
    assertEquals(2, stored());
  }

  @Test
  void the_same_sessions_in_two_imports_at_once_are_stored_once() {
    List<String> ids = ids(20_000);
    StringBuilder up = new StringBuilder();
    StringBuilder down = new StringBuilder();
    for (int i = 0; i < ids.size(); i++) {
      up.append(line(facts(ids.get(i))));
      down.append(line(facts(ids.get(ids.size() - 1 - i))));
    }
    List<CompletableFuture<int[]>> imports = new ArrayList<>();
    for (String body : List.of(up.toString(), down.toString(), up.toString())) {
      imports.add(
          CompletableFuture.supplyAsync(
              () -> {
                var report =
                    send(fresh("import"), NDJSON, body.getBytes(StandardCharsets.UTF_8))
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                return new int[] {report.getInt("added"), report.getInt("repeated")};
              }));
    }
    int added = 0;
    int repeated = 0;
    for (CompletableFuture<int[]> one : imports) {
      added += one.join()[0];
      repeated += one.join()[1];
    }
    assertEquals(20_000, added);
    assertEquals(40_000, repeated);
    assertEquals(20_000, stored());
  }

  private static void awaitLines(String id, int lines) {
    org.awaitility.Awaitility.await()
        .until(
            () ->
                Integer.valueOf(lines)
                    .equals(asAuditor().get("/imports/" + id).jsonPath().get("lines")));
  }

  private static void awaitState(String id, String state) {
    org.awaitility.Awaitility.await()
        .until(() -> state.equals(asAuditor().get("/imports/" + id).jsonPath().get("state")));
  }
}
