package io.commercepolicy.incentive.application.standing;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.incentive.IncentiveTest;
import io.commercepolicy.incentive.policy.IncentiveFacts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StandingTest extends IncentiveTest {

  @Inject Standings standings;

  private final String host = fresh("host");

  @Test
  void a_standing_is_kept_exactly() {
    put(facts()).statusCode(201);

    asIngest()
        .get(path())
        .then()
        .statusCode(200)
        .body("hostId", equalTo(host))
        .body("level", equalTo(3))
        .body("qualityScore", equalTo("50.01"))
        .body("refundRate", equalTo("0.123456"))
        .body("complaints", equalTo(2))
        .body("shopOpen", equalTo(true))
        .body("revision", equalTo(0));
    assertEquals(
        Optional.of(
            new IncentiveFacts.Standing(
                3, new BigDecimal("50.01"), new BigDecimal("0.123456"), 2, true)),
        standings.find(host).await().atMost(Duration.ofSeconds(10)));
    assertTrue(standings.find(fresh("host")).await().atMost(Duration.ofSeconds(10)).isEmpty());
  }

  @Test
  void numbers_are_taken_for_decimals_too() {
    Map<String, Object> facts = facts();
    facts.put("qualityScore", new BigDecimal("50.5"));
    facts.put("refundRate", 1);
    put(facts)
        .statusCode(201)
        .body("qualityScore", equalTo("50.50"))
        .body("refundRate", equalTo("1"));
  }

  @Test
  void without_a_revision_the_last_word_holds() {
    put(facts()).statusCode(201);
    put(with("level", 4)).statusCode(200).body("level", equalTo(4));
    put(facts()).statusCode(200).body("level", equalTo(3));
  }

  @Test
  void with_revisions_an_older_one_is_ignored_and_one_does_not_say_two_things() {
    put(with("revision", 5)).statusCode(201).body("revision", equalTo(5));
    Map<String, Object> older = with("revision", 4);
    older.put("level", 1);
    put(older).statusCode(200).body("level", equalTo(3)).body("revision", equalTo(5));
    put(with("revision", 5)).statusCode(200);
    Map<String, Object> other = with("revision", 5);
    other.put("shopOpen", false);
    put(other).statusCode(409).body("code", equalTo("revision-conflict"));
    other.put("revision", 6);
    put(other).statusCode(200).body("shopOpen", equalTo(false)).body("revision", equalTo(6));
  }

  @Test
  void a_change_has_the_hosts_days_evaluated_again_and_a_repetition_does_not() {
    put(facts()).statusCode(201);
    long first = change();
    put(facts()).statusCode(200);
    assertEquals(first, change());
    put(with("complaints", 3)).statusCode(200);
    assertTrue(change() > first);
  }

  @Test
  void each_bad_field_is_named() {
    asIngest()
        .body(Map.of())
        .put(path())
        .then()
        .statusCode(400)
        .body(
            "violations.pointer",
            hasItems("/level", "/qualityScore", "/refundRate", "/complaints", "/shopOpen"));
    expectRefused("level", -1);
    expectRefused("level", 101);
    expectRefused("qualityScore", "50.001");
    expectRefused("qualityScore", "10000.00");
    expectRefused("refundRate", "1.000001");
    expectRefused("refundRate", "0.0000001");
    expectRefused("refundRate", new BigDecimal("-0.1"));
    expectRefused("complaints", -1);
    expectRefused("shopOpen", "yes");
    expectRefused("revision", -1);
    expectRefused("mood", "good");
    asIngest().get(path()).then().statusCode(404);
  }

  @Test
  void feeds_tell_and_the_hosts_merchant_and_staff_read() {
    String merchant = fresh("merchant");
    String own = listedHost(merchant);
    String path = "/hosts/" + own + "/standing";
    asIngest().body(facts()).put(path).then().statusCode(201);

    asMerchant(merchant).get(path).then().statusCode(200);
    asOperator().get(path).then().statusCode(200);
    asAuditor().get(path).then().statusCode(200);
    asMerchant(fresh("merchant")).get(path).then().statusCode(403);
    asMerchant(fresh("merchant")).get(path()).then().statusCode(403);
    for (var other : List.of(asMerchant(merchant), asOperator(), asAuditor())) {
      other.body(facts()).put(path).then().statusCode(403);
    }
  }

  private static Map<String, Object> facts() {
    Map<String, Object> facts = new HashMap<>();
    facts.put("level", 3);
    facts.put("qualityScore", "50.01");
    facts.put("refundRate", "0.123456");
    facts.put("complaints", 2);
    facts.put("shopOpen", true);
    return facts;
  }

  private static Map<String, Object> with(String field, Object value) {
    Map<String, Object> facts = facts();
    facts.put(field, value);
    return facts;
  }

  private String path() {
    return "/hosts/" + host + "/standing";
  }

  private ValidatableResponse put(Map<String, Object> facts) {
    return asIngest().body(facts).put(path()).then();
  }

  private void expectRefused(String field, Object value) {
    put(with(field, value)).statusCode(400).body("violations.pointer", hasItem("/" + field));
  }

  private long change() {
    return count("select max(arrival) from host_change where host_id = ?", host);
  }
}
