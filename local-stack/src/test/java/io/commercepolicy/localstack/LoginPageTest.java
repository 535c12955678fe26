package io.commercepolicy.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody who chooses a demo user in a browser, and the gateway that sent the browser there. */
class LoginPageTest {
  private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters";
  private static final String CALLBACK = "http://localhost:8080/session/callback";
  private static final Pattern CHOICE =
      Pattern.compile("name=\"username\" value=\"([^\"]+)\".*?name=\"claims\" value=\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  @TempDir private Path folder;
  private int port;
  private Login login;

  @BeforeEach
  void startLogin() throws Exception {
    port = Launch.freePort();
    login = Login.start(port, folder.resolve("key.json"), folder.resolve("page.html"));
  }

  @AfterEach
  void stopLogin() {
    login.close();
  }

  private String authorize() throws Exception {
    return Login.issuer(port)
        + "/authorize?"
        + form(
            "response_type",
            "code",
            "client_id",
            LoginPage.CLIENT,
            "scope",
            "openid",
            "redirect_uri",
            CALLBACK,
            "state",
            "some-state",
            "nonce",
            "some-nonce",
            "code_challenge",
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                    MessageDigest.getInstance("SHA-256")
                        .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII))),
            "code_challenge_method",
            "S256");
  }

  private static String form(String... namesAndValues) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      pairs.add(
          namesAndValues[i]
              + "="
              + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    return String.join("&", pairs);
  }

  private HttpResponse<String> post(String url, String form) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private String page() throws Exception {
    HttpResponse<String> page =
        http.send(HttpRequest.newBuilder(URI.create(authorize())).build(), BodyHandlers.ofString());
    assertEquals(200, page.statusCode());
    return page.body();
  }

  /** What the page sends for each user. */
  private Map<String, String> choices() throws Exception {
    Map<String, String> choices = new LinkedHashMap<>();
    Matcher choice = CHOICE.matcher(page());
    while (choice.find()) {
      choices.put(choice.group(1), choice.group(2).replace("&quot;", "\"").replace("&amp;", "&"));
    }
    return choices;
  }

  private JsonNode tokens(String userName) throws Exception {
    HttpResponse<String> chosen =
        post(authorize(), form("username", userName, "claims", choices().get(userName)));
    assertEquals(302, chosen.statusCode(), chosen::body);
    String callback = chosen.headers().firstValue("location").orElseThrow();
    assertTrue(callback.startsWith(CALLBACK + "?"), callback);
    assertTrue(callback.contains("state=some-state"), callback);
    String code = callback.replaceAll(".*[?&]code=([^&]+).*", "$1");
    return tokenAnswer(
        200,
        "grant_type",
        "authorization_code",
        "code",
        code,
        "redirect_uri",
        CALLBACK,
        "client_id",
        LoginPage.CLIENT,
        "code_verifier",
        VERIFIER);
  }

  private JsonNode renewed(int status, JsonNode tokens) throws Exception {
    return tokenAnswer(
        status,
        "grant_type",
        "refresh_token",
        "refresh_token",
        tokens.get("refresh_token").asText(),
        "client_id",
        LoginPage.CLIENT);
  }

  private JsonNode tokenAnswer(int status, String... form) throws Exception {
    HttpResponse<String> answer = post(Login.issuer(port) + "/token", form(form));
    assertEquals(status, answer.statusCode(), answer::body);
    return RunRecord.JSON.readTree(answer.body());
  }

  private static JWTClaimsSet claims(JsonNode tokens, String token) throws Exception {
    return SignedJWT.parse(tokens.get(token).asText()).getJWTClaimsSet();
  }

  @Test
  void offersEachDemoUserInBothLanguagesWithoutScripts() throws Exception {
    String page = page();
    assertEquals(
        Stream.of(DemoUser.values()).map(DemoUser::userName).toList(),
        List.copyOf(choices().keySet()));
    assertTrue(page.contains("<html lang=\"zh-Hans\">"), page);
    assertTrue(page.contains("<span lang=\"en\">· merchant</span>"), page);
    assertTrue(page.contains("商家"), page);
    assertTrue(page.contains("<small>merchant-peach · 蜜桃旗舰店</small>"), page);
    assertFalse(page.contains("<script"), page);
    assertFalse(page.matches("(?s).*\\son\\w+=.*"), page);
  }

  @ParameterizedTest
  @EnumSource
  void makesTokensOfWhomWasChosen(DemoUser user) throws Exception {
    JsonNode tokens = tokens(user.userName());
    for (String token : List.of("access_token", "id_token")) {
      JWTClaimsSet claims = claims(tokens, token);
      assertEquals(Login.issuer(port), claims.getIssuer());
      assertEquals(List.of(Login.AUDIENCE, LoginPage.CLIENT), claims.getAudience());
      assertEquals(user.actor().subject(), claims.getSubject());
      for (Map.Entry<String, Object> claim : user.actor().claims().entrySet()) {
        assertEquals(claim.getValue(), claims.getClaim(claim.getKey()));
      }
      assertFalse(claims.getStringClaim("name").isEmpty());
    }
    assertEquals("some-nonce", claims(tokens, "id_token").getStringClaim("nonce"));
  }

  @Test
  void keepsWhoWasChosenWhenTokensAreRenewed() throws Exception {
    JsonNode tokens = tokens("peach");
    JsonNode renewed = renewed(200, tokens);
    assertNotEquals(tokens.get("access_token"), renewed.get("access_token"));
    for (String token : List.of("access_token", "id_token")) {
      JWTClaimsSet claims = claims(renewed, token);
      assertEquals("peach", claims.getSubject());
      assertEquals(List.of(Login.AUDIENCE, LoginPage.CLIENT), claims.getAudience());
      assertEquals("merchant-peach", claims.getStringClaim("merchant_id"));
      assertEquals("蜜桃旗舰店", claims.getStringClaim("name"));
    }
  }

  @Test
  void renewsNothingThatWasRevokedOrIsNotItsOwn() throws Exception {
    JsonNode tokens = tokens("peach");
    HttpResponse<String> revoked =
        post(
            Login.issuer(port) + "/revoke",
            form(
                "token",
                tokens.get("refresh_token").asText(),
                "token_type_hint",
                "refresh_token",
                "client_id",
                LoginPage.CLIENT));
    assertEquals(200, revoked.statusCode(), revoked::body);
    assertEquals("invalid_grant", renewed(400, tokens).get("error").asText());

    JsonNode others = tokens("lin");
    login.close();
    startLogin();
    assertEquals("invalid_grant", renewed(400, others).get("error").asText());
  }

  @Test
  void sendsBackToTheConsoleAfterALogout() throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(
                    URI.create(
                        Login.issuer(port)
                            + "/endsession?"
                            + form("post_logout_redirect_uri", "http://localhost:8080/")))
                .build(),
            BodyHandlers.ofString());
    assertEquals(302, answer.statusCode());
    assertEquals(
        "http://localhost:8080/",
        answer.headers().allValues("location").stream().collect(Collectors.joining()));
  }
}
