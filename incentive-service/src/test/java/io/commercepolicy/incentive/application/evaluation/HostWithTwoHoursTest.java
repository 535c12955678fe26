package io.commercepolicy.incentive.application.evaluation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.commercepolicy.incentive.IncentiveTest;
import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a day makes of a host while its facts arrive. */
@QuarkusTest
class HostWithTwoHoursTest extends IncentiveTest {

  private static final String DAY = "2024-02-15";

  private final String merchant = fresh("merchant");

  @BeforeEach
  void theDayIsNotOver() {
    SuiteClock.set("2024-02-15T22:00:00+08:00");
  }

  @Test
  void two_hours_earn_the_daily_task_and_not_the_ranking() {
    String host = listedHost(merchant);
    String session = tell(session(host, at("10:00:00"), at("12:00:00")));
    day(host)
        .body("state", equalTo("PROVISIONAL"))
        .body("dailyTask.outcome", equalTo("GRANTED"))
        .body("dailyTask.subject.id", equalTo(host))
        .body("pk.outcome", equalTo("DENIED"))
        .body("rank", nullValue())
        .body("sessions.sessionId", contains(session))
        .body("sessions.seconds", contains(7200))
        .body("sessions.counted", contains(true))
        .body("figures.liveSeconds", equalTo(7200))
        .body("figures.netGmvFen", equalTo(950_000))
        .body("figures.gmvShare", equalTo("0.4"))
        .body("issueDate", equalTo("2024-02-19"))
        .body(
            "pk.findings.findAll { it.clause == 'I4' && it.status == 'NOT_MET' }.distance.value",
            hasItem("PT4H"));
  }

  @Test
  void a_second_less_does_not_and_says_so() {
    String host = listedHost(merchant);
    tell(session(host, at("10:00:00"), at("11:59:59")));
    day(host)
        .body("dailyTask.outcome", equalTo("DENIED"))
        .body("dailyTask.findings.findAll { it.status == 'NOT_MET' }.clause", contains("I3"))
        .body("dailyTask.findings.find { it.status == 'NOT_MET' }.distance.value", equalTo("PT1S"));
  }

  @Test
  void a_correction_is_seen_at_once() {
    String host = listedHost(merchant);
    Map<String, Object> told = session(host, at("10:00:00"), at("11:00:00"));
    String session = tell(told);
    day(host).body("dailyTask.outcome", equalTo("DENIED"));
    told.put("endedAt", at("12:00:00"));
    told.put("revision", 2);
    asIngest().body(told).put("/live-sessions/" + session).then().statusCode(200);
    day(host).body("dailyTask.outcome", equalTo("GRANTED"));
  }

  @Test
  void a_session_that_moves_to_another_day_leaves_the_first() {
    String host = listedHost(merchant);
    Map<String, Object> told = session(host, at("10:00:00"), at("12:00:00"));
    String session = tell(told);
    day(host).body("dailyTask.outcome", equalTo("GRANTED"));
    told.put("startedAt", "2024-02-16T10:00:00+08:00");
    told.put("endedAt", "2024-02-16T12:00:00+08:00");
    told.put("revision", 2);
    asIngest().body(told).put("/live-sessions/" + session).then().statusCode(200);
    day(host).body("dailyTask.outcome", equalTo("DENIED")).body("sessions", hasSize(0));
    asOperator()
        .get("/campaigns/polaris-new-year-2024/days/2024-02-16/hosts/" + host)
        .then()
        .body("dailyTask.outcome", equalTo("GRANTED"));
  }

  @Test
  void a_session_across_midnight_counts_for_the_day_of_its_start() {
    String host = listedHost(merchant);
    tell(session(host, at("23:30:00"), "2024-02-16T01:30:00+08:00"));
    day(host)
        .body("dailyTask.outcome", equalTo("GRANTED"))
        .body("figures.liveSeconds", equalTo(7200));
  }

  @Test
  void every_minute_is_accounted_for() {
    String host = listedHost(merchant);
    tell(session(host, at("08:00:00"), at("10:00:00")));
    Map<String, Object> preview = session(host, at("10:00:00"), at("10:30:00"));
    preview.put("preview", true);
    tell(preview);
    Map<String, Object> empty = session(host, at("11:00:00"), at("11:10:00"));
    empty.put("cartItems", 0);
    tell(empty);
    tell(session(host, at("12:00:00"), "2024-02-16T12:00:00+08:00"));
    day(host)
        .body("sessions.clause", contains(null, "I7", "I7", "I9"))
        .body("accounted.find { it.counted }.seconds", equalTo(7200))
        .body("accounted.find { it.clause == 'I7' }.seconds", equalTo(2400))
        .body("accounted.find { it.clause == 'I7' }.sessions", equalTo(2))
        .body("accounted.find { it.clause == 'I9' }.seconds", equalTo(86_400));
  }

  @Test
  void who_is_not_on_the_roster_earns_nothing_until_listed() {
    String host = fresh("host");
    tell(session(host, at("10:00:00"), at("17:00:00")));
    day(host)
        .body("dailyTask.outcome", equalTo("DENIED"))
        .body("pk.outcome", equalTo("DENIED"))
        .body("rank", nullValue());
    asOperator()
        .body(Map.of("merchantId", merchant, "shopId", "shop-1", "confirmedOn", "2024-01-10"))
        .put("/campaigns/polaris-new-year-2024/roster/" + host)
        .then()
        .statusCode(201);
    day(host).body("dailyTask.outcome", equalTo("GRANTED")).body("rank", equalTo(rankOf(host)));
  }

  @Test
  void an_average_waits_for_every_score_and_the_session_without_one_is_named() {
    String host = listedHost(merchant);
    Map<String, Object> scored = session(host, at("08:00:00"), at("10:00:00"));
    scored.put("qualityScore", "60.00");
    tell(scored);
    day(host)
        .body("figures.averageQuality", equalTo("60.0000"))
        .body("sessions[0].qualityScore", equalTo("60.00"))
        .body("sessions[0].exclusiveSkus", equalTo(3))
        .body("sessions[0].gmvFen", equalTo(1_000_000))
        .body("sessions[0].refundedGmvFen", equalTo(50_000))
        .body("sessions[0].exclusiveGmvFen", equalTo(400_000))
        .body("sessions[0].refundedExclusiveGmvFen", equalTo(20_000))
        .body("sessions[0].exclusiveOrders", equalTo(300))
        .body("sessions[0].refundedExclusiveOrders", equalTo(12));
    Map<String, Object> unscored = session(host, at("11:00:00"), at("12:00:00"));
    unscored.put("qualityScore", null);
    String session = tell(unscored);
    String unknown = "dailyTask.findings.find { it.status == 'UNKNOWN' }.advice.";
    day(host)
        .body("figures.averageQuality", nullValue())
        .body("sessions[1].qualityScore", nullValue())
        .body(unknown + "en", containsString("(session " + session + ")"))
        .body(unknown + "zh", containsString("（场次 " + session + "）"));
  }

  @Test
  void other_merchants_see_nothing() {
    String host = listedHost(merchant);
    String path = "/campaigns/polaris-new-year-2024/days/" + DAY + "/hosts/" + host;
    asMerchant(merchant).get(path).then().statusCode(200);
    asMerchant(fresh("merchant")).get(path).then().statusCode(403);
  }

  @Test
  void a_date_that_is_none_is_named() {
    asOperator()
        .get("/campaigns/polaris-new-year-2024/days/2024-02-30/hosts/host-1")
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("path:date"));
    asOperator()
        .get("/campaigns/no-such-campaign/days/2024-02-15/hosts/host-1")
        .then()
        .statusCode(404);
  }

  @Test
  void after_the_campaign_nothing_is_earned() {
    String host = listedHost(merchant);
    tell(session(host, "2024-03-01T00:00:00+08:00", "2024-03-01T08:00:00+08:00"));
    asOperator()
        .get("/campaigns/polaris-new-year-2024/days/2024-03-01/hosts/" + host)
        .then()
        .statusCode(200)
        .body("dailyTask.outcome", equalTo("NOT_IN_FORCE"))
        .body("sessions.clause", contains("I7"));
  }

  private static int rankOf(String host) {
    return asOperator()
        .queryParam("limit", 200)
        .get("/campaigns/polaris-new-year-2024/days/" + DAY + "/leaderboard")
        .then()
        .statusCode(200)
        .extract()
        .path("items.find { it.hostId == '" + host + "' }.rank");
  }

  private static String at(String time) {
    return DAY + "T" + time + "+08:00";
  }

  private static ValidatableResponse day(String host) {
    return asOperator()
        .get("/campaigns/polaris-new-year-2024/days/" + DAY + "/hosts/" + host)
        .then()
        .statusCode(200);
  }
}
