package io.commercepolicy.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.gateway.RawConnection.Reply;
import io.quarkus.test.junit.QuarkusTest;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FailingServiceTest extends AtTheDoor {

  @Test
  void withOneReplicaLeftAnswersAllTheSame() throws Exception {
    for (int i = 0; i < 6; i++) {
      assertEquals(200, sendAsAgency("GET", "/flaky/v1/echo", "").status);
      try (RawConnection connection = connection()) {
        connection.say(
            head("POST", "/flaky/v1/echo", authorization() + "Content-Length: 5\r\n") + "hello");
        assertEquals("hello", connection.reply().json().getString("body"));
      }
    }
  }

  @Test
  void isNotAskedWhereItIsLeavingUntilItIsReadyAgain() throws Exception {
    await().until(() -> answering(8).equals(Set.of("a", "b")));

    control("leave-a");
    await().until(() -> answering(8).equals(Set.of("b")));
    assertEquals(Set.of("b"), answering(50));

    control("leave-b");
    await().until(() -> answering(8).equals(Set.of("a")));

    control("leave-none");
    await().until(() -> answering(8).equals(Set.of("a", "b")));
  }

  @Test
  void isAskedAllTheSameWhereNoOtherIsLeft() throws Exception {
    assertEquals(200, sendAsAgency("GET", "/standin/v1/trouble/close", "").status);
    assertEquals(200, sendAsAgency("GET", "/standin/v1/trouble/close", "").status);
  }

  private Set<String> answering(int requests) throws Exception {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < requests; i++) {
      Reply reply = sendAsAgency("GET", "/leaving/v1/name", "");
      assertEquals(200, reply.status);
      names.add(new String(reply.body, StandardCharsets.US_ASCII));
    }
    return names;
  }

  @Test
  void withoutAReplicaIsUnavailable() throws Exception {
    String authorization = authorization();
    try (RawConnection connection = connection()) {
      for (int i = 0; i < 3; i++) {
        connection.say(head("GET", "/absent/v1/echo", authorization + "Accept-Language: zh\r\n"));
        Reply reply = connection.reply();
        assertProblem(502, "upstream-unavailable", reply);
        assertEquals("服务不可用", reply.json().getString("title"));

        connection.say(
            head("POST", "/absent/v1/echo", authorization + "Content-Length: 5\r\n") + "hello");
        assertProblem(502, "upstream-unavailable", connection.reply());
      }
    }
  }

  @Test
  void thatHangsUpWithoutAWordIsUnavailable() throws Exception {
    assertProblem(
        502, "upstream-unavailable", sendAsAgency("GET", "/standin/v1/trouble/hang-up", ""));
  }

  @Test
  void thatKeepsSilentTimesOut() throws Exception {
    long before = control("aborted");

    assertProblem(504, "upstream-timeout", sendAsAgency("GET", "/standin/v1/trouble/silence", ""));

    await().until(() -> control("aborted") == before + 1);
  }

  @Test
  void thatDiesWhileAnsweringTakesTheCallersConnectionWithIt() throws Exception {
    try (RawConnection connection = connection()) {
      connection.say(head("GET", "/standin/v1/trouble/cut-chunked", authorization()));

      assertEquals(200, connection.head().status);
      assertThrows(
          EOFException.class,
          () -> {
            while (true) {
              connection.line();
            }
          });
      assertTrue(connection.isClosedByPeer());
    }
  }

  @Test
  void thatDiesBeforeAnythingWasPassedOnIsUnavailable() throws Exception {
    Reply reply = sendAsAgency("GET", "/standin/v1/trouble/cut", "");
    assertProblem(502, "upstream-unavailable", reply);
    assertNull(reply.headers.get("etag"));
  }

  @Test
  void isToldThatTheCallerIsGone() throws Exception {
    long before = control("aborted");
    long requests = control("requests");
    try (RawConnection connection = connection()) {
      connection.say(head("GET", "/standin/v1/trouble/silence", authorization()));
      await().until(() -> control("requests") == requests + 1);
    }
    await().until(() -> control("aborted") == before + 1);

    try (RawConnection connection = connection()) {
      connection.say(head("GET", "/standin/v1/download?bytes=100000000", authorization()));
      assertEquals(200, connection.head().status);
    }
    await().until(() -> control("aborted") == before + 2);
  }
}
