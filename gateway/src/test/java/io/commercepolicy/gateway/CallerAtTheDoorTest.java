package io.commercepolicy.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.commercepolicy.gateway.RawConnection.Reply;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CallerAtTheDoorTest extends AtTheDoor {

  @Test
  void getsInWithAToken() throws Exception {
    Reply reply = sendAsAgency("GET", "/standin/v1/echo?a=b%20c", "");

    assertEquals(200, reply.status);
    assertEquals("/standin/v1/echo?a=b%20c", reply.json().getString("uri"));
  }

  @Test
  void getsInAgainWithTheSameToken() throws Exception {
    String authorization = authorization();
    for (int i = 0; i < 3; i++) {
      assertEquals(200, send("GET", "/standin/v1/echo", authorization).status);
    }
  }

  @Test
  void mayOfferClearTextHttp2AsJavasOwnClientDoes() throws Exception {
    Reply reply =
        sendAsAgency(
            "GET",
            "/standin/v1/echo",
            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                + "HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r\n");

    assertEquals(200, reply.status);
    assertFalse(reply.headers.containsKey("upgrade"));
  }

  @Test
  void needsNoTokenWhereTheContractSaysSo() throws Exception {
    assertEquals(200, send("GET", "/standin/v1/open", "").status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/standin/v1/nothing",
        "/standin/v1/echo/",
        "/standin/v1/echo/more",
        "/standin/v1",
        "/standin",
        "/Standin/v1/echo",
        "/standin/v1/items/",
        "/standin/v1/items/all",
        "/control/requests",
        "/q/metrics",
        "/q/dev-ui",
        "/q/health/other",
        "/openapi/",
        "/openapi.yml",
        "/favicon.ico"
      })
  void findsNothingThatIsNotPublished(String path) throws Exception {
    long before = control("requests");

    assertProblem(404, "not-found", sendAsAgency("GET", path, ""));
    assertProblem(404, "not-found", send("POST", path, "Content-Length: 0\r\n"));

    assertEquals(before, control("requests"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "FOO"})
  void isToldTheMethodsThatArePublished(String method) throws Exception {
    try (RawConnection connection = connection()) {
      connection.say(head(method, "/standin/v1/echo", ""));
      Reply reply = method.equals("HEAD") ? connection.head() : connection.reply();

      assertEquals("GET, POST", reply.headers.get("allow"));
      assertEquals(405, reply.status);
      if (!method.equals("HEAD")) {
        assertProblem(405, "method-not-allowed", reply);
      }
    }
  }

  @Test
  void isChallengedWithoutAToken() throws Exception {
    Reply reply = send("GET", "/standin/v1/echo", "");

    assertProblem(401, "unauthenticated", reply);
    assertEquals("Bearer", reply.headers.get("www-authenticate"));
  }

  @Test
  void isChallengedWithATokenThatIsNoGood() throws Exception {
    SuiteTokens.Actor agency = SuiteTokens.as("agency").agency("aurora");
    String good = agency.token();
    String otherIssuer =
        new String(Base64.getUrlDecoder().decode(good.split("\\.")[1]), StandardCharsets.UTF_8)
            .replace(SuiteTokens.issuer(), "http://127.0.0.1:1/other");
    String[] tokens = {
      SuiteTokens.as("agency").expiresIn(Duration.ofMinutes(-1)).token(),
      SuiteTokens.as("agency").audience("another-suite").token(),
      SuiteTokens.wronglySigned(agency),
      SuiteTokens.algNone(agency),
      good.substring(0, good.length() - 8) + "AAAAAAAA",
      good.split("\\.")[0]
          + "."
          + Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(otherIssuer.getBytes(StandardCharsets.UTF_8))
          + "."
          + good.split("\\.")[2],
      good + "." + good,
      "opaque",
      "a.b.c",
      ""
    };
    for (String token : tokens) {
      long before = control("requests");

      Reply reply = send("GET", "/standin/v1/echo", "Authorization: Bearer " + token + "\r\n");

      assertProblem(401, "unauthenticated", reply);
      assertEquals("Bearer error=\"invalid_token\"", reply.headers.get("www-authenticate"));
      assertEquals(before, control("requests"));
    }
  }

  @Test
  void isChallengedWithTwoTokensOrAnotherScheme() throws Exception {
    assertProblem(
        401, "unauthenticated", send("GET", "/standin/v1/echo", authorization() + authorization()));
    assertProblem(
        401, "unauthenticated", send("GET", "/standin/v1/echo", "Authorization: Basic YTpi\r\n"));
  }

  @Test
  void isTurnedAwayWithoutOneOfTheRoles() throws Exception {
    Reply reply = sendAsAgency("GET", "/standin/v1/staff", "");

    assertProblem(403, "forbidden", reply);
    assertEquals("Bearer error=\"insufficient_scope\"", reply.headers.get("www-authenticate"));
    String operator = "Authorization: Bearer " + SuiteTokens.as("operator").token() + "\r\n";
    assertEquals(200, send("GET", "/standin/v1/staff", operator).status);
  }

  @Test
  void isToldInTheirLanguage() throws Exception {
    Reply chinese =
        send("GET", "/standin/v1/nothing", "Accept-Language: de, zh-CN;q=0.8, en;q=0.5\r\n");
    assertProblem(404, "not-found", chinese);
    assertEquals("未找到", chinese.json().getString("title"));
    assertEquals("zh", chinese.headers.get("content-language"));

    for (String header : new String[] {"en-GB, zh;q=0.9", "de", "nonsense;;q", "*"}) {
      Reply english = send("GET", "/standin/v1/nothing", "Accept-Language: " + header + "\r\n");
      assertEquals("Not found", english.json().getString("title"));
      assertEquals("en", english.headers.get("content-language"));
    }

    assertEquals(
        "需要有效的令牌",
        send("GET", "/standin/v1/echo", "Accept-Language: zh\r\n").json().getString("title"));
    assertEquals(
        "不支持的方法",
        send("PUT", "/standin/v1/echo", "Accept-Language: zh\r\n").json().getString("title"));
    assertEquals(
        "无权执行此操作",
        sendAsAgency("GET", "/standin/v1/staff", "Accept-Language: zh\r\n")
            .json()
            .getString("title"));
  }
}
