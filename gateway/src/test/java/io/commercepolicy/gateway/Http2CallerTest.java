package io.commercepolicy.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Http2CallerTest.Tls.class)
class Http2CallerTest extends AtTheDoor {

  private static final String PASSWORD = "changeit";
  private static final int MIB = 1024 * 1024;

  @TestHTTPResource(tls = true)
  URI secure;

  @ConfigProperty(name = "quarkus.tls.key-store.p12.path")
  Path keyStore;

  private HttpClient client;

  @BeforeEach
  void trustTheGateway() throws Exception {
    KeyStore trusted = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).sslContext(tls).build();
  }

  @Test
  void getsInWithAndWithoutABody() throws Exception {
    HttpResponse<String> read = client.send(request("/standin/v1/echo").build(), asText());
    assertEquals(HttpClient.Version.HTTP_2, read.version());
    assertEquals(200, read.statusCode());
    JsonObject headers = new JsonObject(read.body()).getJsonObject("headers");
    assertEquals("[\"https\"]", headers.getJsonArray("x-forwarded-proto").encode());
    assertEquals(secure.getAuthority(), headers.getJsonArray("x-forwarded-host").getString(0));

    HttpResponse<String> written =
        client.send(
            request("/standin/v1/echo").POST(BodyPublishers.ofString("hello")).build(), asText());
    assertEquals("hello", new JsonObject(written.body()).getString("body"));

    HttpResponse<String> unlengthed =
        client.send(
            request("/standin/v1/echo")
                .POST(BodyPublishers.ofInputStream(() -> new Zeros(3 * MIB)))
                .build(),
            asText());
    assertEquals(3 * MIB, new JsonObject(unlengthed.body()).getString("body").length());
  }

  @Test
  void isRefusedLikeAnyOther() throws Exception {
    HttpResponse<String> refused =
        client.send(
            HttpRequest.newBuilder(secure.resolve("/standin/v1/echo"))
                .POST(BodyPublishers.ofString("hello"))
                .build(),
            asText());
    assertEquals(401, refused.statusCode());
    assertEquals("unauthenticated", new JsonObject(refused.body()).getString("code"));

    assertEquals(404, client.send(request("/standin/v1/nothing").build(), asText()).statusCode());
    assertEquals(
        504, client.send(request("/standin/v1/trouble/silence").build(), asText()).statusCode());
    assertThrows(
        IOException.class,
        () -> client.send(request("/standin/v1/trouble/cut-chunked").build(), asText()));
  }

  @Test
  void hasASessionWhoseCookiesMayComeOneByOne() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      // Java's own client would send them in one field.
      HttpClientResponse answer =
          join(
              vertx
                  .createHttpClient(
                      new HttpClientOptions()
                          .setSsl(true)
                          .setTrustAll(true)
                          .setVerifyHost(false)
                          .setUseAlpn(true)
                          .setProtocolVersion(HttpVersion.HTTP_2))
                  .request(HttpMethod.GET, secure.getPort(), "localhost", "/session")
                  .compose(
                      request -> {
                        request.headers().add("cookie", "theme=dark");
                        request.headers().add("cookie", "q_session_console=nonsense");
                        return request.send();
                      }));
      assertEquals(HttpVersion.HTTP_2, answer.request().version());
      String removed = String.valueOf(answer.getHeader("set-cookie"));
      assertTrue(removed.startsWith("q_session_console=;"), removed);
      assertTrue(removed.contains("; Secure"), removed);
    } finally {
      join(vertx.close());
    }
  }

  private static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void logsOutWithoutABody() throws Exception {
    HttpResponse<String> left =
        client.send(
            HttpRequest.newBuilder(secure.resolve("/session/logout"))
                .POST(BodyPublishers.noBody())
                .build(),
            asText());
    assertEquals("{\"location\":\"/\"}", left.body());
  }

  @Test
  void isToldThatABodyIsTooLargeAndKeepsTheConnection() throws Exception {
    long before = control("aborted");
    HttpResponse<String> refused =
        client.send(
            request("/standin/v1/upload")
                .POST(BodyPublishers.ofInputStream(() -> new Zeros(65 * MIB)))
                .build(),
            asText());
    assertEquals(413, refused.statusCode());
    assertEquals("payload-too-large", new JsonObject(refused.body()).getString("code"));
    await().until(() -> control("aborted") == before + 1);

    assertEquals(200, client.send(request("/standin/v1/echo").build(), asText()).statusCode());
  }

  @Test
  void abandoningARequestAbandonsItAtTheService() throws Exception {
    long before = control("aborted");
    assertThrows(
        IOException.class,
        () ->
            client.send(
                request("/standin/v1/trouble/silence").timeout(Duration.ofMillis(300)).build(),
                asText()));
    await().atMost(Duration.ofSeconds(5)).until(() -> control("aborted") == before + 1);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(secure.resolve(path))
        .header("Authorization", "Bearer " + SuiteTokens.as("agency").token());
  }

  private static HttpResponse.BodyHandler<String> asText() {
    return BodyHandlers.ofString();
  }

  /** So many zero bytes, without holding them. */
  private static final class Zeros extends InputStream {

    private int left;

    Zeros(int size) {
      this.left = size;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = Math.min(length, left);
      left -= count;
      return count;
    }
  }

  /** A certificate of its own making, and HTTPS with it. */
  public static final class Tls implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path store = Files.createTempDirectory("gateway").resolve("gateway.p12");
        Process keytool =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "gateway",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=dns:localhost",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    store.toString())
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
          throw new IllegalStateException("keytool failed");
        }
        return Map.of(
            "quarkus.tls.key-store.p12.path",
            store.toString(),
            "quarkus.tls.key-store.p12.password",
            PASSWORD,
            "quarkus.http.test-ssl-port",
            "0");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
