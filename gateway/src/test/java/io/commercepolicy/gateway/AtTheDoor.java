package io.commercepolicy.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.gateway.RawConnection.Reply;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.runtime.shutdown.ShutdownRecorder;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.http.runtime.filters.GracefulShutdownFilter;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** Likewise, with a body. */
  Reply sendAsAgency(String method, String path, String headers, String body) throws IOException {
    try (RawConnection connection = connection()) {
      return connection
          .say(
              head(
                      method,
                      path,
                      authorization() + headers + "Content-Length: " + body.length() + "\r\n")
                  + body)
          .reply();
    }
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

  /** The requests that a shutdown would wait for, as Quarkus counts them. */
  static int underWay() {
    try {
      Field listeners = ShutdownRecorder.class.getDeclaredField("shutdownListeners");
      listeners.setAccessible(true);
      Field count = GracefulShutdownFilter.class.getDeclaredField("currentRequestCount");
      count.setAccessible(true);
      int requests = 0;
      for (Object listener : (List<?>) listeners.get(null)) {
        if (listener instanceof GracefulShutdownFilter filter) {
          requests += ((AtomicInteger) count.get(filter)).get();
        }
      }
      return requests;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  static void assertProblem(int status, String code, Reply reply) {
    assertProblem(
        status, code, Set.of("type", "title", "status", "detail", "code", "requestId"), reply);
  }

  private static void assertProblem(int status, String code, Set<String> members, Reply reply) {
    JsonObject problem = reply.json();
    assertEquals(status, reply.status, () -> problem.encode());
    assertEquals("application/problem+json", reply.headers.get("content-type"));
    assertEquals("urn:commerce-policy:problem:" + code, problem.getString("type"));
    assertEquals(code, problem.getString("code"));
    assertEquals(status, problem.getInteger("status"));
    assertEquals(reply.headers.get("x-request-id"), problem.getString("requestId"));
    assertEquals(members, problem.fieldNames());
    assertEquals("nosniff", reply.headers.get("x-content-type-options"));
    assertEquals("DENY", reply.headers.get("x-frame-options"));
    assertEquals(
        "default-src 'none'; frame-ancestors 'none'", reply.headers.get("content-security-policy"));
    assertEquals("no-referrer", reply.headers.get("referrer-policy"));
  }

  /** Refused by the contract, with these and no other violations. */
  static void assertInvalid(Reply reply, String... pointers) {
    assertProblem(
        400,
        "invalid-request",
        Set.of("type", "title", "status", "detail", "code", "requestId", "violations"),
        reply);
    assertEquals(
        List.of(pointers),
        reply.json().getJsonArray("violations").stream()
            .map(violation -> ((JsonObject) violation).getString("pointer"))
            .toList());
  }
}
