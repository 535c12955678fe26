package io.commercepolicy.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.gateway.RawConnection.Reply;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is held against the contract before the service sees any of it. */
@QuarkusTest
class CheckedRequestTest extends AtTheDoor {

  private static final String JSON = "Content-Type: application/json\r\n";

  private long passed;
  private long before;

  @BeforeEach
  void count() {
    before = control("requests");
  }

  @AfterEach
  void nothingElseReachedTheService() {
    assertEquals(before + passed, control("requests"));
  }

  @Test
  void passesAsItIs() throws Exception {
    String body = "{\"units\": 1,  \"title\": \"\u00e9\"}";
    Reply reply = sendAsAgency("PUT", "/standin/v1/orders/a-1?limit=200", JSON, utf8(body));
    passed = 1;
    assertEquals(200, reply.status);
    assertEquals(body, reply.json().getString("body"));
    assertEquals("/standin/v1/orders/a-1?limit=200", reply.json().getString("uri"));
  }

  private static String utf8(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  @Test
  void isToldOfEverythingThatIsWrong() throws Exception {
    Reply reply =
        sendAsAgency(
            "PUT",
            "/standin/v1/orders/A?limit=0&page=2",
            JSON + "If-Match: 12345678901\r\nAccept-Language: zh\r\n",
            "{\"units\": 0, \"title\": \"123456\"}");
    assertInvalid(
        reply, "path:orderId", "query:limit", "query:page", "header:If-Match", "/units", "/title");
    assertEquals("请求有误", reply.json().getString("title"));
  }

  @Test
  void hasOnlyParametersThatThereAre() throws Exception {
    assertInvalid(sendAsAgency("GET", "/standin/v1/items/7?a=1", ""), "query:a");
    assertInvalid(sendAsAgency("GET", "/standin/v1/echo?n=1&n=2", ""), "query:n");
    assertInvalid(sendAsAgency("GET", "/standin/v1/download", ""), "query:bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"units\": 1, \"units\": 2}",
        "{\"units\": 1}}",
        "{\"units\": 1} {}",
        "{\"units\":",
        "units",
        "{\"units\": 1, \"x\": \"\u00ff\"}"
      })
  void ofNoProperJsonIsRefused(String body) throws Exception {
    assertInvalid(sendAsAgency("PUT", "/standin/v1/orders/a", JSON, body), "");
  }

  @Test
  void needsTheBodyThatIsRequired() throws Exception {
    assertInvalid(sendAsAgency("PUT", "/standin/v1/orders/a", JSON), "");
    assertInvalid(sendAsAgency("PUT", "/standin/v1/orders/a", JSON, ""), "");
    assertInvalid(
        sendAsAgency(
            "PUT", "/standin/v1/orders/a", JSON + "Transfer-Encoding: chunked\r\n\r\n0\r\n"),
        "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Type: text/plain\r\n",
        "Content-Type: application/x-www-form-urlencoded\r\n",
        "Content-Type: application/json;charset=gbk\r\n",
        "Content-Type: nonsense\r\n"
      })
  void ofATypeThatIsNotTakenIsToldWhichAre(String type) throws Exception {
    Reply reply = sendAsAgency("PUT", "/standin/v1/orders/a", type, "{\"units\": 1}");
    assertProblem(415, "unsupported-media-type", reply);
    assertEquals("application/json", reply.headers.get("accept"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Encoding: gzip\r\n", "Content-Encoding: nonsense\r\n"})
  void inAnEncodingIsRefused(String encoding) throws Exception {
    Reply reply = sendAsAgency("PUT", "/standin/v1/orders/a", JSON + encoding, "{\"units\": 1}");
    assertProblem(415, "unsupported-media-type", reply);
    assertEquals("identity", reply.headers.get("accept-encoding"));
  }

  @Test
  void ofTwoTypesIsRefused() throws Exception {
    assertProblem(
        400,
        "bad-request",
        sendAsAgency(
            "PUT", "/standin/v1/orders/a", JSON + "Content-Type: text/csv\r\n", "{\"units\": 1}"));
  }

  @Test
  void whoseJsonIsTooLongIsRefusedWithAndWithoutItsLength() throws Exception {
    String body = "{\"units\": 1, \"x\": \"" + "a".repeat(2048) + "\"}";
    assertProblem(
        413, "payload-too-large", sendAsAgency("PUT", "/standin/v1/orders/a", JSON, body));
    assertProblem(
        413,
        "payload-too-large",
        sendAsAgency(
            "PUT",
            "/standin/v1/orders/a",
            JSON
                + "Transfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(body.length())
                + "\r\n"
                + body
                + "\r\n0\r\n"));
  }

  @Test
  void withABodyWhereThereIsNoneIsRefusedAndTheConnectionEnds() throws Exception {
    for (String method : new String[] {"GET", "DELETE"}) {
      String path = method.equals("GET") ? "/standin/v1/echo" : "/standin/v1/orders/a";
      try (RawConnection connection = connection()) {
        connection.say(head(method, path, authorization() + "Content-Length: 2\r\n") + "{}");
        Reply reply = connection.reply();
        assertProblem(400, "bad-request", reply);
        assertEquals("close", reply.headers.get("connection"));
        assertTrue(connection.isClosedByPeer());
      }
    }
  }

  @Test
  void thatIsNotLetInIsNotLookedAt() throws Exception {
    assertProblem(401, "unauthenticated", send("PUT", "/standin/v1/orders/A?x=1", JSON));
  }

  @Test
  void stallingIsNotWaitedFor() throws Exception {
    assertIsNotWaitedFor("PUT", "/standin/v1/orders/a");
    assertIsNotWaitedFor("POST", "/standin/v1/upload");
    passed = 1;
  }

  private void assertIsNotWaitedFor(String method, String path) throws Exception {
    try (RawConnection connection = connection()) {
      connection.say(head(method, path, authorization() + JSON + "Content-Length: 100\r\n") + "{");
      Reply reply = connection.reply();
      assertProblem(408, "request-timeout", reply);
      assertEquals("close", reply.headers.get("connection"));
      assertTrue(connection.isClosedByPeer());
    }
  }
}
