package io.commercepolicy.creatorprotection.application.creator;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.commercepolicy.creatorprotection.CreatorProtectionTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CreatorFactsTest extends CreatorProtectionTest {

  private static final String NOON = "2022-07-01T12:00:00+08:00";

  private final String creator = fresh("creator");

  @Test
  void a_creator_whose_conditions_hold_is_complete_since_they_were_observed() {
    put(completeFacts(NOON, 1), 201);

    asCreator(creator)
        .get("/creators/" + creator)
        .then()
        .statusCode(200)
        .body("conditionsCompleteAt", equalTo(NOON))
        .body("eligibility.outcome", equalTo("GRANTED"))
        .body("identifiedAt", nullValue());
  }

  @Test
  void one_fen_short_is_not_complete_and_the_finding_says_so() {
    Map<String, Object> facts = completeFacts(NOON, 1);
    facts.put("depositPaidFen", 49_999);
    put(facts, 201);

    asCreator(creator)
        .get("/creators/" + creator)
        .then()
        .body("conditionsCompleteAt", nullValue())
        .body("eligibility.outcome", equalTo("DENIED"))
        .body(
            "eligibility.findings.findAll { it.status == 'NOT_MET' }.distance.value", hasItem("1"));
  }

  @Test
  void a_related_account_at_risk_stands_in_the_way() {
    Map<String, Object> facts = completeFacts(NOON, 1);
    facts.put(
        "relatedAccounts",
        List.of(
            Map.of(
                "accountId",
                "account-2",
                "seriousViolation",
                false,
                "seriousViolationRisk",
                true)));
    put(facts, 201);

    asCreator(creator)
        .get("/creators/" + creator)
        .then()
        .body("eligibility.outcome", equalTo("DENIED"))
        .body("conditionsCompleteAt", nullValue());
  }

  @Test
  void conditions_count_from_the_first_of_the_consecutive_revisions_that_meet_them() {
    put(completeFacts(NOON, 1), 201);
    Map<String, Object> later = completeFacts("2022-07-03T09:00:00+08:00", 2);
    later.put("depositPaidFen", 60_000);
    put(later, 200);
    expectComplete(NOON);

    Map<String, Object> fellOut = completeFacts("2022-07-04T09:00:00+08:00", 3);
    fellOut.put("screening", "FAILED");
    put(fellOut, 200);
    expectComplete(null);

    put(completeFacts("2022-07-05T09:00:00+08:00", 4), 200);
    expectComplete("2022-07-05T09:00:00+08:00");
  }

  @Test
  void an_older_revision_is_ignored_and_the_same_one_changes_nothing() {
    put(completeFacts("2022-07-02T09:00:00+08:00", 5), 201);
    Map<String, Object> older = completeFacts(NOON, 4);
    older.put("screening", "FAILED");
    put(older, 200);
    put(completeFacts("2022-07-02T09:00:00+08:00", 5), 200);

    expectComplete("2022-07-02T09:00:00+08:00");
  }

  @Test
  void an_observation_dated_too_late_is_corrected_by_the_next_revision() {
    put(completeFacts("2099-01-01T00:00:00+08:00", 1), 201);
    put(completeFacts(NOON, 2), 200);

    expectComplete(NOON);
  }

  @Test
  void instants_out_of_reach_are_refused_by_field() {
    Map<String, Object> facts = completeFacts("-5000-01-01T00:00:00Z", 1);
    facts.put("permissionOpenedAt", NOON);
    expectRefused(facts, "/observedAt");
    facts = completeFacts(NOON, 1);
    facts.put("permissionOpenedAt", "+10000-01-01T00:00:00Z");
    expectRefused(facts, "/permissionOpenedAt");
    asIngest()
        .body(
            Map.of(
                "kind",
                "LIVE",
                "startedAt",
                "0001-01-01T00:00:00Z",
                "durationSeconds",
                60,
                "withCart",
                true))
        .put("/creators/" + creator + "/activities/live-1")
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItem("/startedAt"));
    asAuditor().get("/creators/" + creator).then().statusCode(404);
  }

  @Test
  void a_text_of_nul_is_no_flag() {
    Map<String, Object> facts = completeFacts(NOON, 1);
    facts.put("seriousViolation", "\u0000");
    expectRefused(facts, "/seriousViolation");
  }

  private void expectRefused(Map<String, Object> facts, String pointer) {
    asIngest()
        .body(facts)
        .put("/creators/" + creator)
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItem(pointer));
  }

  @Test
  void one_revision_does_not_say_two_things() {
    put(completeFacts(NOON, 1), 201);
    Map<String, Object> other = completeFacts(NOON, 1);
    other.put("depositPaidFen", 1);
    asIngest()
        .body(other)
        .put("/creators/" + creator)
        .then()
        .statusCode(409)
        .body("code", equalTo("revision-conflict"));

    expectComplete(NOON);
  }

  @Test
  void what_is_missing_is_named_by_field() {
    asIngest()
        .body(Map.of("depositPaidFen", -1, "revision", 1))
        .put("/creators/" + creator)
        .then()
        .statusCode(400)
        .body("violations.pointer", hasItem("/observedAt"))
        .body("violations.pointer", hasItem("/depositPaidFen"));
    asAuditor().get("/creators/" + creator).then().statusCode(404);
  }

  @Test
  void nobody_sees_another_creator() {
    put(completeFacts(NOON, 1), 201);

    asCreator(fresh("creator")).get("/creators/" + creator).then().statusCode(403);
    asCreator(creator)
        .body(completeFacts(NOON, 2))
        .put("/creators/" + creator)
        .then()
        .statusCode(403);
  }

  private void put(Map<String, Object> facts, int status) {
    asIngest().body(facts).put("/creators/" + creator).then().statusCode(status);
  }

  private void expectComplete(String since) {
    asOperator()
        .get("/creators/" + creator)
        .then()
        .statusCode(200)
        .body("conditionsCompleteAt", since == null ? nullValue() : equalTo(since));
  }
}
