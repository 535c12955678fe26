package io.commercepolicy.gateway;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The contract for people to read and try out: Swagger UI at {@code /docs}. Everything that it
 * needs comes from here, and nothing else of Swagger UI is reachable.
 */
final class Manual {

  private static final String PAGE = "/docs";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  /** Swagger UI sets styles on elements by script only, which needs no 'unsafe-inline'. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> OF_SWAGGER_UI =
      Map.of(
          "swagger-ui-bundle.js", SCRIPT,
          "swagger-ui.css", "text/css; charset=utf-8",
          "index.css", "text/css; charset=utf-8",
          "favicon-32x32.png", "image/png");

  private final Map<String, Document> documents = new HashMap<>();

  /** Reads it from the class path. */
  Manual() {
    String version = version();
    String page = Resources.read("docs/index.html").toString().replace("{version}", version);
    documents.put(
        PAGE,
        Document.current(HTML, Buffer.buffer(page))
            .with("Content-Security-Policy", CONTENT_SECURITY_POLICY));
    documents.put(
        PAGE + "/initializer.js", Document.current(SCRIPT, Resources.read("docs/initializer.js")));
    OF_SWAGGER_UI.forEach(
        (file, type) ->
            documents.put(
                PAGE + "/" + version + "/" + file,
                Document.lasting(
                    type,
                    Resources.read(
                        "META-INF/resources/webjars/swagger-ui/" + version + "/" + file))));
  }

  /** What is at a path, or null. */
  Document at(String path) {
    return documents.get(path);
  }

  private static String version() {
    Properties properties = new Properties();
    Buffer text = Resources.read("META-INF/maven/org.webjars/swagger-ui/pom.properties");
    try {
      properties.load(new StringReader(text.toString(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
