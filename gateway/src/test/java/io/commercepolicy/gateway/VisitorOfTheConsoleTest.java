package io.commercepolicy.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.gateway.RawConnection.Reply;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class VisitorOfTheConsoleTest extends AtTheDoor {

  private static final String BROWSER = "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\n";
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
  private static final Pattern PRELOAD = Pattern.compile("<([^>]+)>; rel=modulepreload");
  private static final Pattern IMPORT = Pattern.compile("(?:from|import)\"([^\"]+\\.js)\"");
  private static final Pattern LATER = Pattern.compile("import\\(\"([^\"]+)\"\\)");
  private static final Pattern CHUNK = Pattern.compile("[A-Za-z0-9_]+-[A-Z0-9]{8}\\.js");

  private Reply get(String path, String headers) throws Exception {
    return send("GET", path, headers);
  }

  private Set<String> linksOfThePage() throws Exception {
    return all(LINK, new String(get("/", BROWSER).body, StandardCharsets.UTF_8));
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new LinkedHashSet<>();
    for (Matcher match = pattern.matcher(text); match.find(); ) {
      found.add(match.group(1));
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/agency",
        "/agency/applications/8c1f",
        "/creator",
        "/merchant/hosts/host-peach-1/days/2024-01-16",
        "/staff",
        "/policies/certification/integrated-marketing-permission/2021-05-21",
        "/logged-in"
      })
  void comesToAnyPageByItsAddress(String address) throws Exception {
    Reply page = get(address, "");

    assertEquals(200, page.status);
    assertEquals("text/html; charset=utf-8", page.headers.get("content-type"));
    assertEquals("no-cache", page.headers.get("cache-control"));
    assertArrayEquals(get("/", BROWSER).body, page.body);
  }

  @Test
  void isShownThePageWhereAProgramIsShownTheIndex() throws Exception {
    assertEquals("text/html; charset=utf-8", get("/", BROWSER).headers.get("content-type"));
    assertEquals("application/json", get("/", "Accept: */*\r\n").headers.get("content-type"));
    assertEquals("accept", get("/", BROWSER).headers.get("vary"));
  }

  @Test
  void getsNothingThatIsNotFromHere() throws Exception {
    String policy = get("/", BROWSER).headers.get("content-security-policy");

    assertTrue(
        policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertFalse(policy.contains("http"), policy);
    assertTrue(linksOfThePage().stream().allMatch(link -> link.matches("/[^/].*")));
  }

  @Test
  void isToldAtOnceOfEveryScriptThatThePageNeeds() throws Exception {
    String link = get("/", BROWSER).headers.get("link");
    Set<String> told = all(PRELOAD, link);

    assertTrue(told.contains(one(linksOfThePage(), ".js")), link);
    for (String script : told) {
      String content = new String(lasting(script).body, StandardCharsets.UTF_8);
      assertTrue(told.containsAll(all(IMPORT, content)), script);
      assertTrue(Collections.disjoint(told, all(LATER, content)), script);
    }
  }

  @Test
  void keepsWhatNeverChanges() throws Exception {
    Set<String> links = linksOfThePage();
    String script = one(links, ".js");
    assertEquals(
        "text/css; charset=utf-8", lasting(one(links, ".css")).headers.get("content-type"));
    Reply entry = lasting(script);
    assertEquals("text/javascript; charset=utf-8", entry.headers.get("content-type"));

    Matcher chunk = CHUNK.matcher(new String(entry.body, StandardCharsets.UTF_8));
    assertTrue(chunk.find(), "the script loads its parts by name");
    lasting("/static/bundle/" + chunk.group());
    assertEquals("no-cache", get("/favicon.svg", "").headers.get("cache-control"));
  }

  private static String one(Set<String> links, String suffix) {
    return links.stream().filter(link -> link.endsWith(suffix)).findFirst().orElseThrow();
  }

  private Reply lasting(String path) throws Exception {
    Reply reply = get(path, "");
    assertEquals(200, reply.status, path);
    assertEquals("public, max-age=31536000, immutable", reply.headers.get("cache-control"));
    assertEquals("nosniff", reply.headers.get("x-content-type-options"));
    return reply;
  }

  @Test
  void isSentItPackedIfItCanUnpackIt() throws Exception {
    String script = one(linksOfThePage(), ".js");
    Reply plain = get(script, "");
    Reply packed = get(script, "Accept-Encoding: br, gzip;q=0.8\r\n");

    assertNull(plain.headers.get("content-encoding"));
    assertEquals("gzip", packed.headers.get("content-encoding"));
    assertEquals("accept-encoding", packed.headers.get("vary"));
    assertTrue(packed.body.length < plain.body.length);
    assertArrayEquals(
        plain.body, new GZIPInputStream(new ByteArrayInputStream(packed.body)).readAllBytes());
    assertNotEquals(plain.headers.get("etag"), packed.headers.get("etag"));
    String known = "Accept-Encoding: gzip\r\nIf-None-Match: " + packed.headers.get("etag") + "\r\n";
    assertEquals(304, get(script, known).status);
    assertEquals(200, get(script, known.replaceFirst("gzip", "gzip;q=0")).status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/static/bundle/none-AAAAAAAA.js",
        "/static/bundle/",
        "/static/bundle/app.js",
        "/static/bundle/..%2F..%2Findex-AAAAAAAA.js",
        "/static/application.properties",
        "/index.html",
        "/META-INF/resources/index.html",
        "/agencies",
        "/web/app/index.ts",
        "/favicon.ico"
      })
  void findsNothingElse(String path) throws Exception {
    assertTrue(Set.of(400, 404).contains(get(path, BROWSER).status), path);
  }

  @Test
  void canOnlyRead() throws Exception {
    Reply refused = send("POST", "/agency", "");
    assertEquals(405, refused.status);
    assertEquals("GET, HEAD", refused.headers.get("allow"));
  }
}
