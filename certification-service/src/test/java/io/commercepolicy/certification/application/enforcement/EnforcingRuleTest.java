package io.commercepolicy.certification.application.enforcement;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.certification.ApplicationScenario;
import io.commercepolicy.kit.test.SuiteClock;
import io.commercepolicy.kit.test.SuitePostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EnforcingRuleTest extends ApplicationScenario {

  @BeforeEach
  void theRuleIsInForce() {
    SuiteClock.set("2021-05-21T00:00:00+08:00");
  }

  @Test
  void isRefusedBeforeTheEffectiveDate() {
    String agency = newAgency(true);
    SuiteClock.set("2021-05-20T23:59:30+08:00");
    enforce("2021-05-21", false).then().statusCode(409).body("code", equalTo("too-early"));
    enforce("2021-05-21", true).then().statusCode(409);
    isClosed(agency, false);
  }

  @Test
  void isRefusedForADateOnWhichNoVersionTakesEffect() {
    enforce("2021-05-22", false)
        .then()
        .statusCode(422)
        .body("code", equalTo("no-such-effective-date"));
  }

  @Test
  void closesThoseWithAnEarlierPermissionAndNoCertification() {
    String bare = newAgency(true);
    String certified = newAgency(true);
    certify(certified, "CELEBRITY_RESOURCES", "2021-05-18T10:00:00+08:00");
    String proxy = newAgency(true);
    certify(proxy, "OPERATION_PROXY", "2021-05-18T10:00:00+08:00");
    String newcomer = newAgency(false);

    String run =
        enforce("2021-05-21", false)
            .then()
            .statusCode(200)
            .body("preview", equalTo(false))
            .extract()
            .path("runId");

    isClosed(bare, true);
    isClosed(proxy, true);
    isClosed(certified, false);
    isClosed(newcomer, false);
    List<String> closed = closuresOf(run, 200);
    assertTrue(closed.containsAll(List.of(bare, proxy)));
    assertTrue(!closed.contains(certified) && !closed.contains(newcomer));
    asAgency(bare)
        .get("/decisions?subject=" + bare)
        .then()
        .body("items.effect", equalTo(List.of("permission-closed")))
        .body("items[0].decision.outcome", equalTo("DENIED"))
        .body("items[0].facts.agency.legacyPermission", equalTo(true));
    asAgency(certified).get(permissionOf(certified)).then().body("status", equalTo("OPEN"));
  }

  @Test
  void repeatedItHasNoSecondEffect() {
    String agency = newAgency(true);
    enforce("2021-05-21", false).then().statusCode(200);
    enforce("2021-05-21", false)
        .then()
        .statusCode(200)
        .body("closed", equalTo(0))
        .body("closures.size()", equalTo(0));
    assertEquals(1, decisions(agency));
  }

  @Test
  void runsAreListedTheLastFirstWithWhatCameOfThem() {
    newAgency(true);
    Response first = enforce("2021-05-21", false);
    newAgency(true);
    newAgency(true);
    String second = enforce("2021-05-21", false).path("runId");
    enforce("2021-05-21", true).then().statusCode(200);

    Response page = asOperator().get("/enforcement-runs?limit=1");
    page.then()
        .statusCode(200)
        .body("items.runId", contains(second))
        .body("items[0].effectiveDate", equalTo("2021-05-21"))
        .body("items[0].closed", equalTo(2))
        .body("items[0].startedAt", notNullValue())
        .body("items[0].startedBy", notNullValue())
        .body("items[0].finishedAt", notNullValue());
    asOperator()
        .queryParam("cursor", page.<String>path("nextCursor"))
        .get("/enforcement-runs?limit=1")
        .then()
        .body("items.runId", contains(first.<String>path("runId")))
        .body("items[0].closed", equalTo(first.<Integer>path("closed")))
        .body("items[0].examined", equalTo(first.<Integer>path("examined")));

    execute(
        "update enforcement_run set finished_at = null, examined = 0, closed = 0 where run_id = ?",
        UUID.fromString(second));
    asOperator()
        .get("/enforcement-runs?limit=1")
        .then()
        .body("items[0].closed", equalTo(2))
        .body("items[0].examined", nullValue())
        .body("items[0].finishedAt", nullValue());
    asOperator()
        .get("/enforcement-runs?cursor=nonsense")
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("query:cursor"));
  }

  @Test
  void previewTellsAndDoesNothing() {
    String agency = newAgency(true);
    enforce("2021-05-21", true)
        .then()
        .statusCode(200)
        .body("preview", equalTo(true))
        .body("runId", nullValue())
        .body("closures.agencyId", hasItem(agency));
    isClosed(agency, false);
    assertEquals(0, decisions(agency));
    enforce("2021-05-21", false).then().statusCode(200);
    enforce("2021-05-21", true)
        .then()
        .body("closures.agencyId", not(hasItem(agency)))
        .body("closed", equalTo(0));
  }

  @Test
  void previewMustBeSaidClearly() {
    String agency = newAgency(true);
    asOperator()
        .body(Map.of("effectiveDate", "2021-05-21"))
        .post("/enforcement-runs?preview=yes")
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("query:preview"));
    isClosed(agency, false);
  }

  @Test
  void twoAtOnceOverManyAgenciesCloseEachOnceAndBothEndWithAllClosed() {
    String prefix = fresh("many") + "-";
    execute(
        "insert into agency (agency_id, name, legacy_permission, live_only, version, created_at,"
            + " updated_at) select ? || lpad(n::text, 4, '0'), 'x', true, false, 0, now(), now()"
            + " from generate_series(1, 600) n",
        prefix);

    List<Long> leftOpen = new ArrayList<>();
    List<Response> answers =
        atOnce(
            2,
            i -> {
              Response answer = enforce("2021-05-21", false);
              synchronized (leftOpen) {
                leftOpen.add(600 - closed(prefix));
              }
              return answer;
            });

    assertEquals(2, having(200, answers));
    assertEquals(List.of(0L, 0L), leftOpen, "left open when a sweep said that it was done");
    assertEquals(
        600,
        count("select count(*) from decision where starts_with(subject_id, ?)", prefix),
        "decisions");
    assertEquals(
        600,
        count("select count(*) from permission_change where starts_with(agency_id, ?)", prefix));
    long told =
        answers.stream()
            .flatMap(answer -> closuresOf(answer.path("runId"), 90).stream())
            .filter(agency -> agency.startsWith(prefix))
            .count();
    assertEquals(600, told, "closures told by the two runs together");
    asOperator()
        .get("/decisions/verification?subject=" + prefix + "0600")
        .then()
        .body("intact", equalTo(true));
  }

  @Test
  void certificationGrantedWhileTheSweepWaitsCounts() throws SQLException {
    String agency = newAgency(true);
    CompletableFuture<Response> sweep;
    try (Connection other = SuitePostgres.connection()) {
      other.setAutoCommit(false);
      run(other, "select from agency where agency_id = ? for update", agency);
      sweep = meanwhile(() -> enforce("2021-05-21", false));
      await()
          .until(
              () ->
                  count(
                          "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                              + " and query like '%legacy_permission%for update%'")
                      > 0);
      SuiteClock.set("2021-05-21T01:00:00+08:00");
      certifyIn(other, agency, "2021-05-21T00:30:00+08:00");
      other.commit();
    }
    assertEquals(200, sweep.join().statusCode());
    isClosed(agency, false);
    assertEquals(0, decisions(agency));
    asAgency(agency).get(permissionOf(agency)).then().body("status", equalTo("OPEN"));
  }

  private static Response enforce(String date, boolean preview) {
    return asOperator()
        .body(Map.of("effectiveDate", date))
        .post("/enforcement-runs" + (preview ? "?preview=true" : ""));
  }

  private static List<String> closuresOf(String run, int limit) {
    List<String> agencies = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonPath page =
          asOperator()
              .get("/enforcement-runs/" + run + "/closures?limit=" + limit + cursor)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      agencies.addAll(page.getList("items.agencyId", String.class));
      cursor = page.getString("nextCursor") == null ? null : "&cursor=" + page.get("nextCursor");
    }
    return agencies;
  }

  private static void isClosed(String agency, boolean closed) {
    assertEquals(
        closed ? 1 : 0,
        count("select count(*) from enforcement_closure where agency_id = ?", agency));
  }

  private static long closed(String prefix) {
    return count(
        "select count(*) from enforcement_closure where starts_with(agency_id, ?)", prefix);
  }

  private static long decisions(String agency) {
    return count("select count(*) from decision where subject_id = ?", agency);
  }

  private static void run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  private static void certifyIn(Connection connection, String agency, String from)
      throws SQLException {
    UUID application = UUID.randomUUID();
    run(
        connection,
        "insert into application (application_id, agency_id, capability, state, created_at,"
            + " queued_at, version) values (?, ?, 'WECHAT_CONTENT', 'APPROVED', now(), now(), 0)",
        application,
        agency);
    run(
        connection,
        "insert into certification (certification_id, agency_id, capability, application_id,"
            + " valid_from, decision_id) values (gen_random_uuid(), ?, 'WECHAT_CONTENT', ?,"
            + " cast(? as timestamptz), gen_random_uuid())",
        agency,
        application,
        from);
  }
}
