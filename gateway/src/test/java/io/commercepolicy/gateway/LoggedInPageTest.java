package io.commercepolicy.gateway;

import static io.commercepolicy.gateway.Browser.location;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who comes with a browser. */
@QuarkusTest
@TestProfile(LoggedInPageTest.OwnLogin.class)
class LoggedInPageTest extends AtTheDoor {

  private static final String ECHO = "/standin/v1/echo";
  private static final String COOKIE = "q_session_console";

  @ConfigProperty(name = "quarkus.oidc.console.auth-server-url")
  URI address;

  private ConsoleLogin login;
  private Browser browser;

  @BeforeEach
  void begin() throws Exception {
    login = new ConsoleLogin(address);
    browser = new Browser(gateway);
  }

  @AfterEach
  void end() {
    login.close();
  }

  private static void assertCode(int status, String code, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer::body);
    assertEquals(code, new JsonObject(answer.body()).getString("code"));
  }

  private String[] asOwnPage() throws Exception {
    return new String[] {
      "X-CSRF-Token", browser.session().getString("csrfToken"), "Origin", browser.origin()
    };
  }

  @Test
  void isNobodyBeforeTheLogin() throws Exception {
    HttpResponse<String> answer = browser.get("/session");
    assertEquals(200, answer.statusCode());
    assertEquals("{\"user\":null}", answer.body());
    assertEquals("no-store", answer.headers().firstValue("cache-control").orElse(""));
    assertTrue(
        answer.headers().firstValue("ratelimit").orElse("").startsWith("\"default\";r="),
        () -> answer.headers().toString());
    assertCode(401, "unauthenticated", browser.get(ECHO));
  }

  @Test
  void getsWhereItWantedToAndIsTold() throws Exception {
    assertEquals("/agency/permission?tab=1", browser.logIn("?to=/agency/permission%3Ftab%3D1"));

    JsonObject session = browser.session();
    assertEquals(
        new JsonObject()
            .put("id", "aurora")
            .put("name", "极光传媒")
            .put("roles", List.of("agency"))
            .put("agencyId", "agency-aurora")
            .encode(),
        session.getJsonObject("user").encode());
    assertEquals(Set.of("user", "csrfToken", "expiresAt"), session.fieldNames());
    Instant end = Instant.parse(session.getString("expiresAt"));
    Instant expected = Instant.now().plus(Duration.ofHours(8)).plus(login.validity);
    assertTrue(Duration.between(end, expected).abs().toSeconds() < 60, session::encode);
    assertEquals("/elsewhere", location(browser.get("/session/login?to=/elsewhere")));
  }

  @Test
  void isToldThatItsLoginIsNoGoodHere() throws Exception {
    login.audience = "another-suite";
    assertEquals("/agency", browser.logIn("?to=/agency"));

    HttpResponse<String> answer = browser.get("/session");
    assertEquals(new JsonObject("{\"user\":null,\"refused\":true}"), new JsonObject(answer.body()));
    assertEquals("{\"user\":null}", browser.get("/session").body(), "and is logged out");
  }

  @Test
  void isAskedForWithProofOfTheCodeAndWithoutASecretInTheAddress() throws Exception {
    String redirect = location(browser.get("/session/login?to=/x"));
    Map<String, String> asked = ConsoleLogin.parameters(URI.create(redirect).getRawQuery());
    assertEquals("code", asked.get("response_type"));
    assertEquals("S256", asked.get("code_challenge_method"));
    assertEquals(43, asked.get("code_challenge").length());
    assertEquals("commerce-policy-console", asked.get("client_id"));
    assertEquals(browser.origin() + "/session/callback", asked.get("redirect_uri"));
    assertFalse(asked.get("state").isEmpty());
    assertFalse(asked.get("nonce").isEmpty());
    assertFalse(redirect.contains("code_verifier"), redirect);
    assertNull(asked.get("prompt"));

    String again = location(browser.get("/session/login?prompt=login"));
    assertEquals("login", ConsoleLogin.parameters(URI.create(again).getRawQuery()).get("prompt"));
  }

  @Test
  void keepsItsSessionInACookieThatNoScriptCanRead() throws Exception {
    browser.logIn("");
    String line =
        browser.cookieLines.stream().filter(l -> l.startsWith(COOKIE)).findFirst().orElseThrow();
    assertTrue(line.toLowerCase().contains("httponly"), line);
    assertTrue(line.contains("SameSite=Lax"), line);
    assertTrue(line.contains("Path=/"), line);
    assertFalse(line.contains("Domain="), line);
    for (String state : browser.cookieLines) {
      if (state.startsWith("q_auth") && !state.contains("Max-Age=0")) {
        assertTrue(state.toLowerCase().contains("httponly"), state);
        assertTrue(state.contains("SameSite=Lax"), state);
      }
    }
  }

  @Test
  void beginsMoreThanOneLoginWithoutSendingTheOthersCookiesAgain() throws Exception {
    browser.get("/session/login?to=/a");
    String first = stateCookies().iterator().next();
    int before = browser.cookieLines.size();
    browser.get("/session/login?to=/b");

    List<String> set = browser.cookieLines.subList(before, browser.cookieLines.size());
    assertTrue(set.stream().noneMatch(line -> line.startsWith(first)), set.toString());
    assertEquals(2, stateCookies().size());
  }

  @Test
  void forgetsLoginsThatWereBegunAndLeft() throws Exception {
    for (int i = 0; i < 40; i++) {
      assertEquals(302, browser.get("/session/login").statusCode());
    }
    assertTrue(stateCookies().size() <= 6, stateCookies().toString());
    browser.logIn("");
    assertEquals("aurora", browser.user().getString("id"));
  }

  private Set<String> stateCookies() {
    return browser.cookies.keySet().stream()
        .filter(name -> name.startsWith("q_auth"))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"_chunk_x", "_chunk_", "_chunk_99999999999"})
  void isOutOfItsSessionWithAPartThatIsNone(String part) throws Exception {
    browser.cookies.put(COOKIE + part, "x");

    assertCode(401, "unauthenticated", browser.get(ECHO));
    assertNull(browser.user());
    assertFalse(browser.cookies.containsKey(COOKIE + part));
  }

  @Test
  void neverSeesAToken() throws Exception {
    browser.logIn("?to=/x");
    browser.session();
    browser.get("/standin/v1/open");
    String leave = browser.post("/session/logout", asOwnPage()).body();
    assertTrue(leave.contains("/end"), leave);
    assertEquals(3, login.issued.size());
    for (String token : login.issued) {
      assertFalse(browser.seen.toString().contains(token), token);
      assertFalse(browser.seen.toString().contains(token.substring(token.length() / 2)), token);
    }
  }

  @Test
  void asksServicesWithTheTokenOfItsSessionAndWithoutCookies() throws Exception {
    browser.logIn("");
    browser.cookies.put("theme", "dark");

    HttpResponse<String> answer = browser.get(ECHO);

    assertEquals(200, answer.statusCode(), answer::body);
    assertEquals("private", answer.headers().firstValue("cache-control").orElse(""));
    JsonObject headers = new JsonObject(answer.body()).getJsonObject("headers");
    assertEquals(
        List.of("Bearer " + login.issued.get(2)), headers.getJsonArray("authorization").getList());
    assertFalse(headers.containsKey("cookie"), headers::encode);
    assertCode(403, "forbidden", browser.get("/standin/v1/staff"));
  }

  @Test
  void changesSomethingWithTheTokenOfItsPage() throws Exception {
    browser.logIn("");
    HttpResponse<String> answer = browser.post(ECHO, asOwnPage());
    assertEquals(200, answer.statusCode(), answer::body);
    JsonObject headers = new JsonObject(answer.body()).getJsonObject("headers");
    assertFalse(headers.containsKey("x-csrf-token"), headers::encode);

    String token = browser.session().getString("csrfToken");
    assertEquals(
        200,
        browser.post(ECHO, "X-CSRF-Token", token, "Sec-Fetch-Site", "same-origin").statusCode());
  }

  @Test
  void changesNothingAsSomebodyElsesPage() throws Exception {
    browser.logIn("");
    String token = browser.session().getString("csrfToken");
    String own = browser.origin();
    Browser other = new Browser(gateway);
    login.user = "lantern";
    other.logIn("");
    String others = other.session().getString("csrfToken");
    assertNotEquals(token, others);
    long before = control("requests");

    assertCode(403, "csrf", browser.post(ECHO));
    assertCode(403, "csrf", browser.post(ECHO, "Origin", own));
    assertCode(403, "csrf", browser.post(ECHO, "X-CSRF-Token", token));
    assertCode(403, "csrf", browser.post(ECHO, "X-CSRF-Token", token + "x", "Origin", own));
    assertCode(403, "csrf", browser.post(ECHO, "X-CSRF-Token", others, "Origin", own));
    for (String foreign :
        List.of("https://evil.example", "null", own + ".evil.example", "http://localhost:1")) {
      assertCode(403, "csrf", browser.post(ECHO, "X-CSRF-Token", token, "Origin", foreign));
    }
    for (String site : List.of("cross-site", "same-site", "none")) {
      assertCode(403, "csrf", browser.post(ECHO, "X-CSRF-Token", token, "Sec-Fetch-Site", site));
    }
    assertCode(
        403,
        "csrf",
        browser.post(
            ECHO,
            "X-CSRF-Token",
            token,
            "Origin",
            "https://evil.example",
            "Sec-Fetch-Site",
            "same-origin"));
    assertEquals(before, control("requests"));
    HttpResponse<String> chinese = browser.post(ECHO, "Accept-Language", "zh");
    assertEquals("请求并非来自本网关的页面", new JsonObject(chinese.body()).getString("title"));
  }

  @Test
  void isWhoItsTokenSaysWhereItSendsOne() throws Exception {
    browser.logIn("");
    String token = SuiteTokens.as("agency").name("machine").agency("agency-machine").token();

    HttpResponse<String> answer = browser.post(ECHO, "Authorization", "Bearer " + token);

    assertEquals(200, answer.statusCode(), answer::body);
    JsonObject headers = new JsonObject(answer.body()).getJsonObject("headers");
    assertEquals(List.of("Bearer " + token), headers.getJsonArray("authorization").getList());
    assertFalse(headers.containsKey("cookie"), headers::encode);
    assertCode(401, "unauthenticated", browser.get(ECHO, "Authorization", "Bearer nonsense"));
    assertCode(401, "unauthenticated", browser.get(ECHO, "Authorization", "Basic YTpi"));
  }

  @Test
  void keepsNoCookieOfAService() throws Exception {
    browser.logIn("");
    HttpResponse<String> answer = browser.get("/standin/v1/trouble/hops");
    assertEquals(List.of(), answer.headers().allValues("set-cookie"));
    assertEquals("yes", answer.headers().firstValue("x-public").orElse(""));
  }

  @Test
  void logsOut() throws Exception {
    browser.logIn("");
    String session = browser.cookies.get(COOKIE);
    assertNotNull(session);
    assertCode(403, "csrf", browser.post("/session/logout"));
    assertCode(405, "method-not-allowed", browser.get("/session/logout"));
    assertEquals("aurora", browser.user().getString("id"));

    JsonObject answer = new JsonObject(browser.post("/session/logout", asOwnPage()).body());

    URI leave = URI.create(answer.getString("location"));
    assertEquals(address.getPort(), leave.getPort());
    assertEquals("/end", leave.getPath());
    assertEquals(
        Map.of(
            "client_id",
            "commerce-policy-console",
            "post_logout_redirect_uri",
            browser.origin() + "/"),
        ConsoleLogin.parameters(leave.getRawQuery()));
    assertEquals(login.issued.get(0), login.revoked);
    assertEquals(Set.of(), browser.cookies.keySet());
    assertNull(browser.user());
    assertEquals("{\"location\":\"/\"}", browser.post("/session/logout").body());
  }

  @Test
  void isNobodyWithACookieThatWasTamperedWith() throws Exception {
    browser.logIn("");
    String good = browser.cookies.get(COOKIE);
    for (int at : new int[] {20, good.length() / 2, good.length() - 5}) {
      char other = good.charAt(at) == 'A' ? 'B' : 'A';
      String tampered = good.substring(0, at) + other + good.substring(at + 1);
      browser.cookies.put(COOKIE, tampered);
      assertCode(401, "unauthenticated", browser.get(ECHO));
      browser.cookies.put(COOKIE, tampered);
      assertNull(browser.user());
      assertEquals(Set.of(), browser.cookies.keySet());
    }
    for (String nonsense : List.of("", "x", "a|b|c", "e30.e30.e30", "%00")) {
      browser.cookies.put(COOKIE, nonsense);
      assertCode(401, "unauthenticated", browser.get(ECHO));
      browser.cookies.put(COOKIE, nonsense);
      assertNull(browser.user());
    }
    browser.cookies.put(COOKIE, good);
    assertEquals("aurora", browser.user().getString("id"));
  }

  @Test
  void staysLoggedInWhileItsSessionCanBeRenewed() throws Exception {
    login.validity = Duration.ofSeconds(2);
    browser.logIn("");
    String first = browser.cookies.get(COOKIE);
    String issued = login.issued.get(2);
    await().until(() -> isRefused(issued));
    login.validity = Duration.ofMinutes(5);

    assertEquals(200, browser.get(ECHO).statusCode());

    assertEquals(1, login.renewals);
    assertNotEquals(first, browser.cookies.get(COOKIE));
    assertEquals("aurora", browser.user().getString("id"));
    assertEquals(1, login.renewals);
  }

  @Test
  void isRenewedBeforeItIsTooLate() throws Exception {
    login.validity = Duration.ofSeconds(8);
    browser.logIn("");
    login.validity = Duration.ofMinutes(5);
    assertEquals("aurora", browser.user().getString("id"));
    assertEquals(1, login.renewals);
    assertEquals(200, browser.get(ECHO).statusCode());
    assertEquals(1, login.renewals);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isNobodyOnceItsSessionCannotBeRenewed(boolean refused) throws Exception {
    login.renews = refused;
    login.validity = Duration.ofSeconds(2);
    browser.logIn("");
    login.renews = false;
    String issued = login.issued.get(login.issued.size() - 1);
    await().until(() -> isRefused(issued));

    assertCode(401, "unauthenticated", browser.get(ECHO));
    assertTrue(browser.cookies.containsKey(COOKIE));
    assertEquals("{\"user\":null}", browser.get("/session").body());
    assertEquals(Set.of(), browser.cookies.keySet());
  }

  private boolean isRefused(String token) throws Exception {
    return new Browser(gateway).get(ECHO, "Authorization", "Bearer " + token).statusCode() == 401;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "//evil.example /",
        "/%2Fevil.example /",
        "%2F%2Fevil.example /",
        "/%5Cevil.example /",
        "%5C%5Cevil.example /",
        "https://evil.example /",
        "javascript:alert(1) /",
        "evil.example /",
        "%20/x /",
        "/%09/evil.example /",
        "/x%0D%0ASet-Cookie:a=b /",
        "/x//y /",
        "@evil.example /",
        ".evil.example /",
        "/%252Fevil.example /%2Fevil.example",
        "/a?b=1%26c=2 /a?b=1&c=2",
        "/%E6%9E%81%E5%85%89 /%E6%9E%81%E5%85%89",
        "/x%20y%22 /x%20y%22",
      })
  void getsNowhereElse(String to, String expected) throws Exception {
    assertEquals(expected, browser.logIn("?to=" + to));
    assertEquals(expected, location(browser.get("/session/login?to=" + to)));
  }

  @Test
  void getsHomeWithoutOneWish() throws Exception {
    assertEquals("/", browser.logIn(""));
    assertEquals("/", location(browser.get("/session/login?to=/x&to=/y")));
  }

  @Test
  void comesBackOnceAndOnlyFromItsOwnLogin() throws Exception {
    String callback = location(browser.get(location(browser.get("/session/login?to=/x"))));
    Browser victim = new Browser(gateway);
    assertFailed(victim, callback);
    victim.get("/session/login");
    assertFailed(victim, callback);
    assertNull(victim.user());

    assertEquals("/x", location(browser.get(callback)));
    assertFailed(browser, callback);
    assertEquals("aurora", browser.user().getString("id"));

    for (String foreign :
        List.of("", "?code=x", "?state=x", "?code=x&state=y", "?code=x&state=y&state=z")) {
      browser.get("/session/login?prompt=login");
      assertFailed(browser, "/session/callback" + foreign);
      assertFailed(new Browser(gateway), "/session/callback" + foreign);
    }
    assertEquals("aurora", browser.user().getString("id"));
  }

  private static void assertFailed(Browser browser, String callback) throws Exception {
    HttpResponse<String> answer = browser.get(callback);
    assertEquals(302, answer.statusCode(), answer::body);
    assertEquals("/?login=failed", location(answer));
    assertEquals("", answer.body());
  }

  @Test
  void isToldWhenTheLoginRefuses() throws Exception {
    login.error = "access_denied";
    assertEquals("/?login=failed", browser.logIn("?to=/x"));
    assertNull(browser.user());
  }

  @Test
  void mayLogInAsSomebodyElse() throws Exception {
    browser.logIn("");
    login.user = "lantern";
    assertEquals("/x", browser.logIn("?prompt=login&to=/x"));
    assertEquals("lantern", browser.user().getString("id"));
    assertEquals("agency-lantern", browser.user().getString("agencyId"));
  }

  @Test
  void goesOnWhileTheLoginIsDownAndCannotLogIn() throws Exception {
    browser.logIn("");
    String callback =
        location(new Browser(gateway).get(location(browser.get("/session/login?prompt=login"))));
    login.close();

    assertEquals("aurora", browser.user().getString("id"));
    assertEquals(200, browser.get(ECHO).statusCode());
    assertFailed(browser, callback);
    assertEquals(
        200, sendAsAgency("GET", ECHO, "").status, "callers with tokens do not need the login");
    login = new ConsoleLogin(address);
  }

  @Test
  void keepsItsCookieWhileTheLoginThatShouldRenewItIsDown() throws Exception {
    login.validity = Duration.ofSeconds(2);
    browser.logIn("");
    String issued = login.issued.get(2);
    await().until(() -> isRefused(issued));
    login.close();

    assertCode(503, "identity-unavailable", browser.get(ECHO));
    assertNull(browser.user());
    assertTrue(browser.cookies.containsKey(COOKIE));
    login = new ConsoleLogin(address);
  }

  @Test
  void findsNothingElseBelowSession() throws Exception {
    assertEquals(404, browser.get("/session/").statusCode());
    assertEquals(404, browser.get("/session/other").statusCode());
    HttpResponse<String> answer = browser.post("/session");
    assertCode(405, "method-not-allowed", answer);
    assertEquals("GET", answer.headers().firstValue("allow").orElse(""));
    assertCode(400, "bad-request", browser.send("POST", "/session/logout", "{}"));
  }

  /** A login of its own, for browsers; tokens are still those of the other tests. */
  public static final class OwnLogin implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return Map.of(
            "quarkus.oidc.console.auth-server-url", "http://127.0.0.1:" + socket.getLocalPort());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
