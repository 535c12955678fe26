package io.commercepolicy.kit.test;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;

/** What a service says of its health over HTTP. */
public final class Readiness {

  private Readiness() {}

  /** The status of {@code /q/health/live}. */
  public static int live() {
    return given().get("/q/health/live").statusCode();
  }

  /** The status of {@code /q/health/ready}. */
  public static int ready() {
    return given().get("/q/health/ready").statusCode();
  }

  /** What a readiness check says, with its {@code status} and its {@code data}, if it has any. */
  public static Map<String, Object> check(String name) {
    Response response = given().get("/q/health/ready");
    List<Map<String, Object>> checks = response.jsonPath().getList("checks");
    return checks.stream()
        .filter(check -> check.get("name").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no check " + name + ": " + response.asString()));
  }
}
