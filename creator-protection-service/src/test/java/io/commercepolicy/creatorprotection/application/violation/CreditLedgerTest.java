package io.commercepolicy.creatorprotection.application.violation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger of credit points (P11). */
@QuarkusTest
class CreditLedgerTest extends ViolationScenario {

  private final String creator = activeCreator();

  @Test
  void begins_at_the_start() {
    credit(creator)
        .body("creatorId", equalTo(creator))
        .body("start", equalTo(12))
        .body("score", equalTo(12))
        .body("items.size()", equalTo(0));
  }

  @Test
  void never_falls_below_zero_and_gives_back_what_it_took() {
    tell(creator, "v1", facts(CLAIMS, 10)).then().statusCode(201);
    tell(creator, "v2", facts(WORDING, 7))
        .then()
        .statusCode(201)
        .body("points", equalTo(7))
        .body("scoreBefore", equalTo(2))
        .body("scoreAfter", equalTo(0));
    credit(creator).body("items.points", contains(-10, -2)).body("score", equalTo(0));

    takeExam(creator, "v2", true);
    credit(creator).body("items.points", contains(-10, -2, 2)).body("score", equalTo(2));
    takeExam(creator, "v1", true);
    credit(creator).body("items.points", contains(-10, -2, 2, 10)).body("score", equalTo(12));
  }

  @Test
  void what_costs_nothing_is_an_entry_all_the_same() {
    tell(creator, "v1", facts(CLAIMS, 0))
        .then()
        .statusCode(201)
        .body("redemption.state", equalTo("NOT_REDEEMABLE"))
        .body("scoreAfter", equalTo(12));
    credit(creator).body("items.points", contains(0));
  }

  @Test
  void is_paged() {
    for (int i = 1; i <= 3; i++) {
      tell(creator, "v" + i, facts(COUNTERFEIT, 1)).then().statusCode(201);
    }
    String cursor =
        asCreator(creator)
            .get("/creators/" + creator + "/credit?limit=2")
            .then()
            .statusCode(200)
            .body("score", equalTo(9))
            .body("items.seq", contains(1, 2))
            .extract()
            .path("nextCursor");
    asCreator(creator)
        .queryParam("cursor", cursor)
        .get("/creators/" + creator + "/credit")
        .then()
        .statusCode(200)
        .body("score", equalTo(9))
        .body("items.seq", contains(3))
        .body("nextCursor", nullValue());
    asCreator(creator).get("/creators/" + creator + "/credit?cursor=bm9uZQ").then().statusCode(400);
  }

  @Test
  void is_append_only() {
    tell(creator, "v1", facts(CLAIMS, 2)).then().statusCode(201);
    assertThrows(
        IllegalStateException.class,
        () -> execute("update credit_entry set points = 0 where creator_id = ?", creator));
    assertThrows(
        IllegalStateException.class,
        () -> execute("delete from credit_entry where creator_id = ?", creator));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void is_always_the_sum_of_its_entries(long seed) {
    Random random = new Random(seed);
    List<String> types = List.of(CLAIMS, WORDING, COUNTERFEIT, "INDUCEMENT");
    for (int step = 1; step <= 25; step++) {
      String violation = "v" + random.nextInt(5);
      var facts = revised(facts(types.get(random.nextInt(types.size())), random.nextInt(6)), step);
      tell(creator, violation, random.nextInt(6) == 0 ? withdrawn(facts, step) : facts);
      if (random.nextInt(3) == 0
          && count(
                  "select count(*) from violation where creator_id = ? and violation_id = ?"
                      + " and redemption = 'OPEN'",
                  creator,
                  violation)
              == 1) {
        takeExam(creator, violation, random.nextBoolean());
      }
    }
    assertEquals(
        0,
        count(
            "select count(*) from (select seq, score_before, score_after, points,"
                + " lag(score_after, 1, 12) over (order by seq) as before,"
                + " lag(seq, 1, 0::bigint) over (order by seq) as last"
                + " from credit_entry where creator_id = ?) e"
                + " where score_before <> before or score_after <> score_before + points"
                + " or seq <> last + 1 or score_after not between 0 and 12",
            creator));
    assertEquals(
        0,
        count(
            "select count(*) from (select sum(e.points) as net, v.withdrawn or v.redeemed_at is not"
                + " null as whole from credit_entry e join violation v using (creator_id,"
                + " violation_id) where creator_id = ? group by v.violation_id, v.withdrawn,"
                + " v.redeemed_at) n where net > 0 or whole and net <> 0",
            creator));
    credit(creator)
        .body(
            "score",
            equalTo(
                (int)
                    (12
                        + count(
                            "select coalesce(sum(points), 0) from credit_entry"
                                + " where creator_id = ?",
                            creator))));
  }
}
