package io.commercepolicy.incentive.application.roster;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.incentive.IncentiveTest;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RosterTest extends IncentiveTest {

  private static final String ROSTER = "/campaigns/polaris-new-year-2024/roster";

  private final String merchant = fresh("merchant");
  private final String host = fresh("host");

  @Test
  void a_host_is_listed_once_and_repeating_it_changes_nothing() {
    put(entry(), 201, "\"0\"");
    put(entry(), 200, "\"0\"");
    Map<String, Object> changed = entry();
    changed.put("category", null);
    changed.put("approvedBy", null);
    put(changed, 200, "\"1\"");

    asMerchant(merchant)
        .get(ROSTER + "/" + host)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"1\""))
        .body("campaignId", equalTo("polaris-new-year-2024"))
        .body("hostId", equalTo(host))
        .body("merchantId", equalTo(merchant))
        .body("shopId", equalTo("shop-1"))
        .body("category", nullValue())
        .body("confirmedOn", equalTo("2024-01-10"))
        .body("approvedBy", nullValue());
  }

  @Test
  void a_change_has_the_hosts_days_evaluated_again_and_a_repetition_does_not() {
    put(entry(), 201, "\"0\"");
    long first = change();
    put(entry(), 200, "\"0\"");
    assertEquals(first, change());
    Map<String, Object> changed = entry();
    changed.put("confirmedOn", "2024-01-11");
    put(changed, 200, "\"1\"");
    assertEquals(1, Long.signum(change() - first));
  }

  @Test
  void whoever_has_read_an_older_version_does_not_overwrite_a_newer_one() {
    put(entry(), 201, "\"0\"");
    Map<String, Object> changed = entry();
    changed.put("shopId", "shop-2");
    asOperator()
        .header("If-Match", "\"0\"")
        .body(changed)
        .put(ROSTER + "/" + host)
        .then()
        .statusCode(200);
    asOperator()
        .header("If-Match", "\"0\"")
        .body(entry())
        .put(ROSTER + "/" + host)
        .then()
        .statusCode(412);
    asOperator()
        .header("If-Match", "\"0\"")
        .body(entry())
        .put(ROSTER + "/" + fresh("host"))
        .then()
        .statusCode(412);
  }

  @Test
  void each_bad_field_is_named() {
    asOperator()
        .body(Map.of("category", " ", "approvedBy", "a\nb"))
        .put(ROSTER + "/" + host)
        .then()
        .statusCode(400)
        .body(
            "violations.pointer",
            hasItems("/merchantId", "/shopId", "/confirmedOn", "/category", "/approvedBy"));
    for (String date : List.of("2200-01-01", "1969-12-31", "2024-02-30")) {
      Map<String, Object> wrong = entry();
      wrong.put("confirmedOn", date);
      asOperator()
          .body(wrong)
          .put(ROSTER + "/" + host)
          .then()
          .statusCode(400)
          .body("violations.pointer", hasItem("/confirmedOn"));
    }
    asOperator().get(ROSTER + "/" + host).then().statusCode(404);
  }

  @Test
  void there_is_a_roster_of_campaigns_only() {
    String other = "/campaigns/spring-2024/roster";
    asOperator().get(other).then().statusCode(404);
    asOperator().get(other + "/" + host).then().statusCode(404);
    asOperator().body(entry()).put(other + "/" + host).then().statusCode(404);
  }

  @Test
  void merchants_see_their_own_hosts_and_staff_sees_all() {
    List<String> own = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      own.add(listedHost(merchant));
    }
    own.sort(null);
    String foreign = listedHost(fresh("merchant"));

    asMerchant(merchant)
        .get(ROSTER)
        .then()
        .statusCode(200)
        .body("items.hostId", equalTo(own))
        .body("items.merchantId", everyItem(equalTo(merchant)));
    asAuditor()
        .queryParam("merchantId", merchant)
        .queryParam("limit", 2)
        .get(ROSTER)
        .then()
        .body("items.hostId", contains(own.get(0), own.get(1)));
    String cursor =
        asMerchant(merchant).queryParam("limit", 2).get(ROSTER).jsonPath().get("nextCursor");
    asMerchant(merchant)
        .queryParam("limit", 2)
        .queryParam("cursor", cursor)
        .get(ROSTER)
        .then()
        .body("items.hostId", contains(own.get(2)))
        .body("nextCursor", nullValue());

    asMerchant(merchant).queryParam("merchantId", "other").get(ROSTER).then().statusCode(403);
    asMerchant(merchant).get(ROSTER + "/" + foreign).then().statusCode(403);
    asMerchant(merchant).get(ROSTER + "/" + fresh("host")).then().statusCode(403);
    as(SuiteTokens.as("merchant")).get(ROSTER).then().statusCode(403);
    as(SuiteTokens.as("creator").merchant(merchant))
        .get(ROSTER + "/" + own.get(0))
        .then()
        .statusCode(403);
    as(SuiteTokens.as("reviewer")).get(ROSTER + "/" + foreign).then().statusCode(200);
    asIngest().get(ROSTER).then().statusCode(403);
    asMerchant(merchant).body(entry()).put(ROSTER + "/" + own.get(0)).then().statusCode(403);
  }

  @Test
  void merchants_read_decisions_about_their_own_hosts_only() {
    String own = listedHost(merchant);
    asMerchant(merchant)
        .queryParam("subject", "host:" + own)
        .get("/decisions")
        .then()
        .statusCode(200);
    for (String subject : List.of("host:" + listedHost(fresh("merchant")), "merchant:other")) {
      asMerchant(merchant).queryParam("subject", subject).get("/decisions").then().statusCode(403);
    }
    as(SuiteTokens.as("ingest").merchant(merchant))
        .queryParam("subject", "host:" + own)
        .get("/decisions")
        .then()
        .statusCode(403);
  }

  private Map<String, Object> entry() {
    Map<String, Object> entry = new HashMap<>();
    entry.put("merchantId", merchant);
    entry.put("shopId", "shop-1");
    entry.put("category", "服饰内衣");
    entry.put("confirmedOn", "2024-01-10");
    entry.put("approvedBy", "C3-王敏");
    return entry;
  }

  private void put(Map<String, Object> entry, int status, String etag) {
    asOperator()
        .body(entry)
        .put(ROSTER + "/" + host)
        .then()
        .statusCode(status)
        .header("ETag", equalTo(etag));
  }

  private long change() {
    return count("select max(arrival) from host_change where host_id = ?", host);
  }
}
