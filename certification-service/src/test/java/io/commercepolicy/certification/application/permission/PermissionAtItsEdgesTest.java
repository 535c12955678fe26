package io.commercepolicy.certification.application.permission;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.commercepolicy.certification.ApplicationScenario;
import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PermissionAtItsEdgesTest extends ApplicationScenario {

  @ParameterizedTest
  @CsvSource({
    "2021-05-20, OPEN, NOT_IN_FORCE",
    "2021-05-20T23:59:59.999999+08:00, OPEN, NOT_IN_FORCE",
    "2021-05-20T15:59:59Z, OPEN, NOT_IN_FORCE",
    "2021-05-21, CLOSED, DENIED",
    "2021-05-21T00:00:00+08:00, CLOSED, DENIED",
    "2021-05-20T16:00:00Z, CLOSED, DENIED",
    "2021-05-20T11:00:00-05:00, CLOSED, DENIED",
  })
  void earlierPermissionLastsUntilTheRuleTakesEffect(String asOf, String status, String outcome) {
    asked(newAgency(true), "asOf=" + asOf)
        .body("status", equalTo(status))
        .body("decision.outcome", equalTo(outcome))
        .body("decision.policy.effectiveFrom", equalTo("2021-05-21"));
  }

  @Test
  void closedByTheRuleSinceItsFirstInstant() {
    asked(newAgency(true), "asOf=2021-06-01")
        .body("status", equalTo("CLOSED"))
        .body("since", equalTo("2021-05-21T00:00:00+08:00"));
    // One that was never open has not closed.
    asked(newAgency(false), "asOf=2021-06-01").body("$", not(hasKey("since")));
  }

  @Test
  void earlierPermissionThatIsCoveredByACertificationIsUntouched() {
    String agency = newAgency(true);
    certify(agency, "WECHAT_CONTENT", "2021-05-18T10:00:00+08:00");
    asked(agency, "asOf=2021-05-20").body("status", equalTo("OPEN")).body("since", nullValue());
    asked(agency, "asOf=2021-05-21").body("status", equalTo("OPEN")).body("since", nullValue());
  }

  @Test
  void certifiedBeforehandItOpensWhenTheRuleTakesEffect() {
    String agency = newAgency(false);
    certify(agency, "WECHAT_CONTENT", "2021-05-18T10:00:00+08:00");
    asked(agency, "asOf=2021-05-20T23:59:59%2B08:00").body("status", equalTo("CLOSED"));
    asked(agency, "asOf=2021-05-21T00:00:00%2B08:00")
        .body("status", equalTo("OPEN"))
        .body("since", equalTo("2021-05-21T00:00:00+08:00"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INFLUENCER_RESOURCES",
        "CELEBRITY_RESOURCES",
        "CAMPAIGN_PLANNING",
        "WECHAT_CONTENT"
      })
  void anyOneOfFourOpensIt(String capability) {
    String agency = newAgency(false);
    certify(agency, capability, "2021-06-10T10:00:00+08:00");
    asked(agency, "asOf=2021-06-10T09:59:59.999999%2B08:00").body("status", equalTo("CLOSED"));
    asked(agency, "asOf=2021-06-10T10:00:00%2B08:00")
        .body("status", equalTo("OPEN"))
        .body("since", equalTo("2021-06-10T10:00:00+08:00"))
        .body("scopes.size()", equalTo(2));
  }

  @Test
  void operationProxyDoesNotOpenIt() {
    String agency = newAgency(false);
    certify(agency, "OPERATION_PROXY", "2021-06-10T10:00:00+08:00");
    asked(agency, "asOf=2021-06-11")
        .body("status", equalTo("CLOSED"))
        .body("scopes", empty())
        .body("decision.findings.find { it.clause == 'C1' }.status", equalTo("NOT_MET"))
        .body(
            "decision.findings.find { it.rule == 'operation-proxy-does-not-open' }.advice.en",
            startsWith("The operation-proxy certification that is held does not count"));
  }

  @Test
  void revokedItIsClosedFromThatInstantOn() {
    String agency = newAgency(false);
    certify(agency, "WECHAT_CONTENT", "2021-06-10T10:00:00+08:00");
    certify(agency, "CAMPAIGN_PLANNING", "2021-06-15T10:00:00+08:00");
    execute(
        "update certification set valid_until = timestamptz '2021-06-20 10:00+08', revoked_by = 'x',"
            + " revocation_reason = 'x' where agency_id = ? and capability = 'WECHAT_CONTENT'",
        agency);
    execute(
        "update certification set valid_until = timestamptz '2021-06-25 10:00+08', revoked_by = 'x',"
            + " revocation_reason = 'x' where agency_id = ? and capability = 'CAMPAIGN_PLANNING'",
        agency);

    asked(agency, "asOf=2021-06-20T10:00:00%2B08:00")
        .body("status", equalTo("OPEN"))
        .body("since", equalTo("2021-06-10T10:00:00+08:00"));
    asked(agency, "asOf=2021-06-25T09:59:59.999999%2B08:00").body("status", equalTo("OPEN"));
    asked(agency, "asOf=2021-06-25T10:00:00%2B08:00")
        .body("status", equalTo("CLOSED"))
        .body("since", equalTo("2021-06-25T10:00:00+08:00"));
  }

  @Test
  void revocationNowAndTheAnswerAgreeOnTheInstant() {
    SuiteClock.set("2021-06-20T10:00:00+08:00");
    String agency = newAgency(false);
    UUID certification = certify(agency, "WECHAT_CONTENT", "2021-06-10T10:00:00+08:00");
    String until =
        asOperator()
            .body(Map.of("reason", "伪造"))
            .post("/certifications/" + certification + "/revocation")
            .then()
            .statusCode(200)
            .extract()
            .path("certification.validUntil");
    asked(agency, "").body("status", equalTo("CLOSED")).body("since", equalTo(until));
  }

  @Test
  void plusSignMayBeLeftUnescaped() {
    String agency = newAgency(true);
    asAgency(agency)
        .urlEncodingEnabled(false)
        .get(permissionOf(agency) + "?asOf=2021-05-21T00:00:00+08:00")
        .then()
        .statusCode(200)
        .body("decision.asOf", equalTo("2021-05-21T00:00:00+08:00"))
        .body("status", equalTo("CLOSED"));
  }

  @Test
  void answersByWhatWasKnownAtAnInstant() {
    String agency = newAgency(true);
    // The announcement came out on 2021-05-14.
    asked(agency, "asOf=2021-05-21&knownAt=2021-05-13")
        .body("status", equalTo("OPEN"))
        .body("decision.outcome", equalTo("NOT_IN_FORCE"))
        .body("decision.policy", not(hasKey("version")));
    asked(agency, "asOf=2021-05-21&knownAt=2021-05-14")
        .body("status", equalTo("CLOSED"))
        .body("decision.policy.version", equalTo("2021-05-21"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2021-05-21T00:00:00",
        "2021-13-01",
        "2021-02-30",
        "1969-12-31",
        "2200-01-02",
        "+999999999-12-31T00:00:00Z",
        "0"
      })
  void asksForAnInstantOrADate(String text) {
    String agency = newAgency(false);
    for (String parameter : new String[] {"asOf", "knownAt"}) {
      asAgency(agency)
          .queryParam(parameter, text)
          .get(permissionOf(agency))
          .then()
          .statusCode(400)
          .body("violations[0].pointer", equalTo("query:" + parameter));
    }
  }

  @Test
  void unregisteredAgencyIsNotFound() {
    asOperator().get(permissionOf(fresh("nobody"))).then().statusCode(404);
  }

  private static ValidatableResponse asked(String agency, String query) {
    return asAgency(agency)
        .urlEncodingEnabled(false)
        .get(permissionOf(agency) + (query.isEmpty() ? "" : "?" + query.replace("+", "%2B")))
        .then()
        .statusCode(200)
        .body("agencyId", equalTo(agency));
  }
}
