package io.commercepolicy.incentive.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.incentive.policy.Ranking.Contender;
import io.commercepolicy.incentive.policy.Ranking.Place;
import io.commercepolicy.kernel.PolicyVersion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static final PolicyVersion SHIPPED = ShippedPolicy.VERSION;

  @Test
  void theHigherShareComesFirst() {
    ranks(host("占比六成", 1_000, 600, 1, 1), host("占比五成", 900_000, 450_000, 9_999, 23));
  }

  @Test
  void atEqualSharesMoreOrdersComeFirst() {
    ranks(host("乙", 2_000, 1_000, 11, 1), host("甲", 4_000, 2_000, 10, 23));
  }

  @Test
  void atEqualOrdersMoreExclusiveGmvComesFirst() {
    ranks(host("乙", 4_000, 2_000, 10, 1), host("甲", 2_000, 1_000, 10, 23));
  }

  @Test
  void whatIsStillEqualIsOrderedByLongerLiveTimeThenByHostId() {
    ranks(
        host("host-c", 2_000, 1_000, 10, 8),
        host("host-a", 2_000, 1_000, 10, 7),
        host("host-b", 2_000, 1_000, 10, 7));
  }

  @Test
  void hostIdsAreOrderedByCodePoint() {
    ranks(
        host("A", 0, 0, 0, 7),
        host("AB", 0, 0, 0, 7),
        host("B", 0, 0, 0, 7),
        host("a", 0, 0, 0, 7),
        host("主播", 0, 0, 0, 7),
        host("\uff21", 0, 0, 0, 7),
        host("\ud83c\udf81", 0, 0, 0, 7),
        host("\ud83c\udf82", 0, 0, 0, 7));
  }

  @Test
  void withoutNetGmvTheShareIsZero() {
    ranks(
        host("有占比", 1_000_000, 1, 0, 1),
        host("无成交但有订单", 0, 0, 5, 1),
        host("占比为零", 1_000_000, 0, 3, 23),
        host("无成交", 0, 0, 2, 23));
  }

  @Test
  void exclusiveGmvWithoutAnyNetGmvIsNoShare() {
    ranks(host("占比极小", 1_000_000, 1, 0, 1), host("净额为零", 0, 500, 9, 1));
  }

  @Test
  void sharesAreComparedExactly() {
    long huge = Long.MAX_VALUE;
    ranks(
        host("多一分", huge, huge - 1, 0, 1),
        host("恰好", huge - 1, huge - 2, 5, 1),
        host("少一分", huge, huge - 2, 9, 1));
    assertTrue(GmvShare.compare(huge, huge, 1, 1) == 0);
    assertTrue(GmvShare.compare(3_333_333_333_333_333L, 10_000_000_000_000_000L, 1, 3) < 0);
    assertTrue(GmvShare.compare(3_333_333_333_333_334L, 10_000_000_000_000_000L, 1, 3) > 0);
    assertTrue(GmvShare.compare(huge, 1, huge - 1, 1) > 0);
    assertTrue(GmvShare.compare(0, 5, 0, 0) == 0);
  }

  @Test
  void aShareIsShownWithSixDecimals() {
    assertEquals("0", GmvShare.of(0, 0));
    assertEquals("0", GmvShare.of(500, 0));
    assertEquals("0", GmvShare.of(0, 1_000));
    assertEquals("1", GmvShare.of(1_000, 1_000));
    assertEquals("0.4", GmvShare.of(400, 1_000));
    assertEquals("0.333333", GmvShare.of(1, 3));
    assertEquals("0.666667", GmvShare.of(2, 3));
    assertEquals("0.000001", GmvShare.of(1, 2_000_000));
    assertEquals("0", GmvShare.of(1, 2_000_001));
    assertEquals("1", GmvShare.of(Long.MAX_VALUE - 1, Long.MAX_VALUE));
  }

  @Test
  void thereIsOneBoardForAll() {
    assertEquals("all", Ranking.boardOf(SHIPPED, "服饰内衣"));
    assertEquals("all", Ranking.boardOf(SHIPPED, null));
    List<Place> places =
        Ranking.of(SHIPPED, List.of(in("食品", "b", 500), in(null, "c", 400), in("服饰", "a", 900)));
    assertEquals(
        List.of(new Place("a", "all", 1), new Place("b", "all", 2), new Place("c", "all", 3)),
        places);
  }

  @Test
  void thereMayBeABoardPerCategory() {
    PolicyVersion perCategory = ShippedPolicy.with("boards-per-category", "true");

    assertEquals("服饰", Ranking.boardOf(perCategory, "服饰"));
    assertEquals("all", Ranking.boardOf(perCategory, null));
    assertEquals(
        List.of(
            new Place("c", "all", 1),
            new Place("a", "fashion", 1),
            new Place("d", "fashion", 2),
            new Place("b", "food", 1)),
        Ranking.of(
            perCategory,
            List.of(
                in("food", "b", 500),
                in("fashion", "d", 300),
                in(null, "c", 400),
                in("fashion", "a", 900))));
  }

  @Test
  void nobodyIsRankedOfNobody() {
    assertEquals(List.of(), Ranking.of(SHIPPED, List.of()));
  }

  @Test
  void aWeightedScoreWeighsAllThreeFigures() {
    PolicyVersion weighted = ShippedPolicy.with("ranking-by-weighted-score", "true");
    Contender share = host("占比最高", 1_000, 900, 10, 7);
    Contender orders = host("订单最多", 10_000, 5_000, 1_000, 7);
    Contender gmv = host("成交最多", 100_000, 40_000, 500, 7);

    // 0.5 of the share, 0.3 of the orders by 1000, 0.2 of the GMV by 40000.
    // 0.4575, 0.5750 and 0.5500.
    assertEquals(
        List.of("订单最多", "成交最多", "占比最高"), order(Ranking.of(weighted, List.of(share, gmv, orders))));
    assertEquals(
        List.of("占比最高", "订单最多", "成交最多"), order(Ranking.of(SHIPPED, List.of(share, gmv, orders))));
  }

  @Test
  void equalScoresAreOrderedByTheFiguresInTurn() {
    PolicyVersion weighted = ShippedPolicy.with("ranking-by-weighted-score", "true");

    assertEquals(
        List.of("b", "a", "c"),
        order(
            Ranking.of(
                weighted,
                List.of(host("a", 0, 0, 0, 7), host("c", 500, 0, 0, 6), host("b", 100, 0, 0, 8)))));
  }

  @Test
  void agreesWithANaiveRanking() {
    Random random = new Random(5);
    PolicyVersion weighted = ShippedPolicy.with("ranking-by-weighted-score", "true");
    int ties = 0;
    for (int round = 0; round < 400; round++) {
      List<Contender> contenders = new ArrayList<>();
      int most = round % 3 == 0 ? 4 : 1_000_000;
      for (int i = random.nextInt(30); i >= 0; i--) {
        long gmv = random.nextInt(6) == 0 ? 0 : random.nextInt(most);
        contenders.add(
            host(
                "host-" + i,
                gmv,
                gmv == 0 ? 0 : random.nextLong(gmv + 1),
                random.nextInt(4),
                random.nextInt(3)));
      }
      Collections.shuffle(contenders, random);
      for (boolean byScore : new boolean[] {false, true}) {
        List<String> naive = naive(contenders, byScore);
        assertEquals(naive, order(Ranking.of(byScore ? weighted : SHIPPED, contenders)));
      }
      for (Contender one : contenders) {
        for (Contender other : contenders) {
          ties += one != other && compareShares(one, other) == 0 ? 1 : 0;
        }
      }
    }
    assertTrue(ties > 5_000, "seldom tied: " + ties);
  }

  /** Counts for each how many are better, by ratios of whole numbers and of long decimals. */
  private static List<String> naive(List<Contender> contenders, boolean byScore) {
    Map<Integer, String> order = new HashMap<>();
    for (Contender one : contenders) {
      int better = 0;
      for (Contender other : contenders) {
        better += other != one && isBetter(other, one, contenders, byScore) ? 1 : 0;
      }
      order.put(better, one.hostId());
    }
    List<String> hosts = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      hosts.add(order.get(i));
    }
    return hosts;
  }

  private static boolean isBetter(
      Contender one, Contender other, List<Contender> board, boolean byScore) {
    if (byScore) {
      BigDecimal difference = score(one, board).subtract(score(other, board));
      if (difference.abs().compareTo(new BigDecimal("1e-20")) > 0) {
        return difference.signum() > 0;
      }
    }
    if (compareShares(one, other) != 0) {
      return compareShares(one, other) > 0;
    }
    if (one.netExclusiveOrders() != other.netExclusiveOrders()) {
      return one.netExclusiveOrders() > other.netExclusiveOrders();
    }
    if (one.netExclusiveGmvFen() != other.netExclusiveGmvFen()) {
      return one.netExclusiveGmvFen() > other.netExclusiveGmvFen();
    }
    return one.liveTime().equals(other.liveTime())
        ? one.hostId().compareTo(other.hostId()) < 0
        : one.liveTime().compareTo(other.liveTime()) > 0;
  }

  private static BigDecimal score(Contender one, List<Contender> board) {
    long orders = 0;
    long gmv = 0;
    for (Contender any : board) {
      orders = Math.max(orders, any.netExclusiveOrders());
      gmv = Math.max(gmv, any.netExclusiveGmvFen());
    }
    return ratio(one.netExclusiveGmvFen(), one.netGmvFen())
        .multiply(new BigDecimal("0.5"))
        .add(ratio(one.netExclusiveOrders(), orders).multiply(new BigDecimal("0.3")))
        .add(ratio(one.netExclusiveGmvFen(), gmv).multiply(new BigDecimal("0.2")));
  }

  private static BigDecimal ratio(long part, long whole) {
    return whole == 0
        ? BigDecimal.ZERO
        : new BigDecimal(part).divide(new BigDecimal(whole), new MathContext(60));
  }

  private static int compareShares(Contender one, Contender other) {
    return part(one).multiply(whole(other)).compareTo(part(other).multiply(whole(one)));
  }

  private static BigInteger part(Contender one) {
    return BigInteger.valueOf(one.netGmvFen() == 0 ? 0 : one.netExclusiveGmvFen());
  }

  private static BigInteger whole(Contender one) {
    return BigInteger.valueOf(one.netGmvFen() == 0 ? 1 : one.netGmvFen());
  }

  /** However they are mixed, they come out in this order. */
  private static void ranks(Contender... inOrder) {
    List<String> expected = List.of(inOrder).stream().map(Contender::hostId).toList();
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      List<Contender> mixed = new ArrayList<>(List.of(inOrder));
      Collections.shuffle(mixed, random);
      List<Place> places = Ranking.of(SHIPPED, mixed);
      assertEquals(expected, order(places));
      for (int rank = 1; rank <= places.size(); rank++) {
        assertEquals(rank, places.get(rank - 1).rank());
      }
    }
  }

  private static List<String> order(List<Place> places) {
    return places.stream().map(Place::hostId).toList();
  }

  private static Contender in(String category, String hostId, long exclusiveGmv) {
    return new Contender(hostId, category, 1_000, exclusiveGmv, 1, Duration.ofHours(7));
  }

  private static Contender host(String id, long gmv, long exclusiveGmv, long orders, int hours) {
    return new Contender(id, "服饰内衣", gmv, exclusiveGmv, orders, Duration.ofHours(hours));
  }
}
