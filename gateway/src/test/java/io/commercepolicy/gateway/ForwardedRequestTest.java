package io.commercepolicy.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.gateway.RawConnection.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ForwardedRequestTest extends AtTheDoor {

  @Test
  void carriesTheTokenOnAndTheOriginAnew() throws Exception {
    String authorization = authorization();
    JsonObject headers =
        send(
                "GET",
                "/standin/v1/echo",
                authorization
                    + "X-Forwarded-For: 6.6.6.6\r\n"
                    + "X-Forwarded-Host: evil.example\r\n"
                    + "X-Forwarded-Proto: https\r\n"
                    + "x-forwarded-prefix: /evil\r\n"
                    + "Forwarded: for=6.6.6.6\r\n"
                    + "X-Real-IP: 6.6.6.6\r\n")
            .json()
            .getJsonObject("headers");

    assertEquals(
        "[\"" + authorization.substring(15).trim() + "\"]", text(headers, "authorization"));
    assertEquals("[\"127.0.0.1\"]", text(headers, "x-forwarded-for"));
    assertEquals("[\"suite.example\"]", text(headers, "x-forwarded-host"));
    assertEquals("[\"http\"]", text(headers, "x-forwarded-proto"));
    assertEquals(
        "for=127.0.0.1;proto=http;host=\"suite.example\"",
        headers.getJsonArray("forwarded").getString(0));
    assertEquals(1, headers.getJsonArray("forwarded").size());
    assertFalse(headers.containsKey("x-forwarded-prefix"));
    assertFalse(headers.containsKey("x-real-ip"));
    assertEquals(standIn, "http://" + headers.getJsonArray("host").getString(0));
    assertFalse(headers.encode().contains("evil"));
  }

  @Test
  void losesWhatIsMeantForTheNextHopAlone() throws Exception {
    JsonObject headers =
        sendAsAgency(
                "GET",
                "/standin/v1/echo",
                "Connection: keep-alive, X-Secret,x-other\r\n"
                    + "X-Secret: 1\r\n"
                    + "X-Other: 2\r\n"
                    + "X-Kept: 3\r\n"
                    + "Keep-Alive: timeout=5\r\n"
                    + "TE: trailers\r\n"
                    + "Trailer: X-Sum\r\n"
                    + "Proxy-Authorization: Basic YTpi\r\n"
                    + "Proxy-Connection: keep-alive\r\n")
            .json()
            .getJsonObject("headers");

    for (String gone :
        new String[] {
          "connection",
          "x-secret",
          "x-other",
          "keep-alive",
          "te",
          "trailer",
          "proxy-authorization",
          "proxy-connection"
        }) {
      assertFalse(headers.containsKey(gone), gone);
    }
    assertEquals("[\"3\"]", text(headers, "x-kept"));
  }

  @Test
  void canNotBeStrippedOfItsLengthOrId() throws Exception {
    Reply reply =
        sendBody(
            "Connection: Content-Length, X-Request-Id, X-Forwarded-For\r\n"
                + "Content-Length: 5\r\nX-Request-Id: my.request-1\r\n",
            "hello");

    JsonObject headers = reply.json().getJsonObject("headers");
    assertEquals("hello", reply.json().getString("body"));
    assertEquals("[\"5\"]", text(headers, "content-length"));
    assertEquals("[\"my.request-1\"]", text(headers, "x-request-id"));
    assertEquals("[\"127.0.0.1\"]", text(headers, "x-forwarded-for"));
  }

  @Test
  void keepsAWellFormedRequestIdAndGetsOneOtherwise() throws Exception {
    Reply kept = sendAsAgency("GET", "/standin/v1/echo", "X-Request-Id: abcDEF-123_4.5\r\n");
    assertEquals("abcDEF-123_4.5", kept.headers.get("x-request-id"));
    assertEquals(
        "[\"abcDEF-123_4.5\"]", text(kept.json().getJsonObject("headers"), "x-request-id"));

    for (String bad :
        new String[] {
          "",
          "short",
          "a".repeat(65),
          "with blank",
          "inject\"quote",
          "12345678\r\nX-Request-Id: 87654321"
        }) {
      Reply made = sendAsAgency("GET", "/standin/v1/echo", "X-Request-Id: " + bad + "\r\n");
      String id = made.headers.get("x-request-id");
      assertEquals(4, UUID.fromString(id).version());
      assertEquals("[\"" + id + "\"]", text(made.json().getJsonObject("headers"), "x-request-id"));
    }
    assertNotEquals(
        sendAsAgency("GET", "/standin/v1/echo", "").headers.get("x-request-id"),
        sendAsAgency("GET", "/standin/v1/echo", "").headers.get("x-request-id"));
  }

  @Test
  void comesBackWithoutTheServicesOwnHopAndAddress() throws Exception {
    Reply hops = sendAsAgency("GET", "/standin/v1/trouble/hops", "X-Request-Id: my.request-1\r\n");
    assertEquals(200, hops.status);
    assertNull(hops.headers.get("x-private"));
    assertNull(hops.headers.get("keep-alive"));
    assertNull(hops.headers.get("connection"));
    assertEquals("yes", hops.headers.get("x-public"));
    assertEquals("my.request-1", hops.headers.get("x-request-id"));

    Reply moved = sendAsAgency("GET", "/standin/v1/trouble/moved", "");
    assertEquals(201, moved.status);
    assertEquals("/standin/v1/items/7", moved.headers.get("location"));
  }

  @Test
  void passesWithALengthInChunksAndEmpty() throws Exception {
    assertEquals("hello", sendBody("Content-Length: 5\r\n", "hello").json().getString("body"));
    assertEquals(
        "hello",
        sendBody("Transfer-Encoding: chunked\r\n", "2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n")
            .json()
            .getString("body"));
    assertEquals("", sendBody("Content-Length: 0\r\n", "").json().getString("body"));
    assertEquals("", sendBody("", "").json().getString("body"));
    assertEquals(
        "", sendBody("Transfer-Encoding: chunked\r\n", "0\r\n\r\n").json().getString("body"));
  }

  @Test
  void mayHaveTwoLengthsOnlyAsFarAsTheChunksRule() throws Exception {
    try (RawConnection connection = connection()) {
      connection
          .say(
              head(
                  "POST",
                  "/standin/v1/echo",
                  authorization() + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"))
          .say("5\r\nhello\r\n0\r\n\r\n");
      Reply reply = connection.reply();

      assertEquals("hello", reply.json().getString("body"));
      assertFalse(reply.json().getJsonObject("headers").containsKey("content-length"));
    }
  }

  @Test
  void sharesItsConnectionWithThoseBehindIt() throws Exception {
    String request = head("GET", "/standin/v1/echo?n=", authorization());
    try (RawConnection connection = connection()) {
      connection.say(
          request.replace("n=", "n=1")
              + request.replace("n=", "n=2")
              + request.replace("n=", "n=3"));
      for (int n = 1; n <= 3; n++) {
        assertEquals("/standin/v1/echo?n=" + n, connection.reply().json().getString("uri"));
      }
    }
  }

  @Test
  void mayComeByHttp10() throws Exception {
    try (RawConnection connection = connection()) {
      connection.say(
          "GET /standin/v1/echo HTTP/1.0\r\nHost: localhost\r\n" + authorization() + "\r\n");

      assertEquals(200, connection.reply().status);
      assertTrue(connection.isClosedByPeer());
    }
  }

  @Test
  void isAskedToContinueBeforeItSendsABody() throws Exception {
    try (RawConnection connection = connection()) {
      connection.say(
          head(
              "POST",
              "/standin/v1/echo",
              authorization() + "Content-Length: 5\r\nExpect: 100-continue\r\n"));
      assertEquals(100, connection.head().status);
      connection.say("hello");

      Reply reply = connection.reply();
      assertEquals("hello", reply.json().getString("body"));
      assertFalse(reply.json().getJsonObject("headers").containsKey("expect"));
    }
  }

  @Test
  void isRefusedInsteadOfAskedToContinue() throws Exception {
    try (RawConnection connection = connection()) {
      connection.say(
          head("POST", "/standin/v1/echo", "Content-Length: 5\r\nExpect: 100-continue\r\n"));

      assertProblem(401, "unauthenticated", connection.reply());
      connection.say("hello");
      assertTrue(connection.isClosedByPeer());
    }
  }

  @Test
  void comesBackWithoutABodyWhereThereIsNone() throws Exception {
    String authorization = authorization();
    try (RawConnection connection = connection()) {
      connection.say(head("GET", "/standin/v1/trouble/unmodified", authorization));
      Reply unmodified = connection.head();
      assertEquals(304, unmodified.status);
      assertEquals("\"1\"", unmodified.headers.get("etag"));

      connection.say(head("GET", "/standin/v1/echo", authorization));
      assertEquals(200, connection.reply().status);
    }
  }

  private Reply sendBody(String headers, String body) throws Exception {
    try (RawConnection connection = connection()) {
      return connection
          .say(head("POST", "/standin/v1/echo", authorization() + headers) + body)
          .reply();
    }
  }

  private static String text(JsonObject headers, String name) {
    return headers.getJsonArray(name).encode();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n100000002\r\nab\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n2 ; x=y\r\nab\r\n0\r\n\r\n"
      })
  void inChunksIsTheLastOnItsConnection(String body) throws Exception {
    try (RawConnection connection = connection()) {
      connection.say(
          "POST /standin/v1/echo HTTP/1.1\r\nHost: suite.example\r\n"
              + authorization()
              + body
              + head("GET", "/standin/v1/echo", authorization()));
      RawConnection.Reply reply = connection.reply();
      assertEquals("close", reply.headers.get("connection"));
      assertTrue(connection.isClosedByPeer());
    }
  }

  @Test
  void isForTheContractsMediaTypeWhateverTheCallerAccepts() throws Exception {
    for (String accept : new String[] {"text/html", "junk", "", "a/b/c"}) {
      Reply reply = sendAsAgency("GET", "/standin/v1/answers/echo", "Accept: " + accept + "\r\n");
      assertEquals(
          "[\"application/json\"]",
          reply.json().getJsonObject("headers").getJsonArray("accept").encode());
    }
  }
}
