package io.commercepolicy.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.gateway.RawConnection.Reply;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything here carries a good token and asks for something published, but for the attack. */
@QuarkusTest
class HostileRequestTest extends AtTheDoor {

  private static final String SMUGGLED =
      "GET /standin/v1/open HTTP/1.1\r\nHost: suite.example\r\n\r\n";

  private long before;

  @BeforeEach
  void count() {
    before = control("requests");
  }

  @AfterEach
  void neverReachesTheService() {
    assertEquals(before, control("requests"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//standin/v1/echo",
        "/standin//v1/echo",
        "/standin/v1//echo",
        "/standin/v1/echo//",
        "/standin\\v1/echo",
        "/standin/v1/items/a\\b",
        "/standin/v1/echo;a=b",
        "/standin/v1;x/echo",
        "/standin/v1/./echo",
        "/standin/v1/../v1/echo",
        "/standin/v1/items/..",
        "/standin/v1/items/.",
        "/standin/v1/items/%2e%2e/echo",
        "/standin/v1/items/.%2E",
        "/standin/v1/items/%2e",
        "/standin/v1/items/a%2fb",
        "/standin/v1/items/a%2Fb",
        "/standin/v1/items/a%5cb",
        "/standin/v1/items/a%5Cb",
        "/standin/v1/items/%00",
        "/standin/v1/items/a%0d%0ab",
        "/standin/v1/items/%7f",
        "/standin/v1/items/%252e%252e",
        "/standin/v1/items/%252fetc",
        "/standin/v1/items/%61ll",
        "/standin/v1/items/al%6C",
        "/standin/v1/items/%",
        "/standin/v1/items/%2",
        "/standin/v1/items/%zz",
        "/standin/v1/items/a%u002f",
        "/standin/v1/items/a\u0001b",
        "/standin/v1/items/\u00e9",
        "/standin/v1/items/a<b",
        "/standin/v1/items/a#b",
        "/standin/v1/echo?a=%zz",
        "/standin/v1/echo?a=\u0001",
        "/standin/v1/echo?a=\u00e9",
        "/standin/v1/echo#fragment",
        "http://suite.example/standin/v1/echo",
        "standin/v1/echo",
        "suite.example:80",
        "*"
      })
  void withAPathOfTwoReadingsIsRefused(String path) throws Exception {
    assertProblem(400, "bad-request", sendAsAgency("GET", path, ""));
  }

  @Test
  void isToldWhyInChinese() throws Exception {
    Reply reply = sendAsAgency("GET", "/standin//v1/echo", "Accept-Language: zh\r\n");
    assertEquals("请求有误", reply.json().getString("title"));
    assertEquals("路径中含有空段。", reply.json().getString("detail"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: \"chunked\"",
        "Transfer-Encoding:",
        "Host: other.example",
        "Host: suite.example",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5\r\nContent-Length: 5",
        "Content-Length: 5, 5",
        "Content-Length: +5",
        "Content-Length: -5",
        "Content-Length: 0x5",
        "Content-Length : 5",
        "Transfer-Encoding : chunked",
        "Expect: 200-ok",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Upgrade: h2c, websocket\r\nConnection: Upgrade",
        "Upgrade: anything",
        "No colon here",
        "X-Null: a\u0000b",
        "X Space: a"
      })
  void ofDoubtfulFramingIsRefusedAndTheConnectionClosed(String header) throws Exception {
    try (RawConnection connection = connection()) {
      connection.say(
          head("POST", "/standin/v1/echo", authorization() + header + "\r\n") + SMUGGLED);

      assertEquals(400, connection.reply().status);
      assertTrue(connection.isClosedByPeer());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"
      })
  void ofChunksAndMoreIsRefusedAndTheConnectionClosed(String header) throws Exception {
    try (RawConnection connection = connection()) {
      connection
          .say(head("POST", "/standin/v1/echo", authorization() + header + "\r\n"))
          .say("5\r\nhello\r\n0\r\n\r\n" + SMUGGLED);

      assertProblem(400, "bad-request", connection.reply());
      assertTrue(connection.isClosedByPeer());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /standin/v1/echo HTTP/1.1\r\n\r\n",
        "GET /standin/v1/echo HTTP/1.1\r\nHost:\r\n\r\n",
        "GET /standin/v1/echo HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET /standin/v1/echo HTTP/1.1\r\nHost: a\"b\r\n\r\n",
        "GET /standin/v1/echo HTTP/1.1\r\nHost: a/b\r\n\r\n",
        "GET /standin/v1/echo HTTP/1.1\r\nHost: a@b\r\n\r\n",
        "GET /standin/v1/echo HTTP/1.1\r\nHost: localhost:abc\r\n\r\n",
        "GET /standin/v1/echo HTTP/1.1\r\nHost: localhost:65536\r\n\r\n",
        "GET /standin/v1/echo HTTP/1.1\r\nHost: localhost:1:2\r\n\r\n",
        "GET /standin/v1/echo HTTP/1.1\r\nHost: [[]]\r\n\r\n",
        "GET /standin/v1/echo HTTP/1.1\r\nHost: [localhost\r\n\r\n",
        "POST /standin/v1/echo HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET /standin/v1/echo HTTP/1.2\r\nHost: suite.example\r\n\r\n",
        "GET /standin/v1/echo HTTP/3.0\r\nHost: suite.example\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "nonsense\r\n\r\n",
        "GET /standin/v1/items/a\tb HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /standin/v1/items/a b HTTP/1.1\r\nHost: a\r\n\r\n"
      })
  void ofDoubtfulHostOrProtocolIsRefused(String request) throws Exception {
    try (RawConnection connection = connection()) {
      int status = connection.say(request).reply().status;

      assertTrue(status == 400 || status == 501 || status == 505, () -> "was " + status);
      assertTrue(connection.isClosedByPeer());
    }
  }

  @Test
  void hidingARequestInAnUnwantedBodyGetsOneAnswerAndNoMore() throws Exception {
    String hidden = SMUGGLED.repeat(3);
    try (RawConnection connection = connection()) {
      connection
          .say(head("POST", "/standin/v1/nothing", "Content-Length: " + hidden.length() + "\r\n"))
          .say(hidden);
      assertProblem(404, "not-found", connection.reply());

      // The body was read as a body, so the connection is still good.
      connection.say(head("GET", "/standin/v1/nothing", ""));
      assertProblem(404, "not-found", connection.reply());
    }
  }

  @Test
  void sendingMoreThanIsReadAfterARefusalLosesTheConnection() throws Exception {
    try (RawConnection connection = connection()) {
      connection
          .say(head("POST", "/standin/v1/nothing", "Transfer-Encoding: chunked\r\n"))
          .say("5\r\nhello\r\n0\r\n\r\n" + SMUGGLED);

      Reply reply = connection.reply();
      assertProblem(404, "not-found", reply);
      assertEquals("close", reply.headers.get("connection"));
      assertTrue(connection.isClosedByPeer());
    }
  }

  @Test
  void withATooLongLineOrTooManyHeadersIsRefused() throws Exception {
    assertEquals(414, send("GET", "/standin/v1/items/" + "a".repeat(8_000), "").status);
    assertEquals(431, send("GET", "/standin/v1/echo", "X: " + "a".repeat(40_000) + "\r\n").status);
  }
}
