package io.commercepolicy.incentive.application.settlement;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
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

  @Test
  void one_dropped_and_one_applied_leave_fifteen_places() {
    List<String> hosts = settledWithSixteen("2024-02-06", "2024-02-10");
    String first = cancel(hosts.get(4));
    String second = cancel(hosts.get(5));
    mover(first, hosts.get(15), 15);
    mover(second, hosts.get(15), 15);
    review(first, "dismissal");
    review(second, "application");
    coupons(hosts.get(4)).body("items.balance.sum()", equalTo(5000));
    coupons(hosts.get(15)).body("items.kind", containsInAnyOrder("DAILY_TASK", "PK"));
    coupons(hosts.get(16)).body("items.kind", contains("DAILY_TASK"));
  }

  @Test
  void what_is_applied_first_moves_the_better_one_up() {
    List<String> hosts = settledWithSixteen("2024-02-07", "2024-02-11");
    String first = cancel(hosts.get(4));
    String second = cancel(hosts.get(5));
    review(second, "application");
    mover(first, hosts.get(16), 15);
    review(first, "application");
    for (String moved : List.of(hosts.get(15), hosts.get(16))) {
      coupons(moved).body("items.kind", containsInAnyOrder("DAILY_TASK", "PK"));
    }
  }

  @Test
  void who_is_limited_keeps_its_place_and_moves_up_no_more() {
    List<String> hosts = settledWithSixteen("2024-02-08", "2024-02-12");
    act(hosts.get(2), "LIMIT");
    String difference = cancel(hosts.get(4));
    mover(difference, hosts.get(15), 15);
    act(hosts.get(15), "LIMIT");
    mover(difference, hosts.get(16), 15);
    review(difference, "application");
    coupons(hosts.get(2)).body("items.kind", containsInAnyOrder("DAILY_TASK", "PK"));
    coupons(hosts.get(15)).body("items.kind", contains("DAILY_TASK"));
    coupons(hosts.get(16)).body("items.kind", containsInAnyOrder("DAILY_TASK", "PK"));
  }

  @Test
  void lifting_drops_what_is_open_and_a_second_cancellation_adds_nothing() {
    List<String> hosts = settledWithSixteen("2024-02-09", "2024-02-13");
    String difference = cancel(hosts.get(0));
    act(hosts.get(0), "CANCEL");
    differences(hosts.get(0)).body("items", hasSize(1));
    act(hosts.get(0), "LIFT");
    asOperator()
        .get("/differences/" + difference)
        .then()
        .body("state", equalTo("DROPPED"))
        .body("reason", equalTo("售假"));
    coupons(hosts.get(0)).body("items.balance.sum()", equalTo(5000));
    String again = cancel(hosts.get(0));
    review(again, "application");
    act(hosts.get(15), "CANCEL");
    differences(hosts.get(15))
        .body("items.changes[0].units", contains(-1000, -4000, 4000))
        .body("items.changes[0].hostId[2]", equalTo(hosts.get(16)));
  }

  @Test
  void applied_it_says_what_was_left_to_take() {
    List<String> hosts = settledWithSixteen("2024-02-14", "2024-02-18");
    act(hosts.get(16), "TAKE_BACK");
    String gone = cancel(hosts.get(16));
    review(gone, "application")
        .body("changes.units", contains(-1000))
        .body("changes.ofBalance", contains(0))
        .body("changes.asDebt", contains(0));
    String difference = cancel(hosts.get(0));
    review(difference, "application")
        .body("changes.units", contains(-1000, -4000, 4000))
        .body("changes.ofBalance", contains(1000, 4000, null))
        .body("changes.asDebt", contains(0, 0, null));
  }

  private static void mover(String difference, String host, int rankAfter) {
    asOperator()
        .get("/differences/" + difference)
        .then()
        .statusCode(200)
        .body("changes.findAll { it.units > 0 }.hostId", contains(host))
        .body("changes.findAll { it.units > 0 }.rankAfter", contains(rankAfter));
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
    act(host, "CANCEL");
    return differences(host).body("items", hasSize(1)).extract().path("items[0].differenceId");
  }

  private static void act(String host, String kind) {
    asOperator()
        .body(Map.of("kind", kind, "reason", "售假"))
        .post("/hosts/" + host + "/risk-actions")
        .then()
        .statusCode(201);
  }

  /** What is open about a host. */
  private static ValidatableResponse differences(String host) {
    return asOperator()
        .queryParam("state", "OPEN")
        .queryParam("hostId", host)
        .get(CAMPAIGN + "/differences")
        .then()
        .statusCode(200);
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
