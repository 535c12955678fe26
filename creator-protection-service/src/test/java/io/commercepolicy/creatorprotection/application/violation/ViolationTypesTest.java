package io.commercepolicy.creatorprotection.application.violation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.kit.test.SuitePostgres;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue of violation types (P9). */
@QuarkusTest
class ViolationTypesTest extends ViolationScenario {

  private static final String EXAM_OF_CLAIMS = "special-exaggerated-claims-exam";

  @Inject SeedingViolationTypes seeding;

  private final String code = fresh("TYPE");

  @Test
  void what_ships_is_there() {
    asAuditor()
        .get("/violation-types?limit=200")
        .then()
        .statusCode(200)
        .body("items.code", hasItems(CLAIMS, WORDING, COUNTERFEIT, "OFF_PLATFORM_DIVERSION"));
    asAuditor()
        .get("/violation-types/" + CLAIMS)
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("listed", equalTo(true))
        .body("specialExamId", equalTo(EXAM_OF_CLAIMS))
        .body("redeemableOccurrences", equalTo(1))
        .body("attempts", equalTo(3))
        .body("title.zh", equalTo("夸大宣传"));
    asAuditor()
        .get("/violation-types/" + COUNTERFEIT)
        .then()
        .statusCode(200)
        .body("listed", equalTo(false))
        .body("specialExamId", nullValue());
    asAuditor().get("/violation-types/" + code).then().statusCode(404);
  }

  @Test
  void operator_adds_and_changes_one() {
    put(type(), null).then().statusCode(201).header("ETag", "\"0\"").body("code", equalTo(code));
    put(type(), null).then().statusCode(200).header("ETag", "\"0\"");
    Map<String, Object> unlisted = type();
    unlisted.put("listed", false);
    put(unlisted, "\"0\"").then().statusCode(200).header("ETag", "\"1\"");
    put(type(), "\"0\"").then().statusCode(412).body("code", equalTo("precondition-failed"));
    asAuditor()
        .get("/violation-types/" + code)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("listed", equalTo(false));
  }

  @Test
  void a_new_one_can_not_be_a_change() {
    put(type(), "\"0\"").then().statusCode(412);
  }

  @Test
  void starting_again_leaves_what_operators_have_made() throws Exception {
    String shipped = "LOW_QUALITY_LIVE";
    String before = text("select document from violation_type where code = ?", shipped);
    execute("update violation_type set document = '{}' where code = ?", shipped);
    prepareAgain();
    assertEquals("{}", text("select document from violation_type where code = ?", shipped));

    execute("delete from violation_type where code = ?", shipped);
    prepareAgain();
    assertEquals(before, text("select document from violation_type where code = ?", shipped));
  }

  @Test
  void its_occurrences_and_attempts_are_what_is_allowed() {
    Map<String, Object> generous = type();
    generous.put("redeemableOccurrences", 2);
    generous.put("attempts", 1);
    put(generous, null).then().statusCode(201);
    String creator = activeCreator();
    tell(creator, "v1", facts(code, 1))
        .then()
        .statusCode(201)
        .body("redemption.attemptsLeft", equalTo(1));
    tell(creator, "v2", facts(code, 1))
        .then()
        .statusCode(201)
        .body("redemption.state", equalTo("OPEN"))
        .body("redemption.occurrence", equalTo(2));
    takeExam(creator, "v1", false);
    violation(creator, "v1").body("redemption.state", equalTo("MISSED"));
    takeExam(creator, "v2", true);
    violation(creator, "v2").body("redemption.state", equalTo("REDEEMED"));
  }

  @Test
  void everything_wrong_is_told() {
    put(Map.of(), null)
        .then()
        .statusCode(400)
        .body(
            "violations.pointer",
            containsInAnyOrder(
                "/title",
                "/description",
                "/listed",
                "/points",
                "/redeemableOccurrences",
                "/attempts"));
    Map<String, Object> wrong = type();
    wrong.put("title", Map.of("zh", ""));
    wrong.put("points", -1);
    wrong.put("attempts", 101);
    put(wrong, null)
        .then()
        .statusCode(400)
        .body(
            "violations.pointer",
            containsInAnyOrder("/title/zh", "/title/en", "/points", "/attempts"));

    Map<String, Object> withoutExam = type();
    withoutExam.remove("specialExamId");
    withoutExam.put("attempts", 0);
    put(withoutExam, null)
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/specialExamId", "/attempts"));
    for (String none : new String[] {"no-such-exam", EXAM}) {
      Map<String, Object> unknownExam = type();
      unknownExam.put("specialExamId", none);
      put(unknownExam, null)
          .then()
          .statusCode(400)
          .body("violations.pointer", contains("/specialExamId"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"agency", "merchant", "creator", "reviewer", "operator", "ingest", "auditor"})
  void everyone_reads_and_only_the_operator_changes(String role) {
    as(SuiteTokens.as(role)).get("/violation-types").then().statusCode(200);
    as(SuiteTokens.as(role)).get("/violation-types/" + CLAIMS).then().statusCode(200);
    as(SuiteTokens.as(role))
        .body(type())
        .put("/violation-types/" + code)
        .then()
        .statusCode(role.equals("operator") ? 201 : 403);
  }

  private Response put(Map<String, Object> body, String ifMatch) {
    var request = asOperator().body(body);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch))
        .put("/violation-types/" + code);
  }

  private static Map<String, Object> type() {
    Map<String, Object> type = new HashMap<>();
    type.put("title", Map.of("zh", "新类型", "en", "A new type"));
    type.put("description", Map.of("zh", "说明", "en", "What it is"));
    type.put("listed", true);
    type.put("points", 1);
    type.put("specialExamId", EXAM_OF_CLAIMS);
    type.put("redeemableOccurrences", 1);
    type.put("attempts", 3);
    return type;
  }

  private void prepareAgain() throws SQLException {
    try (Connection connection = SuitePostgres.connection()) {
      seeding.prepare(connection);
    }
  }
}
