package io.commercepolicy.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
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

    LoginServer late = new LoginServer(login, SuiteTokens.issuer(), () -> "");
    try {
      assertEquals(200, sendAsAgency("GET", "/standin/v1/echo", "").status);
    } finally {
      late.close();
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
