package io.commercepolicy.certification;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kit.test.SuiteClock;
import io.commercepolicy.kit.test.SuitePostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agency with three decisions on record, and someone who gets at the database. */
@QuarkusTest
class TamperedDecisionTest extends ApplicationScenario {

  private String agency;
  private List<String> decisions;

  @BeforeEach
  void threeDecisions() {
    agency = newAgency(false);
    for (int i = 0; i < 3; i++) {
      String application = inReview(agency);
      asAgency(agency).delete("/applications/" + application).then().statusCode(204);
    }
    decisions =
        asAgency(agency)
            .get("/decisions?subject=" + agency)
            .then()
            .body("items.seq", contains(1, 2, 3))
            .extract()
            .path("items.decisionId");
    verified().body("intact", equalTo(true)).body("decisions", equalTo(3)).body("breaks", empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "document = replace(document, 'GRANTED', 'DENIED')",
        "document = replace(document, 'OPERATION_PROXY', 'WECHAT_CONTENT')",
        "document = 'burnt'",
        "document = '{}'",
        "document = 'null'",
        "outcome = 'DENIED'",
        "effect = 'permission-opened'",
        "recorded_at = recorded_at + interval '1 microsecond'",
        "as_of = as_of - interval '1 day'",
        "policy_version = '2030-01-01'",
        "hash = decode(repeat('ab', 32), 'hex')",
        "previous_hash = decode(repeat('ab', 32), 'hex')",
      })
  void changedRecordIsNamed(String change) {
    tamper("update decision set " + change + " where decision_id = '" + decisions.get(1) + "'");

    verified()
        .body("intact", equalTo(false))
        .body("breaks.findAll { it.seq == 2 }.reason", hasItem("CHANGED"))
        .body("breaks.findAll { it.seq == 2 }.decisionId", hasItem(decisions.get(1)))
        .body("breaks.findAll { it.seq == 1 }", empty());
  }

  @Test
  void changedRecordWithAHashThatFitsIsDetachedFromTheNext() {
    tamper(
        "update decision set document = replace(document, 'GRANTED', 'DENIED'), outcome = 'DENIED'"
            + " where decision_id = '"
            + decisions.get(1)
            + "'",
        "update decision set hash = sha256(previous_hash || convert_to(document, 'UTF8'))"
            + " where decision_id = '"
            + decisions.get(1)
            + "'");
    verified()
        .body("intact", equalTo(false))
        .body("breaks.seq", contains(3))
        .body("breaks.reason", contains("DETACHED"));
  }

  @Test
  void missingRecordIsNamed() {
    tamper("delete from decision where decision_id = '" + decisions.get(1) + "'");
    verified()
        .body("intact", equalTo(false))
        .body("decisions", equalTo(2))
        .body("breaks.seq", contains(2))
        .body("breaks.reason", contains("MISSING"));
  }

  @Test
  void missingFirstAndMissingLastAreNamed() {
    tamper("delete from decision where decision_id = '" + decisions.get(0) + "'");
    verified().body("breaks.seq", contains(1)).body("breaks.reason", contains("MISSING"));
    tamper("delete from decision where decision_id = '" + decisions.get(2) + "'");
    verified()
        .body("breaks.seq", contains(1, 3))
        .body("breaks.reason", contains("MISSING", "MISSING"));
  }

  @Test
  void emptiedChainIsNotAnEmptyOne() {
    tamper("delete from decision where subject_id = '" + agency + "'");
    verified()
        .body("intact", equalTo(false))
        .body("decisions", equalTo(0))
        .body("breaks.reason", contains("MISSING"));
  }

  @Test
  void addedRecordIsNamed() {
    tamper(
        "insert into decision select gen_random_uuid(), subject_kind, subject_id, 4, policy_id,"
            + " policy_version, effect, outcome, as_of, recorded_at, document, hash, hash"
            + " from decision where decision_id = '"
            + decisions.get(2)
            + "'");
    verified().body("intact", equalTo(false)).body("breaks.reason", hasItem("CHANGED"));
  }

  @Test
  void databaseItselfRefusesToChangeOrDelete() {
    for (String attempt :
        List.of(
            "update decision set outcome = 'DENIED' where decision_id = ?",
            "delete from decision where decision_id = ?")) {
      IllegalStateException refused =
          assertThrows(
              IllegalStateException.class,
              () -> execute(attempt, UUID.fromString(decisions.get(0))));
      assertTrue(refused.getMessage().contains("append-only"), refused::getMessage);
    }
    verified().body("intact", equalTo(true));
  }

  @Test
  void replayOfAChangedRecordTellsThatItWasChanged() {
    tamper(
        "update decision set document = replace(document, 'GRANTED', 'DENIED') where decision_id = '"
            + decisions.get(1)
            + "'");
    asAgency(agency)
        .post("/decisions/" + decisions.get(1) + "/replay")
        .then()
        .statusCode(200)
        .body("same", equalTo(false))
        .body("recordIntact", equalTo(false))
        .body("recorded.outcome", equalTo("DENIED"))
        .body("replayed.outcome", equalTo("GRANTED"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"burnt", "{}", "null", "[1]"})
  void recordDamagedBeyondReadingIsAnAnswerAndNotAFailure(String document) {
    tamper(
        "update decision set document = '"
            + document
            + "' where decision_id = '"
            + decisions.get(1)
            + "'");
    for (var answer :
        List.of(
            asAgency(agency).post("/decisions/" + decisions.get(1) + "/replay"),
            asAgency(agency).get("/decisions/" + decisions.get(1)),
            asAgency(agency).get("/decisions?subject=" + agency))) {
      answer.then().statusCode(409).body("code", equalTo("record-damaged"));
    }
    asAgency(agency)
        .get("/decisions?limit=1&subject=" + agency)
        .then()
        .statusCode(200)
        .body("items", hasSize(1));
  }

  @Test
  void recordThatWasRewrittenWithItsHashIsStillNoRecord() {
    tamper(
        "update decision set document = '{}', hash = sha256(previous_hash || convert_to('{}',"
            + " 'UTF8')) where decision_id = '"
            + decisions.get(1)
            + "'");
    verified().body("intact", equalTo(false)).body("breaks.reason", hasItem("CHANGED"));
  }

  @Test
  void decisionFromBeforeAnyVersionWasKnownIsReplayedToo() {
    String merchant = fresh("merchant");
    SuiteClock.set("2021-05-10T10:00:00+08:00");
    String task =
        asMerchant(merchant)
            .body(Map.of("kind", "LIVE", "title", "直播"))
            .post("/tasks")
            .path("taskId");
    String decision =
        asAgency(agency)
            .post("/tasks/" + task + "/orders")
            .then()
            .statusCode(201)
            .extract()
            .path("decisionId");
    asAgency(agency)
        .post("/decisions/" + decision + "/replay")
        .then()
        .statusCode(200)
        .body("recorded.outcome", equalTo("NOT_IN_FORCE"))
        .body("same", equalTo(true))
        .body("recordIntact", equalTo(true));
  }

  @Test
  void chainThatGrowsMeanwhileIsIntactAllTheTime() {
    String merchant = fresh("merchant");
    String task =
        asMerchant(merchant)
            .body(Map.of("kind", "LIVE", "title", "直播"))
            .post("/tasks")
            .path("taskId");
    CompletableFuture<Boolean> growing =
        meanwhile(
            () -> {
              for (int i = 0; i < 60; i++) {
                asAgency(agency).post("/tasks/" + task + "/orders").then().statusCode(201);
              }
              return true;
            });
    List<String> broken = new ArrayList<>();
    while (!growing.isDone()) {
      JsonPath answer =
          asAgency(agency).get("/decisions/verification?subject=" + agency).jsonPath();
      if (!answer.getBoolean("intact")) {
        broken.add(answer.getString("breaks"));
      }
    }
    growing.join();
    assertEquals(List.of(), broken);
    verified().body("intact", equalTo(true)).body("decisions", equalTo(63));
  }

  private ValidatableResponse verified() {
    return asAgency(agency)
        .get("/decisions/verification?subject=agency:" + agency)
        .then()
        .statusCode(200)
        .body("subject.id", equalTo(agency));
  }

  /** Changes the log past its trigger, as only the database's superuser can. */
  private static void tamper(String... statements) {
    try (Connection connection = SuitePostgres.connection();
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (String sql : statements) {
        assertTrue(statement.executeUpdate(sql) > 0, sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
