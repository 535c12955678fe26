package io.commercepolicy.creatorprotection.application.notification;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.creatorprotection.CreatorProtectionTest;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NotificationTest extends CreatorProtectionTest {

  @TestHTTPResource("/creator-protection/v1")
  URI root;

  private final String creator = fresh("creator");
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void aCreator() {
    asIngest()
        .body(completeFacts("2022-07-01T11:00:00+08:00", 1))
        .put("/creators/" + creator)
        .then()
        .statusCode(201);
  }

  @Test
  void an_inbox_shows_the_newest_first_and_pages() {
    tell(1);
    tell(2);
    tell(3);

    String cursor =
        asCreator(creator)
            .get("/creators/" + creator + "/notifications?limit=2")
            .then()
            .statusCode(200)
            .body("items.sequence", contains(3, 2))
            .extract()
            .path("nextCursor");
    asCreator(creator)
        .get("/creators/" + creator + "/notifications?limit=2&cursor=" + cursor)
        .then()
        .body("items.sequence", contains(1))
        .body("nextCursor", nullValue());
  }

  @Test
  void what_was_read_stays_read() {
    tell(1);
    String id =
        asCreator(creator)
            .get("/creators/" + creator + "/notifications")
            .path("items[0].notificationId");
    String readAt =
        asCreator(creator)
            .post("/creators/" + creator + "/notifications/" + id + "/read")
            .then()
            .statusCode(200)
            .body("readAt", notNullValue())
            .extract()
            .path("readAt");
    asCreator(creator)
        .post("/creators/" + creator + "/notifications/" + id + "/read")
        .then()
        .body("readAt", equalTo(readAt));
    asCreator(creator)
        .get("/creators/" + creator + "/notifications?unread=true")
        .then()
        .body("items.size()", equalTo(0));
    asCreator(creator)
        .post("/creators/" + creator + "/notifications/" + UUID.randomUUID() + "/read")
        .then()
        .statusCode(404);
  }

  @Test
  void nobody_reads_the_notices_of_another() {
    tell(1);
    String other = fresh("creator");
    asCreator(other).get("/creators/" + creator + "/notifications").then().statusCode(403);
    asCreator(other).get("/creators/" + creator + "/notifications/stream").then().statusCode(403);
    asOperator().get("/creators/" + creator + "/notifications").then().statusCode(403);
  }

  @Test
  void a_stream_brings_what_was_there_and_what_comes_and_resumes() {
    tell(1);
    try (Listener listener = new Listener(null)) {
      listener.awaitIds("1");
      tell(2);
      listener.awaitIds("1", "2");
      assertTrue(listener.lines.contains("event:CLAIMED"), () -> "" + listener.lines);
    }
    tell(3);
    try (Listener listener = new Listener("2")) {
      listener.awaitIds("3");
    }
  }

  @Test
  void a_stream_ends_when_its_token_expires() {
    try (Listener listener = new Listener(null, Duration.ofSeconds(3))) {
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> listener.ended);
    }
  }

  @Test
  void a_last_event_id_is_a_number() {
    asCreator(creator)
        .header("Last-Event-ID", "first")
        .get("/creators/" + creator + "/notifications/stream")
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("header:Last-Event-ID"));
  }

  /** Puts a notice of that number into the inbox. */
  private void tell(int sequence) {
    execute("update creator set last_notice = ? where creator_id = ?", (long) sequence, creator);
    assertEquals(
        1,
        execute(
            "insert into notification (notification_id, creator_id, seq, type, document, created_at)"
                + " values (?, ?, ?, 'CLAIMED', '{\"title\":{\"zh\":\"您好\",\"en\":\"Hello\"},"
                + "\"text\":{\"zh\":\"正文\",\"en\":\"Text\"}}', now())",
            UUID.randomUUID(),
            creator,
            (long) sequence));
  }

  private final class Listener implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean ended;
    private volatile Stream<String> body;

    Listener(String lastEventId) {
      this(lastEventId, Duration.ofMinutes(5));
    }

    Listener(String lastEventId, Duration validity) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
                  URI.create(root + "/creators/" + creator + "/notifications/stream"))
              .header(
                  "Authorization",
                  "Bearer "
                      + SuiteTokens.as("creator").creator(creator).expiresIn(validity).token());
      if (lastEventId != null) {
        request.header("Last-Event-ID", lastEventId);
      }
      thread =
          new Thread(
              () -> {
                try {
                  HttpResponse<Stream<String>> response =
                      http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
                  body = response.body();
                  body.forEach(line -> lines.add(line.replace(": ", ":")));
                  ended = true;
                } catch (Exception closed) {
                  // the test is over
                }
              });
      thread.start();
    }

    void awaitIds(String... ids) {
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ids().size() >= ids.length);
      assertEquals(List.of(ids), ids());
      assertFalse(ended);
    }

    private List<String> ids() {
      return lines.stream()
          .filter(line -> line.startsWith("id:"))
          .map(line -> line.substring(3))
          .toList();
    }

    @Override
    public void close() {
      if (body != null) {
        body.close();
      }
      thread.interrupt();
    }
  }
}
