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
    }
    // Nothing of it came true.
    asOperator().get(permissionOf(losing)).then().body("status", equalTo("OPEN"));
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
