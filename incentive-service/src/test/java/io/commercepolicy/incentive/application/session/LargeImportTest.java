package io.commercepolicy.incentive.application.session;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LargeImportTest extends ImportScenario {

  private static final int LINES = 60_000;

  @Test
  void a_stream_is_longer_than_other_bodies_may_be() throws Exception {
    for (boolean chunked : new boolean[] {true, false}) {
      String id = fresh("import");
      StringBuilder body = new StringBuilder();
      for (int i = 0; i < LINES; i++) {
        body.append(line(facts(id + "-" + i)));
      }
      String text = body.toString();
      assertTrue(text.length() > 30_000_000, () -> text.length() + " bytes");
      try (Sender sender = new Sender(id, chunked ? -1 : text.length())) {
        if (chunked) {
          sender.chunk(text).end();
        } else {
          sender.raw(text);
        }
        assertTrue(sender.answer().startsWith("HTTP/1.1 200"));
      }
      asAuditor()
          .get("/imports/" + id)
          .then()
          .body("state", equalTo("FINISHED"))
          .body("lines", equalTo(LINES))
          .body("added", equalTo(LINES));
    }
    assertEquals(2L * LINES, stored());
  }

  @Test
  void other_bodies_stay_limited() throws Exception {
    int length = 23 * 1024 * 1024;
    String path = "/live-sessions/" + fresh("session");
    try (Sender sender = new Sender("PUT", path, "application/json", length)) {
      assertTrue(sender.answer().startsWith("HTTP/1.1 413"));
    }
    try (Sender sender = new Sender("PUT", path, "application/json", -1)) {
      String answer;
      try {
        sender.chunk("{\"shopId\": \"\"" + " ".repeat(length) + "}").end();
      } catch (SocketException cutOff) {
        // the answer says why
      }
      answer = sender.answer();
      assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
    }
  }
}
