package io.commercepolicy.certification;

import static io.commercepolicy.certification.PolicyVersionsTest.newVersion;
import static io.commercepolicy.certification.PolicyVersionsTest.parameter;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PolicyImpactTest extends ApplicationScenario {

  private static final String VERSIONS = "/policies/integrated-marketing-permission/versions/";

  /** Counted in SQL, so that it does not go by what it checks. */
  private static final String HOLDERS =
      "select count(*) from agency a where %s exists (select from certification c where c.agency_id ="
          + " a.agency_id and c.valid_until is null and c.capability = 'OPERATION_PROXY') and %s"
          + " exists (select from certification c where c.agency_id = a.agency_id and c.valid_until"
          + " is null and c.capability <> 'OPERATION_PROXY')";

  private static final String HOLDING_ONE =
      "select count(*) from (select from certification c where c.valid_until is null and"
          + " c.capability <> 'OPERATION_PROXY' group by c.agency_id"
          + " having count(distinct c.capability) = 1) one";

  private static final String HOLDING_PROXY =
      "select count(distinct agency_id) from certification where valid_until is null and"
          + " capability = 'OPERATION_PROXY'";

  @Test
  void countsWhoGainsAndWhoLoses() {
    String gaining = newAgency(false);
    certify(gaining, "OPERATION_PROXY", "2021-06-01T00:00:00+08:00");
    String losing = newAgency(false);
    certify(losing, "WECHAT_CONTENT", "2021-06-01T00:00:00+08:00");
    String name = fresh("v");
    newVersion(name, "2189-01-01", parameter("opening-capabilities", "OPERATION_PROXY"))
        .then()
        .statusCode(201);

    JsonPath impact =
        asOperator()
            .post(VERSIONS + name + "/impact")
            .then()
            .statusCode(200)
            .body("version", equalTo(name))
            .body("comparedWith", equalTo("2021-05-21"))
            .body("asOf", equalTo("2189-01-01T00:00:00+08:00"))
            .extract()
            .jsonPath();

    long gained = count(HOLDERS.formatted("", "not"));
    long lost = count(HOLDERS.formatted("not", ""));
    long all = count("select count(*) from agency");
    assertEquals(gained, impact.getLong("gained"));
    assertEquals(lost, impact.getLong("lost"));
    assertEquals(all, impact.getLong("examined"));
    assertEquals(all - gained - lost, impact.getLong("unchanged"));
    List<Map<String, Object>> changes = impact.getList("changes");
    assertEquals(Math.min(200, gained + lost), changes.size());
    assertEquals(gained + lost > 200, impact.getBoolean("truncated"));
    if (gained + lost <= 200) {
      assertEquals(
          "DENIED", impact.get("changes.find { it.subject.id == '" + gaining + "' }.before"));
      assertEquals(
          "GRANTED", impact.get("changes.find { it.subject.id == '" + gaining + "' }.after"));
      assertEquals(
          "DENIED", impact.get("changes.find { it.subject.id == '" + losing + "' }.after"));
      assertEquals(
          List.of("one-opening-certification"),
          impact.getList(
              "changes.find { it.subject.id == '"
                  + losing
                  + "' }.findings.findAll { it.after.status == 'NOT_MET' }.rule"));
    }
    // What the versions count differs, not how many are required.
    assertEquals("one-opening-certification", impact.get("reasons[0].rule"));
    assertEquals(gained, impact.getLong("reasons[0].gained"));
    assertEquals(lost, impact.getLong("reasons[0].lost"));
    String least = "histograms[0].buckets.findAll { it.from?.value == '1' }.";
    assertEquals("1", impact.get("histograms[0].requiredBefore.value"));
    assertEquals("1", impact.get("histograms[0].requiredAfter.value"));
    assertEquals(count(HOLDING_PROXY), impact.getLong(least + "after[0]"));
    // Nothing of it came true.
    asOperator().get(permissionOf(losing)).then().body("status", equalTo("OPEN"));
  }

  @Test
  void whatLiesBetweenTheThresholdsIsCountedOverAll() {
    String agency = newAgency(false);
    certify(agency, "WECHAT_CONTENT", "2021-06-01T00:00:00+08:00");
    String name = fresh("v");
    newVersion(name, "2189-01-01", parameter("minimum-opening-certifications", "2"))
        .then()
        .statusCode(201);

    JsonPath impact =
        asOperator().post(VERSIONS + name + "/impact").then().statusCode(200).extract().jsonPath();

    long lost = impact.getLong("lost");
    String histogram = "histograms.find { it.rule == 'one-opening-certification' }.";
    assertEquals("1", impact.get(histogram + "requiredBefore.value"));
    assertEquals("2", impact.get(histogram + "requiredAfter.value"));
    assertEquals("certifications", impact.get(histogram + "requiredAfter.unit"));
    assertEquals(count(HOLDING_ONE), lost);
    assertEquals(lost, impact.getLong("reasons[0].lost"));
    assertEquals(lost, impact.getLong("reasons[0].noLongerMet"));
    assertEquals(0, impact.getLong("reasons[0].gained"));
    assertEquals(
        lost,
        impact.getLong(histogram + "buckets.find { it.from?.value == '1' }.after"),
        "between the thresholds");
    assertEquals(
        impact.getLong("examined"),
        impact.getLong(histogram + "buckets.after.sum()")
            + impact.getLong(histogram + "uncounted"));
    if (lost <= 200) {
      String why = "changes.find { it.subject.id == '" + agency + "' }.findings[0].";
      assertEquals("C1", impact.get(why + "clause"));
      assertEquals("MET", impact.get(why + "before.status"));
      assertEquals("NOT_MET", impact.get(why + "after.status"));
      assertEquals("1", impact.get(why + "after.found.value"));
      assertEquals("2", impact.get(why + "after.required.value"));
      assertEquals("1", impact.get(why + "after.distance.value"));
    }
  }

  @Test
  void draftThatChangesNothingAboutThePermissionHasNoImpact() {
    String name = fresh("v");
    newVersion(name, "2189-01-01", parameter("minimum-host-pids", "2")).then().statusCode(201);
    asOperator()
        .post(VERSIONS + name + "/impact")
        .then()
        .statusCode(200)
        .body("gained", equalTo(0))
        .body("lost", equalTo(0))
        .body("changes.size()", equalTo(0))
        .body("reasons.size()", equalTo(0))
        .body("histograms.size()", equalTo(0))
        .body("truncated", equalTo(false));
  }

  @ParameterizedTest
  @CsvSource({
    "opening-capabilities, NO_SUCH_CAPABILITY",
    "minimum-opening-certifications, 9223372036854775807",
    "certification-validity, P100000Y",
    "certification-validity, P0D",
  })
  void unusualValuesAreNoFailure(String parameter, String value) {
    certify(newAgency(false), "WECHAT_CONTENT", "2021-06-01T00:00:00+08:00");
    String name = fresh("v");
    int drafted = newVersion(name, "2189-01-01", parameter(parameter, value)).statusCode();
    assertTrue(drafted == 201 || drafted == 400, "drafted: " + drafted);
    if (drafted == 201) {
      asOperator().post(VERSIONS + name + "/impact").then().statusCode(200);
    }
  }
}
