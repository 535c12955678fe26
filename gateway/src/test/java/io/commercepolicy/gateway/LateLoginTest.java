package io.commercepolicy.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LateLoginTest.LoginDown.class)
class LateLoginTest extends AtTheDoor {

  @ConfigProperty(name = "quarkus.oidc.auth-server-url")
  URI login;

  @Test
  void isWaitedForAndThenUsed() throws Exception {
    assertProblem(503, "identity-unavailable", sendAsAgency("GET", "/standin/v1/echo", ""));
    assertEquals(200, send("GET", "/standin/v1/open", "").status);

    String discovery =
        new JsonObject()
            .put("issuer", SuiteTokens.issuer())
            .put("jwks_uri", SuiteTokens.issuer() + "/jwks")
            .encode();
    HttpServer late = HttpServer.create(new InetSocketAddress(login.getHost(), login.getPort()), 0);
    late.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = discovery.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    late.start();
    try {
      assertEquals(200, sendAsAgency("GET", "/standin/v1/echo", "").status);
    } finally {
      late.stop(0);
    }
  }

  /** Nothing listens where the login should be. */
  public static final class LoginDown implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return Map.of(
            "quarkus.oidc.auth-server-url",
            "http://127.0.0.1:" + socket.getLocalPort(),
            "quarkus.oidc.connection-delay",
            "1s");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
