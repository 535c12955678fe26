package io.commercepolicy.incentive.application.settlement;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.incentive.IncentiveTest;
import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Days that are settled; each test has its own, since a day is settled once. */
@QuarkusTest
class SettledDayTest extends IncentiveTest {

  private static final String CAMPAIGN = "/campaigns/polaris-new-year-2024";

  private final String merchant = fresh("merchant");

  @Test
  void not_before_the_fourth_day_after() {
    SuiteClock.set("2024-02-20T23:59:59+08:00");
    asOperator()
        .post(CAMPAIGN + "/days/2024-02-17/settlement")
        .then()
        .statusCode(409)
        .body("code", equalTo("too-early"))
        .body("detail", containsString("2024-02-21"))
        .body("findings.clause", contains("I11"))
        .body("findings[0].required.value", equalTo("2024-02-21"));
    SuiteClock.set("2024-02-21T00:00:00+08:00");
    settle("2024-02-17").body("state", equalTo("SETTLED")).body("figuresHash.size()", equalTo(64));
  }

  @Test
  void only_days_of_the_campaign() {
    SuiteClock.set("2024-03-20T00:00:00+08:00");
    asOperator()
        .post(CAMPAIGN + "/days/2024-03-01/settlement")
        .then()
        .statusCode(409)
        .body("code", equalTo("not-a-campaign-day"));
  }

  @Test
  void issues_what_was_earned_once_whoever_settles_again() throws Exception {
    String day = "2024-02-18";
    SuiteClock.set("2024-02-18T23:00:00+08:00");
    String both = host(day, "07:00:00", "13:00:00");
    String daily = host(day, "10:00:00", "12:00:00");
    String neither = host(day, "10:00:00", "11:59:59");
    SuiteClock.set("2024-02-22T09:00:00+08:00");
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Callable<String>> settlements = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      settlements.add(() -> settle(day).extract().body().asString());
    }
    Set<String> answers =
        threads.invokeAll(settlements).stream()
            .map(SettledDayTest::get)
            .collect(Collectors.toSet());
    threads.shutdown();
    assertEquals(1, answers.size(), answers::toString);
    day(day, both)
        .body("state", equalTo("SETTLED"))
        .body("dailyTask.outcome", equalTo("GRANTED"))
        .body("dailyTask.decisionId", notNullValue())
        .body("pk.outcome", equalTo("GRANTED"))
        .body("pk.decisionId", notNullValue())
        .body("corrected", equalTo(false));
    day(day, neither).body("dailyTask.outcome", equalTo("DENIED"));
    coupons(both)
        .body("items", hasSize(2))
        .body("items.kind", hasItem("PK"))
        .body("items.find { it.kind == 'PK' }.units", equalTo(4000))
        .body("items.find { it.kind == 'DAILY_TASK' }.units", equalTo(1000))
        .body("items.state.unique()", contains("ISSUED"))
        .body("items.validFrom.unique()", contains("2024-02-22T00:00:00+08:00"))
        .body("items.validUntil.unique()", contains("2024-02-29T00:00:00+08:00"));
    coupons(daily)
        .body("items.kind", contains("DAILY_TASK"))
        .body("items[0].keySet().findAll { it.startsWith('su') }", hasSize(0));
    coupons(neither).body("items", hasSize(0));
    String decision = day(day, both).extract().path("pk.decisionId");
    asAuditor()
        .post("/decisions/" + decision + "/replay")
        .then()
        .statusCode(200)
        .body("same", equalTo(true));
    asAuditor().get(CAMPAIGN + "/audit").then().statusCode(200).body("clean", equalTo(true));
  }

  @Test
  void later_facts_change_no_coupon_and_show_as_corrections() {
    String day = "2024-02-19";
    SuiteClock.set("2024-02-19T23:00:00+08:00");
    String host = listedHost(merchant);
    Map<String, Object> told = session(host, day + "T10:00:00+08:00", day + "T12:00:00+08:00");
    String session = tell(told);
    SuiteClock.set("2024-02-23T00:00:00+08:00");
    String hash = settle(day).extract().path("figuresHash");
    told.put("endedAt", day + "T11:00:00+08:00");
    told.put("revision", 2);
    asIngest().body(told).put("/live-sessions/" + session).then().statusCode(200);
    settle(day).body("figuresHash", equalTo(hash));
    day(day, host)
        .body("dailyTask.outcome", equalTo("GRANTED"))
        .body("figures.liveSeconds", equalTo(7200))
        .body("sessions.seconds", contains(7200))
        .body("corrected", equalTo(true));
    asAuditor()
        .get(CAMPAIGN + "/days/" + day + "/corrections")
        .then()
        .statusCode(200)
        .body("items.hostId", contains(host))
        .body("items[0].settled.liveSeconds", equalTo(7200))
        .body("items[0].settled.dailyTask", equalTo(true))
        .body("items[0].now.liveSeconds", equalTo(3600))
        .body("items[0].now.dailyTask", equalTo(false));
    coupons(host).body("items.state", contains("ISSUED"));
  }

  @Test
  void ranks_fifteen_and_no_more_with_ties_in_the_order_of_the_clause() {
    String day = "2024-02-20";
    SuiteClock.set("2024-02-20T23:30:00+08:00");
    List<String> hosts = new ArrayList<>();
    for (int i = 0; i < 17; i++) {
      hosts.add(host(day, "07:00:00", "13:00:00"));
    }
    // All alike: only the ids tell them apart.
    hosts.sort(null);
    asMerchant(merchant)
        .queryParam("limit", 20)
        .get(CAMPAIGN + "/days/" + day + "/leaderboard")
        .then()
        .statusCode(200)
        .body("items.hostId", equalTo(hosts))
        .body("items.findAll { it.rewarded }.hostId", equalTo(hosts.subList(0, 15)))
        .body("own", hasSize(17));
    Map<String, Object> more = session(hosts.get(16), at(day, "14:00:00"), at(day, "14:00:01"));
    tell(more);
    SuiteClock.set("2024-02-24T00:00:00+08:00");
    settle(day).body("coupons", equalTo(17 + 15)).body("qualified", equalTo(17));
    // A second longer on the screen comes first; the former fifteenth is now out.
    day(day, hosts.get(16)).body("rank", equalTo(1)).body("pk.outcome", equalTo("GRANTED"));
    day(day, hosts.get(13)).body("rank", equalTo(15)).body("pk.outcome", equalTo("GRANTED"));
    day(day, hosts.get(14)).body("rank", equalTo(16)).body("pk.outcome", equalTo("DENIED"));
  }

  private static String get(Future<String> answer) {
    try {
      return answer.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private String host(String day, String from, String until) {
    String host = listedHost(merchant);
    tell(session(host, at(day, from), at(day, until)));
    return host;
  }

  private static String at(String day, String time) {
    return day + "T" + time + "+08:00";
  }

  private static ValidatableResponse settle(String day) {
    return asOperator().post(CAMPAIGN + "/days/" + day + "/settlement").then().statusCode(200);
  }

  private static ValidatableResponse day(String day, String host) {
    return asAuditor().get(CAMPAIGN + "/days/" + day + "/hosts/" + host).then().statusCode(200);
  }

  private static ValidatableResponse coupons(String host) {
    return asAuditor().get("/hosts/" + host + "/coupons").then().statusCode(200);
  }
}
