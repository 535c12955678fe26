package io.commercepolicy.gateway;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The web pages for people. One document stands at every address of a page; its script shows what
 * the address names. Scripts and styles have their content's digest in their names.
 */
final class Console {

  private static final String RESOURCES = "META-INF/resources";
  private static final String ICON = "/favicon.svg";
  private static final Pattern BUNDLED =
      Pattern.compile("/static/bundle/[A-Za-z0-9_]+-[A-Z0-9]{8}\\.(?:js|css)");

  /** What the page or a script can't do without; what it loads later is called, not named. */
  private static final Pattern NEEDED = Pattern.compile("(?:src=|from|import)\"([^\"]+\\.js)\"");

  /** The first parts of the addresses of pages. */
  private static final Set<String> AREAS =
      Set.of("agency", "creator", "merchant", "staff", "policies", "logged-in");

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final Document page;
  private final Document icon;
  private final Map<String, Document> bundled = new ConcurrentHashMap<>();

  /** Reads the page from the class path. */
  Console() {
    Buffer content = Resources.read(RESOURCES + "/index.html");
    page =
        Document.current("text/html; charset=utf-8", content)
            .with("Content-Security-Policy", CONTENT_SECURITY_POLICY)
            .with("Link", preloads(content));
    icon = Document.current(TYPES.get("svg"), Resources.read(RESOURCES + ICON));
  }

  /** All scripts that the page needs to begin, so that none waits until another one names it. */
  private static String preloads(Buffer page) {
    Set<String> scripts = new LinkedHashSet<>();
    needed(page, scripts);
    return scripts.stream()
        .map(script -> "<" + script + ">; rel=modulepreload")
        .collect(Collectors.joining(", "));
  }

  private static void needed(Buffer content, Set<String> scripts) {
    for (Matcher script = NEEDED.matcher(content.toString()); script.find(); ) {
      if (scripts.add(script.group(1))) {
        needed(Resources.read(RESOURCES + script.group(1)), scripts);
      }
    }
  }

  /** The document at every address of a page. */
  Document page() {
    return page;
  }

  /** What is at a path, or null. */
  Document at(String path) {
    if (path.equals(ICON)) {
      return icon;
    }
    if (BUNDLED.matcher(path).matches()) {
      return bundled.computeIfAbsent(path, Console::bundled);
    }
    int end = path.indexOf('/', 1);
    return AREAS.contains(path.substring(1, end < 0 ? path.length() : end)) ? page : null;
  }

  private static Document bundled(String path) {
    Buffer content = Resources.find(RESOURCES + path);
    return content == null
        ? null
        : Document.lasting(TYPES.get(path.substring(path.lastIndexOf('.') + 1)), content);
  }
}
