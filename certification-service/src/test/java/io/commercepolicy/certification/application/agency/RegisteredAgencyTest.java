package io.commercepolicy.certification.application.agency;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.certification.ApplicationScenario;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RegisteredAgencyTest extends ApplicationScenario {

  @Test
  void isCreatedThenChanged() {
    String agency = fresh("agency");
    put(agency, Map.of("name", "极光传媒", "legacyPermission", true), null)
        .then()
        .statusCode(201)
        .header("ETag", notNullValue())
        .body("agencyId", equalTo(agency))
        .body("legacyPermission", equalTo(true))
        .body("liveOnly", equalTo(false));
    put(agency, Map.of("name", "极光", "liveOnly", true), null)
        .then()
        .statusCode(200)
        .body("name", equalTo("极光"))
        .body("legacyPermission", equalTo(false))
        .body("liveOnly", equalTo(true));
  }

  @Test
  void isChangedOnlyByThoseWhoReadItLast() {
    String agency = fresh("agency");
    String read = put(agency, Map.of("name", "一"), null).header("ETag");
    String changed =
        put(agency, Map.of("name", "二"), read).then().statusCode(200).extract().header("ETag");

    put(agency, Map.of("name", "三"), read)
        .then()
        .statusCode(412)
        .body("code", equalTo("precondition-failed"));
    put(agency, Map.of("name", "三"), "W/" + changed).then().statusCode(412);
    asAgency(agency)
        .get("/agencies/" + agency)
        .then()
        .header("ETag", changed)
        .body("name", equalTo("二"));
    put(agency, Map.of("name", "三"), read + ", " + changed).then().statusCode(200);
    put(agency, Map.of("name", "四"), "*").then().statusCode(200);
  }

  @Test
  void putAgainAsItIsItStaysTheSame() {
    String agency = fresh("agency");
    Response first = put(agency, Map.of("name", "一"), null);
    Response second = put(agency, Map.of("name", "一"), null);
    assertEquals(first.header("ETag"), second.header("ETag"));
    assertEquals(first.asString(), second.asString());
  }

  @Test
  void thatIsExpectedToExistIsNotCreated() {
    String agency = fresh("agency");
    put(agency, Map.of("name", "一"), "*").then().statusCode(412);
    put(agency, Map.of("name", "一"), "\"0\"").then().statusCode(412);
    asOperator().get("/agencies/" + agency).then().statusCode(404);
  }

  @Test
  void changedByTwoWhoReadTheSameItTakesOne() {
    String agency = fresh("agency");
    String read = put(agency, Map.of("name", "零"), null).header("ETag");
    List<Response> answers = atOnce(8, i -> put(agency, Map.of("name", "第" + i), read));
    assertEquals(1, having(200, answers));
    assertEquals(7, having(412, answers));
  }

  @Test
  void createdByManyAtOnceItIsThereOnce() {
    String agency = fresh("agency");
    List<Response> answers = atOnce(8, i -> put(agency, Map.of("name", "极光"), null));
    assertEquals(1, having(201, answers));
    assertEquals(7, having(200, answers) + having(409, answers));
  }

  @Test
  void lacksNoFieldAndHoldsNoOther() {
    Map<String, Object> body = new HashMap<>();
    body.put("name", null);
    put(fresh("agency"), body, null)
        .then()
        .statusCode(400)
        .body("violations.pointer", equalTo(List.of("/name")));
    put(fresh("agency"), Map.of("name", "极光", "legacy", true), null)
        .then()
        .statusCode(400)
        .body("violations.pointer", equalTo(List.of("/legacy")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "a\u0000b", "第一行\n第二行", " 前有空格"})
  void nameIsOneLine(String name) {
    put(fresh("agency"), Map.of("name", name), null)
        .then()
        .statusCode(400)
        .body("violations.pointer", equalTo(List.of("/name")));
  }

  @Test
  void nameHasUpTo200Characters() {
    put(fresh("agency"), Map.of("name", "光".repeat(200)), null).then().statusCode(201);
    put(fresh("agency"), Map.of("name", "光".repeat(201)), null).then().statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-a", "a%20b", "a%00b", "%E6%9C%BA", "a%2Fb", "%2e%2e", "a'b", "a%22b", "%F0%9F"})
  void idHasNoOddCharacters(String agency) {
    Response refused =
        asOperator().urlEncodingEnabled(false).body(Map.of("name", "x")).put("/agencies/" + agency);
    assertTrue(List.of(400, 404, 405).contains(refused.statusCode()), refused::asString);
    assertEquals(0, count("select count(*) from agency where agency_id ~ '[^A-Za-z0-9._-]'"));
  }

  @Test
  void idOf65CharactersIsTooLong() {
    put("a".repeat(65), Map.of("name", "x"), null)
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("path:agencyId"));
  }

  @Test
  void listGivesEachOnceById() {
    List<String> mine = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      mine.add(newAgency(false));
    }
    Collections.sort(mine);
    List<String> seen = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonPath page =
          asOperator()
              .get("/agencies?limit=3" + cursor)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      page.getList("items.agencyId", String.class).stream()
          .filter(mine::contains)
          .forEach(seen::add);
      String next = page.getString("nextCursor");
      cursor = next == null ? null : "&cursor=" + next;
    }
    assertEquals(mine, seen);
    asOperator()
        .get("/agencies?limit=200&cursor=" + "_w")
        .then()
        .statusCode(400)
        .body("violations.pointer", containsInAnyOrder("query:cursor"))
        .body("nextCursor", nullValue());
  }

  private static Response put(String agency, Map<String, ?> body, String ifMatch) {
    var request = asOperator().body(body);
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return request.put("/agencies/" + agency);
  }
}
