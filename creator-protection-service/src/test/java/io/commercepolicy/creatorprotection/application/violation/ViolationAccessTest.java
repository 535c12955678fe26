package io.commercepolicy.creatorprotection.application.violation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees a creator's violations, and who does what with them. */
@QuarkusTest
class ViolationAccessTest extends ViolationScenario {

  private final String creator = activeCreator();

  @BeforeEach
  void violate() {
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reviewer", "operator", "auditor"})
  void staff_see_them_and_change_nothing(String role) {
    for (String path : paths()) {
      as(SuiteTokens.as(role)).get(path).then().statusCode(200);
    }
    as(SuiteTokens.as(role)).body(facts(CLAIMS, 3)).put(path(creator, "v1")).then().statusCode(403);
    as(SuiteTokens.as(role)).post(path(creator, "v1") + "/attempts").then().statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"agency", "merchant", "ingest"})
  void others_do_not_see_them(String role) {
    for (String path : paths()) {
      as(SuiteTokens.as(role)).get(path).then().statusCode(403);
    }
    as(SuiteTokens.as(role)).post(path(creator, "v1") + "/attempts").then().statusCode(403);
  }

  @Test
  void creators_see_their_own_only() {
    String other = fresh("creator");
    for (String path : paths()) {
      asCreator(creator).get(path).then().statusCode(200);
      asCreator(other).get(path).then().statusCode(403);
    }
    asCreator(creator).body(facts(CLAIMS, 3)).put(path(creator, "v1")).then().statusCode(403);
    startExam(creator, "v1").then().statusCode(201);
    asCreator(other).post(path(creator, "v1") + "/attempts").then().statusCode(403);
  }

  @Test
  void a_token_is_needed() {
    for (String path : paths()) {
      given().basePath("/creator-protection/v1").get(path).then().statusCode(401);
    }
  }

  @Test
  void what_does_not_exist_is_not_found() {
    String unknown = fresh("creator");
    asAuditor().get("/creators/" + unknown + "/violations").then().statusCode(404);
    asAuditor().get("/creators/" + unknown + "/credit").then().statusCode(404);
    asAuditor().get("/creators/" + unknown + "/penalties").then().statusCode(404);
    asAuditor().get(path(unknown, "v1")).then().statusCode(404);
    asAuditor().get(path(creator, "none")).then().statusCode(404);
    startExam(creator, "none").then().statusCode(404).body("code", equalTo("not-found"));
    startExam(unknown, "v1").then().statusCode(404).body("code", not(equalTo("forbidden")));
  }

  private String[] paths() {
    return new String[] {
      path(creator, "v1"),
      "/creators/" + creator + "/violations",
      "/creators/" + creator + "/credit",
      "/creators/" + creator + "/penalties"
    };
  }
}
