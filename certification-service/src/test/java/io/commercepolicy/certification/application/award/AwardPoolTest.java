package io.commercepolicy.certification.application.award;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.commercepolicy.certification.CertificationTest;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AwardPoolTest extends CertificationTest {

  private final String award = fresh("award");

  @Test
  void operatorRegistersAnAwardWhichIsActiveUnlessSaidOtherwise() {
    put(Map.of("name", "金奖", "organizer", "广告协会"), null)
        .then()
        .statusCode(201)
        .header("ETag", "\"0\"")
        .body("awardId", equalTo(award))
        .body("name", equalTo("金奖"))
        .body("organizer", equalTo("广告协会"))
        .body("active", equalTo(true))
        .body("updatedAt", notNullValue());

    as(SuiteTokens.as("auditor"))
        .get("/award-pool/" + award)
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("name", equalTo("金奖"));
  }

  @Test
  void repeatingAPutChangesNothingAndAnotherOneMakesANewVersion() {
    put(Map.of("name", "金奖"), null).then().statusCode(201);
    String updated =
        put(Map.of("name", "金奖"), null)
            .then()
            .statusCode(200)
            .header("ETag", "\"0\"")
            .extract()
            .path("updatedAt");
    as(SuiteTokens.as("operator"))
        .get("/award-pool/" + award)
        .then()
        .body("updatedAt", equalTo(updated));

    put(Map.of("name", "金奖", "active", false), "\"0\"")
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("active", equalTo(false))
        .body("organizer", nullValue());
  }

  @Test
  void updateOfWhatHasChangedSinceIsRefused() {
    put(Map.of("name", "金奖"), "\"0\"").then().statusCode(412);
    put(Map.of("name", "金奖"), null).then().statusCode(201);
    put(Map.of("name", "银奖"), "\"0\"").then().statusCode(200);
    put(Map.of("name", "铜奖"), "\"0\"")
        .then()
        .statusCode(412)
        .body("code", equalTo("precondition-failed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"agency", "merchant", "creator", "reviewer", "operator", "ingest", "auditor"})
  void everyRoleReadsThePoolAndOnlyTheOperatorChangesIt(String role) {
    put(Map.of("name", "金奖"), null).then().statusCode(201);
    as(SuiteTokens.as(role)).get("/award-pool/" + award).then().statusCode(200);
    as(SuiteTokens.as(role)).get("/award-pool?limit=1").then().statusCode(200);
    as(SuiteTokens.as(role))
        .body(Map.of("name", "金奖"))
        .put("/award-pool/" + award)
        .then()
        .statusCode(role.equals("operator") ? 200 : 403);
  }

  @Test
  void poolIsListedById() {
    String prefix = fresh("list");
    for (String suffix : new String[] {"-c", "-a", "-b"}) {
      as(SuiteTokens.as("operator"))
          .body(Map.of("name", "金奖"))
          .put("/award-pool/" + prefix + suffix)
          .then()
          .statusCode(201);
    }
    String cursor =
        as(SuiteTokens.as("agency"))
            .queryParam("limit", 200)
            .get("/award-pool")
            .then()
            .statusCode(200)
            .body("items.awardId", hasItems(prefix + "-a", prefix + "-b", prefix + "-c"))
            .body(
                "items.awardId.findAll { it.startsWith('" + prefix + "') }",
                contains(prefix + "-a", prefix + "-b", prefix + "-c"))
            .extract()
            .path("nextCursor");
    assertNull(cursor);
  }

  @Test
  void everythingWrongIsTold() {
    Map<String, Object> body = new HashMap<>();
    body.put("organizer", "一\n二");
    put(body, null)
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/name", "/organizer"));
    put(Map.of("name", "x\u0000"), null).then().statusCode(400);
    put(Map.of("name", "金奖", "level", 1), null)
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItem("/level"));
    as(SuiteTokens.as("operator"))
        .body(Map.of("name", "金奖"))
        .put("/award-pool/-no-")
        .then()
        .statusCode(400)
        .body("violations[0].message", containsString("letters"));
    as(SuiteTokens.as("operator")).get("/award-pool/" + fresh("none")).then().statusCode(404);
  }

  private Response put(Map<String, ?> body, String ifMatch) {
    var request = as(SuiteTokens.as("operator")).body(body);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch))
        .put("/award-pool/" + award);
  }
}
