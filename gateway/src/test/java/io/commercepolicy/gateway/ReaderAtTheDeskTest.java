package io.commercepolicy.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.commercepolicy.gateway.RawConnection.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReaderAtTheDeskTest extends AtTheDoor {

  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  private Reply get(String path, String headers) throws Exception {
    return send("GET", path, headers);
  }

  private Set<String> linksOfThePage() throws Exception {
    String page = new String(get("/docs", "").body, StandardCharsets.UTF_8);
    Set<String> links = new LinkedHashSet<>();
    for (Matcher link = LINK.matcher(page); link.find(); ) {
      links.add(link.group(1));
    }
    return links;
  }

  @Test
  void readsTheMergedContract() throws Exception {
    Reply yaml = get("/openapi", "");
    assertEquals("application/yaml", yaml.headers.get("content-type"));
    JsonNode contract = new YAMLMapper().readTree(yaml.body);
    assertEquals("3.1.0", contract.path("openapi").asText());
    assertTrue(contract.path("paths").has("/standin/v1/echo"));
    assertTrue(contract.path("paths").has("/flaky/v1/echo"));
    assertTrue(contract.at("/components/schemas").has("AbsentEcho"));
    assertEquals("/", contract.at("/servers/0/url").asText());
    assertFalse(contract.path("paths").has("/standin/v1/items/all"));
    assertFalse(contract.path("paths").path("/standin/v1/echo").has("put"));

    Reply json = get("/openapi", "Accept: application/json\r\n");
    assertEquals("application/json", json.headers.get("content-type"));
    assertEquals(contract, new YAMLMapper().readTree(json.body));
    assertEquals("accept, accept-encoding", json.headers.get("vary"));
    assertEquals(
        "application/yaml",
        get("/openapi", "Accept: application/json;q=0.1, application/yaml\r\n")
            .headers
            .get("content-type"));
  }

  @ParameterizedTest
  @CsvSource({"/openapi.yaml, application/yaml", "/openapi.json, application/json"})
  void readsTheContractInTheFormThatThePathNames(String path, String type) throws Exception {
    Reply named = get(path, "Accept: text/html\r\n");

    assertEquals(200, named.status);
    assertEquals(type, named.headers.get("content-type"));
    assertEquals("accept-encoding", named.headers.get("vary"));
    assertArrayEquals(get("/openapi", "Accept: " + type + "\r\n").body, named.body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openapi", "/openapi.yaml", "/openapi.json", "/docs", "/"})
  void asksAgainOnlyForWhatHasChanged(String path) throws Exception {
    Reply first = get(path, "");
    String tag = first.headers.get("etag");
    assertTrue(tag.matches("\"[0-9a-f]{32}\""), tag);
    assertEquals("no-cache", first.headers.get("cache-control"));

    for (String known : List.of(tag, "W/" + tag, "\"other\" , " + tag, "*")) {
      Reply again = get(path, "If-None-Match: " + known + "\r\n");
      assertEquals(304, again.status, known);
      assertEquals(tag, again.headers.get("etag"));
      assertEquals("no-cache", again.headers.get("cache-control"));
      assertEquals(0, again.body.length);
    }
    for (String other : List.of("\"other\"", tag.replace("\"", ""), "")) {
      Reply again = get(path, "If-None-Match: " + other + "\r\n");
      assertEquals(200, again.status, other);
      assertArrayEquals(first.body, again.body);
    }
  }

  @Test
  void tellsTheFormsOfTheContractApartByTheirTags() throws Exception {
    assertNotEquals(
        get("/openapi.yaml", "").headers.get("etag"), get("/openapi.json", "").headers.get("etag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openapi", "/openapi.yaml", "/openapi.json", "/docs", "/"})
  void asksForTheHeadAlone(String path) throws Exception {
    Reply whole = get(path, "");
    try (RawConnection connection = connection()) {
      Reply head = connection.say(head("HEAD", path, "")).head();
      assertEquals(200, head.status);
      assertEquals(comparable(whole), comparable(head));
      assertEquals(Integer.toString(whole.body.length), head.headers.get("content-length"));
      // nothing follows the head: the connection is good for another request
      assertEquals(200, connection.say(head("GET", path, "")).reply().status);
    }
  }

  private static Map<String, String> comparable(Reply reply) {
    Map<String, String> headers = new HashMap<>(reply.headers);
    headers.remove("x-request-id");
    return headers;
  }

  @Test
  void readsThePageWithAllThatItNeeds() throws Exception {
    Map<String, String> types =
        linksOfThePage().stream()
            .collect(Collectors.toMap(link -> link.replaceAll(".*/", ""), this::typeOf));

    assertEquals(
        Map.of(
            "swagger-ui.css", "text/css; charset=utf-8",
            "index.css", "text/css; charset=utf-8",
            "favicon-32x32.png", "image/png",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "initializer.js", "text/javascript; charset=utf-8"),
        types);
    assertEquals("text/html; charset=utf-8", typeOf("/docs"));
  }

  private String typeOf(String path) {
    try {
      Reply reply = get(path, "");
      assertEquals(200, reply.status, path);
      assertEquals("nosniff", reply.headers.get("x-content-type-options"));
      assertTrue(reply.body.length > 100, path);
      return reply.headers.get("content-type");
    } catch (Exception e) {
      throw new AssertionError(path, e);
    }
  }

  @Test
  void readsAPageThatUsesNothingFromElsewhere() throws Exception {
    String policy = get("/docs", "").headers.get("content-security-policy");
    List<String> directives = Arrays.asList(policy.split("; "));

    assertTrue(directives.contains("default-src 'none'"), policy);
    assertTrue(directives.contains("script-src 'self'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertFalse(policy.contains("http"), policy);
    assertTrue(linksOfThePage().stream().allMatch(link -> link.startsWith("/docs/")));
    String initializer = new String(get("/docs/initializer.js", "").body, StandardCharsets.UTF_8);
    assertTrue(initializer.contains("url: '/openapi.json'"), initializer);
    assertFalse(initializer.contains("//petstore"), initializer);
  }

  @Test
  void keepsWhatNeverChangesForAYear() throws Exception {
    for (String link : linksOfThePage()) {
      assertEquals(
          link.matches("/docs/[0-9.]+/[^/]+") ? "public, max-age=31536000, immutable" : "no-cache",
          get(link, "").headers.get("cache-control"),
          link);
    }
    assertEquals(
        4, linksOfThePage().stream().filter(link -> link.matches("/docs/[0-9.]+/.*")).count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs/",
        "/docs/index.html",
        "/docs/{version}",
        "/docs/{version}/",
        "/docs/{version}/index.html",
        "/docs/{version}/swagger-initializer.js",
        "/docs/{version}/swagger-ui.js",
        "/docs/{version}/oauth2-redirect.html",
        "/docs/{version}/swagger-ui-standalone-preset.js",
        "/docs/0.0.0/swagger-ui.css",
        "/docs/swagger-ui.css",
        "/webjars/swagger-ui/{version}/swagger-ui.css",
        "/webjars/swagger-ui/swagger-ui.css",
        "/swagger-ui.css"
      })
  void findsNothingElseOfSwaggerUi(String template) throws Exception {
    String version =
        linksOfThePage().stream()
            .filter(link -> link.endsWith("/swagger-ui.css"))
            .findFirst()
            .orElseThrow()
            .split("/")[2];

    assertProblem(404, "not-found", get(template.replace("{version}", version), ""));
  }

  @Test
  void findsTheIndexAndTheHealth() throws Exception {
    JsonObject index = get("/", "").json();
    assertEquals("/openapi", index.getString("contract"));
    assertEquals("/docs", index.getString("docs"));
    Reply html = get("/", "Accept: text/html,*/*;q=0.8\r\n");
    assertEquals("text/html; charset=utf-8", html.headers.get("content-type"));
    assertTrue(new String(html.body, StandardCharsets.UTF_8).contains("<suite-console>"));
    for (String path : new String[] {"/q/health", "/q/health/live", "/q/health/ready"}) {
      Reply reply = get(path, "");
      assertEquals(200, reply.status);
      assertEquals("UP", reply.json().getString("status"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/openapi, 'GET, HEAD'",
    "/openapi.json, 'GET, HEAD'",
    "/docs, 'GET, HEAD'",
    "/docs/initializer.js, 'GET, HEAD'",
    "/q/health, GET"
  })
  void canOnlyRead(String path, String allowed) throws Exception {
    for (String method : List.of("DELETE", "POST", "OPTIONS")) {
      Reply refused = send(method, path, "Content-Length: 0\r\n");
      assertProblem(405, "method-not-allowed", refused);
      assertEquals(allowed, refused.headers.get("allow"));
    }
  }
}
