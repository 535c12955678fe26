package io.commercepolicy.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.gateway.RawConnection.Reply;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Timeout;

/** What the tests that stand before a running gateway share. */
@WithTestResource(value = SuiteTokens.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = StandIn.class, scope = TestResourceScope.GLOBAL)
@Timeout(60)
abstract class AtTheDoor {

  @TestHTTPResource URI gateway;

  @ConfigProperty(name = "suite.upstream.standin")
  String standIn;

  RawConnection connection() throws IOException {
    return new RawConnection(gateway.getPort());
  }

  /** Sends one request on a connection of its own; header lines end with CRLF. */
  Reply send(String method, String path, String headers) throws IOException {
    try (RawConnection connection = connection()) {
      return connection.say(head(method, path, headers)).reply();
    }
  }

  /** Likewise, as an agency. */
  Reply sendAsAgency(String method, String path, String headers) throws IOException {
    return send(method, path, authorization() + headers);
  }

  static String head(String method, String path, String headers) {
    return method + " " + path + " HTTP/1.1\r\nHost: suite.example\r\n" + headers + "\r\n";
  }

  static String authorization() {
    return "Authorization: Bearer " + SuiteTokens.as("agency").agency("aurora").token() + "\r\n";
  }

  /** Asks or steers the service behind the gateway. */
  long control(String what) {
    try (InputStream answer = URI.create(standIn + "/control/" + what).toURL().openStream()) {
      String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      return text.isEmpty() ? 0 : Long.parseLong(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static void assertProblem(int status, String code, Reply reply) {
    JsonObject problem = reply.json();
    assertEquals(status, reply.status, () -> problem.encode());
    assertEquals("application/problem+json", reply.headers.get("content-type"));
    assertEquals("urn:commerce-policy:problem:" + code, problem.getString("type"));
    assertEquals(code, problem.getString("code"));
    assertEquals(status, problem.getInteger("status"));
    assertEquals(reply.headers.get("x-request-id"), problem.getString("requestId"));
    assertEquals(
        Set.of("type", "title", "status", "detail", "code", "requestId"), problem.fieldNames());
  }
}
