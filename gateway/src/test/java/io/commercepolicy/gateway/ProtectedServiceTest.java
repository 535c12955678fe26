package io.commercepolicy.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.gateway.RawConnection.Reply;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.io.EOFException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A service that is asked too much, or answers too little. */
@QuarkusTest
class ProtectedServiceTest extends AtTheDoor {

  private static String as(String agency) {
    return "Authorization: Bearer " + SuiteTokens.as("agency").name(agency).token() + "\r\n";
  }

  @Test
  void isAskedNoMoreThanACallerMay() throws Exception {
    long before = control("requests");
    for (int left = 2; left >= 0; left--) {
      Reply reply = send("GET", "/standin/v1/scarce", as("busy"));
      assertEquals(200, reply.status);
      assertEquals("\"scarce\";q=3;w=10800", reply.headers.get("ratelimit-policy"));
      assertTrue(
          reply.headers.get("ratelimit").startsWith("\"scarce\";r=" + left + ";t="),
          reply.headers.get("ratelimit"));
    }
    Reply reply = send("GET", "/standin/v1/scarce", as("busy"));
    assertProblem(429, "too-many-requests", reply);
    long wait = Long.parseLong(reply.headers.get("retry-after"));
    assertTrue(wait > 3500 && wait <= 3600, () -> "retry after " + wait);
    assertEquals(before + 3, control("requests"));

    assertEquals(200, send("GET", "/standin/v1/scarce", as("idle")).status);
    assertEquals(200, send("GET", "/standin/v1/echo", as("busy")).status);
  }

  @Test
  void isAskedNoMoreThanSoMuchAtOnce() throws Exception {
    List<RawConnection> waiting = new ArrayList<>();
    try {
      long before = control("requests");
      for (int i = 0; i < 20; i++) {
        waiting.add(connection().say(head("GET", "/standin/v1/patient", as("crowd"))));
      }
      await().until(() -> control("requests") == before + 20);
      Reply reply = send("GET", "/standin/v1/echo", as("crowd"));
      assertProblem(429, "too-many-requests", reply);
      assertEquals("1", reply.headers.get("retry-after"));
      assertEquals(200, send("GET", "/standin/v1/echo", as("other")).status);
      for (RawConnection connection : waiting) {
        assertEquals(200, connection.reply().status);
      }
      assertEquals(200, send("GET", "/standin/v1/echo", as("crowd")).status);
    } finally {
      for (RawConnection connection : waiting) {
        connection.close();
      }
    }
  }

  @Test
  void thatHangsUpOnceIsAskedAgainIfThatCanDoNoHarm() throws Exception {
    long before = control("requests");
    assertEquals(200, sendAsAgency("GET", "/standin/v1/trouble/hang-up-once", "").status);
    assertEquals(before + 2, control("requests"));

    assertProblem(
        502, "upstream-unavailable", sendAsAgency("POST", "/standin/v1/trouble/hang-up-once", ""));
    assertEquals(before + 3, control("requests"));
    assertEquals(200, sendAsAgency("POST", "/standin/v1/trouble/hang-up-once", "").status);
  }

  @Test
  void thatKeepsFailingIsLeftAloneForAWhile() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertProblem(
          502, "upstream-unavailable", sendAsAgency("POST", "/failing/v1/trouble/hang-up", ""));
    }
    long before = control("requests");
    Reply reply = sendAsAgency("POST", "/failing/v1/trouble/fine", "");
    assertProblem(503, "upstream-failing", reply);
    assertEquals("1", reply.headers.get("retry-after"));
    assertEquals(before, control("requests"));
    assertEquals(200, sendAsAgency("GET", "/standin/v1/echo", "").status);

    await().until(() -> sendAsAgency("POST", "/failing/v1/trouble/fine", "").status == 200);
    for (int i = 0; i < 5; i++) {
      assertEquals(200, sendAsAgency("POST", "/failing/v1/trouble/fine", "").status);
    }
  }

  @Test
  void hasTheTimeThatItsContractAsksFor() throws Exception {
    assertEquals("late", new String(sendAsAgency("GET", "/standin/v1/patient", "").body));
  }

  @Test
  void thatStallsHalfWayIsCutOff() throws Exception {
    try (RawConnection connection = connection()) {
      connection.say(head("GET", "/standin/v1/trouble/stall", authorization()));
      assertThrows(EOFException.class, connection::reply);
    }
  }
}
