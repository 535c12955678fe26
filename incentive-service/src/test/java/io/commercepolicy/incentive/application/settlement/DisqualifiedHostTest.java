package io.commercepolicy.incentive.application.settlement;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.commercepolicy.incentive.IncentiveTest;
import io.commercepolicy.kit.test.SuiteClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A host is disqualified after its day was settled, and an operator reviews what follows. */
@QuarkusTest
class DisqualifiedHostTest extends IncentiveTest {

  private static final String CAMPAIGN = "/campaigns/polaris-new-year-2024";

  private final String merchant = fresh("merchant");

  @Test
  void applied_it_gives_back_and_the_next_one_moves_up() {
    List<String> hosts = settledWithSixteen("2024-02-21", "2024-02-25");
    String cheat = hosts.get(0);
    String sixteenth = hosts.get(15);
    String difference = cancel(cheat);
    asOperator()
        .get("/differences/" + difference)
        .then()
        .statusCode(200)
        .body("state", equalTo("OPEN"))
        .body("changes.findAll { it.hostId == '" + cheat + "' }.units", contains(-1000, -4000))
        .body("changes.findAll { it.hostId == '" + sixteenth + "' }.units", contains(4000))
        .body("changes.find { it.hostId == '" + sixteenth + "' }.rankBefore", equalTo(16))
        .body("changes.find { it.hostId == '" + sixteenth + "' }.rankAfter", equalTo(15));
    coupons(cheat).body("items.balance.sum()", equalTo(5000));
    review(difference, "application").body("state", equalTo("APPLIED"));
    review(difference, "application").body("state", equalTo("APPLIED"));
    coupons(cheat)
        .body("items.balance.sum()", equalTo(0))
        .body("items.state.unique()", contains("TAKEN_BACK"));
    coupons(sixteenth)
        .body("items.find { it.kind == 'PK' }.units", equalTo(4000))
        .body("items.find { it.kind == 'PK' }.validFrom", equalTo("2024-02-25T00:00:00+08:00"))
        .body("items.find { it.kind == 'PK' }.validUntil", equalTo("2024-03-03T00:00:00+08:00"));
    asOperator()
        .body(Map.of("reason", "误操作"))
        .post("/differences/" + difference + "/dismissal")
        .then()
        .statusCode(409)
        .body("code", equalTo("already-reviewed"));
    asAuditor().get(CAMPAIGN + "/audit").then().body("clean", equalTo(true));
  }

  @Test
  void dropped_it_changes_nothing() {
    List<String> hosts = settledWithSixteen("2024-02-22", "2024-02-26");
    String difference = cancel(hosts.get(0));
    review(difference, "dismissal").body("state", equalTo("DROPPED"));
    coupons(hosts.get(0)).body("items.balance.sum()", equalTo(5000));
    coupons(hosts.get(15)).body("items.kind", contains("DAILY_TASK"));
  }

  /** Seventeen hosts in the order of their ranks; all earn the daily task, fifteen the ranking. */
  private List<String> settledWithSixteen(String day, String settledOn) {
    SuiteClock.set(day + "T23:00:00+08:00");
    List<String> hosts = new ArrayList<>();
    for (int i = 0; i < 17; i++) {
      String host = listedHost(merchant);
      tell(session(host, day + "T07:00:00+08:00", day + "T13:00:00+08:00"));
      hosts.add(host);
    }
    hosts.sort(null);
    SuiteClock.set(settledOn + "T00:00:00+08:00");
    asOperator().post(CAMPAIGN + "/days/" + day + "/settlement").then().statusCode(200);
    return hosts;
  }

  private static String cancel(String host) {
    asOperator()
        .body(Map.of("kind", "CANCEL", "reason", "售假"))
        .post("/hosts/" + host + "/risk-actions")
        .then()
        .statusCode(201);
    return asOperator()
        .queryParam("state", "OPEN")
        .queryParam("limit", 200)
        .get(CAMPAIGN + "/differences")
        .then()
        .statusCode(200)
        .body("items.findAll { it.hostId == '" + host + "' }", hasSize(1))
        .extract()
        .path("items.find { it.hostId == '" + host + "' }.differenceId");
  }

  private static ValidatableResponse review(String difference, String how) {
    return asOperator()
        .body(Map.of("reason", "售假，取消资格"))
        .post("/differences/" + difference + "/" + how)
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse coupons(String host) {
    return asAuditor().get("/hosts/" + host + "/coupons").then().statusCode(200);
  }
}
