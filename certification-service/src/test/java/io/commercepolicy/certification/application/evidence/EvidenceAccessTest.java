package io.commercepolicy.certification.application.evidence;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EvidenceAccessTest extends EvidenceScenario {

  @Test
  void evidenceOfAnotherAgencyLooksLikeEvidenceThatIsNotThere() {
    String application = draft("WECHAT_CONTENT");
    String evidence = add(application, cooperationProof());
    upload(evidence, pdf(100)).then().statusCode(201);
    String other = newAgency(false);
    String list = "/applications/" + application + "/evidence";
    String nowhere = "/applications/" + UUID.randomUUID() + "/evidence";

    for (String path : List.of(list, nowhere)) {
      asAgency(other)
          .body(hostPid())
          .post(path)
          .then()
          .statusCode(404)
          .body("code", equalTo("not-found"));
      asAgency(other).get(path).then().statusCode(404);
    }
    for (String path : List.of(evidence, nowhere + "/" + UUID.randomUUID())) {
      asAgency(other).get(path).then().statusCode(404);
      asAgency(other).body(cooperationProof()).put(path).then().statusCode(404);
      asAgency(other).delete(path).then().statusCode(404);
      asAgency(other).get(path + "/file").then().statusCode(404);
      upload(other, path, pdf(100)).then().statusCode(404);
    }
    assertEquals(1, filesOf(evidence));
  }

  @Test
  void evidenceIsFoundUnderItsOwnApplicationOnly() {
    String evidence = add(draft("WECHAT_CONTENT"), cooperationProof());
    String elsewhere = "/applications/" + draft("CAMPAIGN_PLANNING") + "/evidence/" + id(evidence);
    asAgency(agency).get(elsewhere).then().statusCode(404);
    asAgency(agency).body(cooperationProof()).put(elsewhere).then().statusCode(404);
    asAgency(agency).delete(elsewhere).then().statusCode(404);
    upload(elsewhere, pdf(100)).then().statusCode(404);
    asAgency(agency).get("/applications/1/evidence").then().statusCode(404);
  }

  @Test
  void staffReadsAndDoesNotWrite() {
    String application = draft("WECHAT_CONTENT");
    String evidence = add(application, cooperationProof());
    byte[] file = pdf(1000);
    upload(evidence, file).then().statusCode(201);
    String list = "/applications/" + application + "/evidence";
    for (String role : List.of("reviewer", "operator", "auditor")) {
      SuiteTokens.Actor actor = SuiteTokens.as(role);
      as(actor).get(list).then().statusCode(200).body("items", hasSize(1));
      as(actor).get(evidence).then().statusCode(200).body("duplicates", empty());
      as(actor).get(evidence + "/file").then().statusCode(200);
      as(actor).body(hostPid()).post(list).then().statusCode(403);
      as(actor).body(cooperationProof()).put(evidence).then().statusCode(403);
      as(actor).delete(evidence).then().statusCode(403);
      as(actor).body("x").put(evidence + "/file").then().statusCode(403);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"merchant", "creator", "ingest"})
  void othersAreRefusedWithoutAHint(String role) {
    String application = draft("WECHAT_CONTENT");
    String evidence = add(application, cooperationProof());
    for (String path : List.of(evidence, "/applications/" + UUID.randomUUID() + "/evidence")) {
      as(SuiteTokens.as(role)).get(path).then().statusCode(403);
    }
    as(SuiteTokens.as(role)).get(evidence + "/file").then().statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IN_REVIEW", "APPROVED", "REJECTED", "WITHDRAWN"})
  void evidenceOfAnApplicationThatIsNotOpenCannotBeChanged(String state) {
    String application = draft("WECHAT_CONTENT");
    String evidence = add(application, cooperationProof());
    upload(evidence, pdf(100)).then().statusCode(201);
    move(application, state);
    String code = "application-state";

    post(application, hostPid()).then().statusCode(409).body("code", equalTo(code));
    asAgency(agency).body(cooperationProof()).put(evidence).then().statusCode(409);
    asAgency(agency).delete(evidence).then().statusCode(409).body("code", equalTo(code));
    upload(evidence, pdf(200)).then().statusCode(409).body("code", equalTo(code));

    asAgency(agency).get(evidence).then().statusCode(200).body("file.size", equalTo(100));
    asAgency(agency).get(evidence + "/file").then().statusCode(200);
  }

  @Test
  void evidenceOfAReturnedApplicationCanBeChangedAgain() {
    String application = draft("WECHAT_CONTENT");
    String evidence = add(application, cooperationProof());
    move(application, "RETURNED");
    post(application, hostPid()).then().statusCode(201);
    upload(evidence, pdf(100)).then().statusCode(201);
    asAgency(agency).delete(evidence).then().statusCode(204);
  }

  @Test
  void removedEvidenceIsGoneWithItsFile() {
    String evidence = add(draft("WECHAT_CONTENT"), cooperationProof());
    upload(evidence, pdf(300_000)).then().statusCode(201);
    asAgency(agency).header("If-Match", "\"7\"").delete(evidence).then().statusCode(412);
    asAgency(agency).header("If-Match", "\"1\"").delete(evidence).then().statusCode(204);
    asAgency(agency).get(evidence).then().statusCode(404);
    asAgency(agency).delete(evidence).then().statusCode(404);
    assertEquals(0, filesOf(evidence));
    assertEquals(0, storedBytesOf(evidence));
  }

  @Test
  void updateOfWhatHasChangedSinceIsRefused() {
    String evidence = add(draft("WECHAT_CONTENT"), cooperationProof());
    asAgency(agency)
        .header("If-Match", "\"0\"")
        .body(fields("COOPERATION_PROOF", "description", "框架协议"))
        .put(evidence)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"");
    asAgency(agency)
        .header("If-Match", "\"0\"")
        .body(cooperationProof())
        .put(evidence)
        .then()
        .statusCode(412);
    asAgency(agency)
        .get(evidence)
        .then()
        .header("ETag", "\"1\"")
        .body("description", equalTo("框架协议"));
  }

  @Test
  void listGoesPageByPageFirstOneFirst() {
    String application = draft("WECHAT_CONTENT");
    List<String> added = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      added.add(id(add(application, cooperationProof())).toString());
    }
    String list = "/applications/" + application + "/evidence";
    String cursor =
        asAgency(agency)
            .get(list + "?limit=3")
            .then()
            .body("items.evidenceId", contains(added.subList(0, 3).toArray()))
            .body("nextCursor", notNullValue())
            .extract()
            .path("nextCursor");
    asAgency(agency)
        .get(list + "?limit=3&cursor=" + cursor)
        .then()
        .body("items.evidenceId", contains(added.subList(3, 5).toArray()))
        .body("nextCursor", nullValue());
    asAgency(agency).get(list + "?limit=201").then().statusCode(400);
    asAgency(agency).get(list + "?cursor=zzz").then().statusCode(400);
  }

  @Test
  void applicationHas200ItemsAtMost() {
    String application = draft("WECHAT_CONTENT");
    execute(
        "insert into evidence (evidence_id, application_id, kind, fields, session_count,"
            + " sheet_session_count, created_at, version) select gen_random_uuid(), ?, 'HOST_PID',"
            + " '{\"pid\":\"p\",\"hostName\":\"h\"}', 0, 0, now(), 0 from generate_series(1, 199)",
        UUID.fromString(application));
    String last = add(application, hostPid());
    post(application, hostPid()).then().statusCode(409).body("code", equalTo("conflict"));
    asAgency(agency)
        .get("/applications/" + application)
        .then()
        .statusCode(200)
        .body("evidence", hasSize(200));
    asAgency(agency).delete(last).then().statusCode(204);
    post(application, hostPid()).then().statusCode(201);
  }

  @Test
  void sameKeyAddsOnce() {
    String application = draft("WECHAT_CONTENT");
    String path = "/applications/" + application + "/evidence";
    String key = UUID.randomUUID().toString();
    String first =
        asAgency(agency)
            .header("Idempotency-Key", key)
            .body(hostPid())
            .post(path)
            .then()
            .statusCode(201)
            .extract()
            .asString();
    String second =
        asAgency(agency)
            .header("Idempotency-Key", key)
            .body(hostPid())
            .post(path)
            .then()
            .statusCode(201)
            .header("Idempotency-Replayed", "true")
            .extract()
            .asString();
    assertEquals(first, second);
    asAgency(agency)
        .header("Idempotency-Key", key)
        .body(cooperationProof())
        .post(path)
        .then()
        .statusCode(422);
    assertEquals(
        1,
        count(
            "select count(*) from evidence where application_id = ?",
            UUID.fromString(application)));
  }
}
