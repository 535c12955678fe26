package io.commercepolicy.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What was packaged, with the contracts that it was packaged with. */
@QuarkusIntegrationTest
@WithTestResource(SuiteTokens.class)
@WithTestResource(PackagedGatewayIT.Services.class)
class PackagedGatewayIT {

  /** One server in the place of all services; it answers with what it was asked. */
  public static final class Services implements QuarkusTestResourceLifecycleManager {

    private HttpServer server;

    /** After the resources of all tests, whose contracts are not packaged. */
    @Override
    public int order() {
      return 1;
    }

    @Override
    public Map<String, String> start() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server.createContext("/", Services::answer);
      server.start();
      String address = "http://127.0.0.1:" + server.getAddress().getPort();
      return Map.of(
          "suite.upstream.certification",
          address,
          "suite.upstream.creator-protection",
          address,
          "suite.upstream.incentive",
          address,
          "suite.gateway.contracts",
          "contracts/certification.yaml,contracts/creator-protection.yaml,contracts/incentive.yaml",
          "suite.gateway.console.session-secret",
          "a secret for nothing but the packaged gateway",
          "quarkus.http.test-port",
          "0",
          "quarkus.management.port",
          "0");
    }

    private static void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        exchange.getRequestBody().readAllBytes();
        byte[] asked =
            ("{\"asked\":\"" + exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, asked.length);
        exchange.getResponseBody().write(asked);
      }
    }

    @Override
    public void stop() {
      server.stop(0);
    }
  }

  private static RequestSpecification asOperator() {
    return given().auth().oauth2(SuiteTokens.as("operator").name("operator").token());
  }

  @Test
  void publishesTheContractOfAllServices() {
    given()
        .get("/openapi.json")
        .then()
        .statusCode(200)
        .body("openapi", equalTo("3.1.0"))
        .body("paths", hasKey("/certification/v1/agencies"))
        .body("paths.keySet().findAll { it.startsWith('/creator-protection/') }.size()", over(20))
        .body("paths.keySet().findAll { it.startsWith('/incentive/') }.size()", over(20));
    given().get("/openapi.yaml").then().statusCode(200).body(containsString("openapi: "));
  }

  private static org.hamcrest.Matcher<Integer> over(int least) {
    return greaterThan(least);
  }

  @Test
  void servesTheManualWithAllThatItNeeds() {
    String page = given().get("/docs").then().statusCode(200).extract().asString();
    Matcher link = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"").matcher(page);
    int links = 0;
    while (link.find()) {
      given().get(link.group(1)).then().statusCode(200).body(not(equalTo("")));
      links++;
    }
    org.junit.jupiter.api.Assertions.assertTrue(links >= 3, page);
  }

  @Test
  void isAliveAndReady() {
    given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
  }

  @Test
  void wantsAToken() {
    given()
        .header("Accept-Language", "zh")
        .get("/certification/v1/agencies")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("code", equalTo("unauthenticated"));
  }

  @Test
  void passesOnWhatTheContractAllows() {
    asOperator()
        .get("/certification/v1/agencies?limit=5")
        .then()
        .statusCode(200)
        .header("X-Request-Id", startsWith(""))
        .body("asked", equalTo("GET /certification/v1/agencies?limit=5"));
    asOperator()
        .contentType(ContentType.JSON)
        .body("{\"name\":\"极光传媒\"}")
        .put("/certification/v1/agencies/aurora")
        .then()
        .statusCode(200);
  }

  @Test
  void refusesWhatTheContractDoesNot() {
    asOperator().get("/certification/v1/nothing").then().statusCode(404);
    asOperator()
        .get("/certification/v1/agencies?limit=many")
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItem("query:limit"));
    asOperator()
        .contentType(ContentType.JSON)
        .body("{\"name\":7,\"unknown\":true}")
        .put("/certification/v1/agencies/aurora")
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItem("/name"));
  }
}
