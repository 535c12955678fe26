package io.commercepolicy.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.gateway.RawConnection.Reply;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A web page of another origin, and a caller who asks for another host. */
@QuarkusTest
class CallingPageTest extends AtTheDoor {

  private static final String PAGE = "Origin: https://console.example\r\n";
  private static final String ALLOW_ORIGIN = "access-control-allow-origin";

  @Test
  void isToldWhatItMayDo() throws Exception {
    Reply reply =
        send("OPTIONS", "/standin/v1/orders/a", PAGE + "Access-Control-Request-Method: PUT\r\n");
    assertEquals(204, reply.status);
    assertEquals("https://console.example", reply.headers.get(ALLOW_ORIGIN));
    assertEquals("DELETE, PUT", reply.headers.get("access-control-allow-methods"));
    assertTrue(reply.headers.get("access-control-allow-headers").contains("Authorization"));
    assertEquals("600", reply.headers.get("access-control-max-age"));
    assertNull(reply.headers.get("access-control-allow-credentials"));
  }

  @Test
  void mayReadTheAnswer() throws Exception {
    Reply reply = sendAsAgency("GET", "/standin/v1/echo", PAGE);
    assertEquals(200, reply.status);
    assertEquals("https://console.example", reply.headers.get(ALLOW_ORIGIN));
    assertTrue(reply.headers.get("access-control-expose-headers").contains("ETag"));
    assertEquals("Origin", reply.headers.get("vary"));
  }

  @Test
  void ofAnyOtherOriginMayNot() throws Exception {
    String other = "Origin: https://evil.example\r\n";
    Reply asked =
        send("OPTIONS", "/standin/v1/echo", other + "Access-Control-Request-Method: GET\r\n");
    assertProblem(405, "method-not-allowed", asked);
    assertNull(asked.headers.get(ALLOW_ORIGIN));
    assertNull(sendAsAgency("GET", "/standin/v1/echo", other).headers.get(ALLOW_ORIGIN));
    assertNull(
        sendAsAgency("GET", "/standin/v1/echo", "Origin: null\r\n").headers.get(ALLOW_ORIGIN));
  }

  @Test
  void isToldNothingAboutWhatIsNotPublished() throws Exception {
    assertProblem(
        404,
        "not-found",
        send("OPTIONS", "/standin/v1/nothing", PAGE + "Access-Control-Request-Method: GET\r\n"));
  }

  @Test
  void ofAnotherHostIsMisdirected() throws Exception {
    for (String host : new String[] {"evil.example", "evil.example:80", "suite.example.evil"}) {
      try (RawConnection connection = connection()) {
        connection.say(
            "GET /standin/v1/echo HTTP/1.1\r\nHost: " + host + "\r\n" + authorization() + "\r\n");
        assertProblem(421, "misdirected-request", connection.reply());
      }
    }
    for (String host : new String[] {"SUITE.example", "suite.example:8080", "localhost"}) {
      try (RawConnection connection = connection()) {
        connection.say(
            "GET /standin/v1/echo HTTP/1.1\r\nHost: " + host + "\r\n" + authorization() + "\r\n");
        assertEquals(200, connection.reply().status);
      }
    }
  }
}
