package io.commercepolicy.certification.application.certification;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.certification.ApplicationScenario;
import io.commercepolicy.kit.test.SuiteClock;
import io.commercepolicy.kit.test.SuitePostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RevokedCertificationTest extends ApplicationScenario {

  @Test
  void closesThePermissionOnlyWithTheLastOne() {
    String agency = newAgency(false);
    UUID first = certify(agency, "WECHAT_CONTENT", "2021-06-01T00:00:00+08:00");
    UUID last = certify(agency, "CAMPAIGN_PLANNING", "2021-06-02T00:00:00+08:00");

    revoke(first, "伪造").then().statusCode(200).body("permissionDecisionId", nullValue());
    asAgency(agency).get(permissionOf(agency)).then().body("status", equalTo("OPEN"));
    revoke(last, "伪造").then().statusCode(200).body("permissionDecisionId", notNullValue());
    asAgency(agency).get(permissionOf(agency)).then().body("status", equalTo("CLOSED"));
    asAgency(agency)
        .get("/decisions?subject=" + agency)
        .then()
        .body("items.effect", contains("permission-closed"));
  }

  @Test
  void isRevokedOnce() {
    UUID certification = certify(newAgency(false), "WECHAT_CONTENT", "2021-06-01T00:00:00+08:00");
    List<Response> answers = atOnce(6, i -> revoke(certification, "伪造"));
    assertEquals(1, having(200, answers));
    assertEquals(5, having(409, answers));
    revoke(certification, "伪造").then().body("code", equalTo("certification-revoked"));
    asOperator()
        .post("/certifications/" + certification + "/revocation?preview=true")
        .then()
        .statusCode(409);
  }

  @Test
  void needsAReasonUnlessItIsAPreview() {
    UUID certification = certify(newAgency(false), "WECHAT_CONTENT", "2021-06-01T00:00:00+08:00");
    String path = "/certifications/" + certification + "/revocation";
    asOperator().post(path).then().statusCode(400).body("violations.pointer", contains("/reason"));
    asOperator()
        .body(Map.of("reason", " "))
        .post(path)
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("/reason"));
    asOperator()
        .body(Map.of("reason", "看错了"))
        .post(path + "?preview=TRUE!")
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("query:preview"));
    asOperator()
        .post("/certifications/" + UUID.randomUUID() + "/revocation?preview=true")
        .then()
        .statusCode(404);
    assertEquals(
        1,
        count(
            "select count(*) from certification where certification_id = ? and valid_until is null",
            certification));
  }

  @Test
  void grantedInTheMeantimeAnotherOneKeepsThePermissionOpen() throws SQLException {
    SuiteClock.set("2021-06-20T10:00:00+08:00");
    String agency = newAgency(false);
    UUID revoked = certify(agency, "WECHAT_CONTENT", "2021-06-01T00:00:00+08:00");
    CompletableFuture<Response> revocation;
    try (Connection other = SuitePostgres.connection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select from agency where agency_id = '" + agency + "' for update");
      revocation = meanwhile(() -> revoke(revoked, "伪造"));
      await()
          .until(
              () ->
                  count(
                          "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                              + " and query like '%from agency%for update%'")
                      > 0);
      SuiteClock.set("2021-06-20T11:00:00+08:00");
      UUID application = UUID.randomUUID();
      statement.execute(
          "insert into application (application_id, agency_id, capability, state, created_at,"
              + " queued_at, version) values ('"
              + application
              + "', '"
              + agency
              + "', 'CAMPAIGN_PLANNING', 'APPROVED', now(), now(), 0)");
      statement.execute(
          "insert into certification (certification_id, agency_id, capability, application_id,"
              + " valid_from, decision_id) values (gen_random_uuid(), '"
              + agency
              + "', 'CAMPAIGN_PLANNING', '"
              + application
              + "', '2021-06-20 10:30+08', gen_random_uuid())");
      other.commit();
    }
    revocation.join().then().statusCode(200).body("permissionDecisionId", nullValue());
    asAgency(agency).get(permissionOf(agency)).then().body("status", equalTo("OPEN"));
  }

  private static Response revoke(UUID certification, String reason) {
    return asOperator()
        .body(Map.of("reason", reason))
        .post("/certifications/" + certification + "/revocation");
  }
}
