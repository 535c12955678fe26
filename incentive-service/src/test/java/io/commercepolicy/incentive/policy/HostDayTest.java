package io.commercepolicy.incentive.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.incentive.policy.HostDay.Account;
import io.commercepolicy.incentive.policy.IncentiveFacts.Benefit;
import io.commercepolicy.incentive.policy.IncentiveFacts.ExclusiveOffer;
import io.commercepolicy.incentive.policy.IncentiveFacts.LiveSession;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.test.Vector;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What sessions make of a day, on its own and against a second, naive computation. */
class HostDayTest {

  private static final LocalDate DAY = LocalDate.parse("2024-01-20");

  /** Midnight in Shanghai, at which the day begins. */
  private static final Instant MIDNIGHT = Instant.parse("2024-01-19T16:00:00Z");

  @Test
  void everySessionIsAccountedForByItsClause() {
    HostDay day = day("I7-excluded-beside-counted");

    assertEquals(
        List.of("直播-2024-01-20-晚场", "直播-虚拟", "直播-预告", "直播-空袋"),
        day.accounts().stream().map(Account::sessionId).toList());
    assertEquals(
        Arrays.asList(null, "I7", "I7", "I7"),
        day.accounts().stream().map(Account::clause).toList());
    assertEquals(
        List.of(true, false, false, false), day.accounts().stream().map(Account::counted).toList());
    assertEquals(
        List.of(7_200L, 3_600L, 300L, 3_600L),
        day.accounts().stream().map(account -> account.duration().toSeconds()).toList());
    assertEquals(Instant.parse("2024-01-20T12:00:00Z"), day.accounts().get(0).startedAt());
    assertEquals(1, day.countedSessions());
    assertEquals(Duration.ofHours(2), day.liveTime());
    assertEquals(3, day.exclusiveSkus());
    assertEquals(new BigDecimal("60.00"), day.qualitySum());
    assertEquals(950_000, day.netGmvFen());
    assertEquals(380_000, day.netExclusiveGmvFen());
    assertEquals(288, day.netExclusiveOrders());
  }

  @Test
  void aSessionOf24HoursIsAccountedForByItsLength() {
    Account account = day("I9-exactly-24h").accounts().get(0);

    assertEquals("I9", account.clause());
    assertEquals(Duration.ofHours(24), account.duration());
    assertNull(day("I9-second-below-24h").accounts().get(0).clause());
    assertEquals("I7", day("I9-preview-too-long").accounts().get(1).clause());
  }

  @Test
  void aSessionThatLacksADecisiveFactIsNotCounted() {
    for (String id :
        List.of(
            "I7-start-missing",
            "I7-virtual-host-missing",
            "I7-preview-missing",
            "I7-cart-items-missing",
            "I7-session-id-missing")) {
      HostDay day = day(id);
      assertEquals(0, day.countedSessions(), id);
      assertEquals("I7", day.accounts().get(0).clause(), id);
      assertTrue(!day.accounts().get(0).counted(), id);
    }
    Account endless = day("I9-end-missing").accounts().get(0);
    assertEquals("I9", endless.clause());
    assertEquals(Duration.ZERO, endless.duration());
    Account unknown = day("I7-session-missing").accounts().get(1);
    assertEquals(new Account(null, null, Duration.ZERO, false, "I7"), unknown);
  }

  @Test
  void aSessionListedAgainIsAccountedForOnce() {
    HostDay day = day("I7-listed-twice");

    assertEquals(1, day.accounts().size());
    assertEquals(Duration.ofHours(1), day.liveTime());
  }

  @Test
  void onADayOutsideTheCampaignNothingCounts() {
    LiveSession session = ShippedPolicy.vector("I7-before-the-campaign").facts().sessions().get(0);

    for (String date : List.of("2024-01-15", "2024-03-01")) {
      HostDay day = HostDay.of(ShippedPolicy.VERSION, LocalDate.parse(date), List.of(session));
      assertEquals(0, day.countedSessions());
      assertEquals("I7", day.accounts().get(0).clause());
    }
  }

  @Test
  void withoutSessionsThereIsNothing() {
    assertEquals(
        new HostDay(List.of(), 0, Duration.ZERO, 0, BigDecimal.ZERO, 0, 0, 0),
        HostDay.of(ShippedPolicy.VERSION, DAY, List.of()));
  }

  @Test
  void missingFiguresAddNothing() {
    HostDay day =
        HostDay.of(
            ShippedPolicy.VERSION,
            DAY,
            List.of(
                session("a", 0, 60, false, false, 1, 50, 3, 1_000, 100),
                ShippedPolicy.vector("I8-daily-task-asks-for-no-gmv").facts().sessions().get(0)));

    assertEquals(2, day.countedSessions());
    assertEquals(900, day.netGmvFen());
    assertEquals(BigDecimal.ZERO, day("I4-quality-missing").qualitySum());
    assertEquals(0, day("I3-offers-missing").exclusiveSkus());
  }

  @Test
  void aSumBeyond64BitsIsRefused() {
    List<LiveSession> sessions = new ArrayList<>();
    for (String id : List.of("a", "b")) {
      sessions.add(session(id, 0, 60, false, false, 1, 50, 3, Long.MAX_VALUE, 0));
    }

    assertThrows(ArithmeticException.class, () -> HostDay.of(ShippedPolicy.VERSION, DAY, sessions));
  }

  @Test
  void negativeRefundsAddNothing() {
    HostDay day =
        HostDay.of(
            ShippedPolicy.VERSION,
            DAY,
            List.of(session("a", 0, 60, false, false, 1, 50, 3, 1_000, -500)));

    assertEquals(1_000, day.netGmvFen());
  }

  @Test
  void agreesWithANaiveComputation() {
    Random random = new Random(9);
    PolicyVersion carrying = ShippedPolicy.with("refunds-carry-over-to-other-sessions", "true");
    Map<String, Integer> clauses = new HashMap<>();
    int beyondGross = 0;
    for (int round = 0; round < 1_500; round++) {
      List<LiveSession> sessions = new ArrayList<>();
      for (int i = random.nextInt(8); i > 0; i--) {
        sessions.add(any(random, "session-" + random.nextInt(10)));
      }
      for (boolean carry : new boolean[] {false, true}) {
        HostDay day = HostDay.of(carry ? carrying : ShippedPolicy.VERSION, DAY, sessions);
        Naive naive = new Naive(sessions, carry);
        assertEquals(naive.clauses, day.accounts().stream().map(Account::clause).toList());
        assertEquals(naive.counted.size(), day.countedSessions());
        assertEquals(naive.minutes(), day.liveTime().toMinutes());
        assertEquals(naive.skus(), day.exclusiveSkus());
        assertEquals(0, naive.quality().compareTo(day.qualitySum()));
        assertEquals(naive.net(true), day.netGmvFen());
        assertEquals(naive.net(false), day.netExclusiveGmvFen());
        beyondGross += naive.net(true) == 0 && !naive.counted.isEmpty() ? 1 : 0;
        day.accounts().forEach(one -> clauses.merge(String.valueOf(one.clause()), 1, Integer::sum));
      }
    }
    assertEquals(Set.of("null", "I7", "I9"), clauses.keySet());
    assertTrue(clauses.values().stream().allMatch(number -> number > 150), "leans: " + clauses);
    assertTrue(beyondGross > 50, "seldom beyond gross: " + beyondGross);
  }

  private static LiveSession any(Random random, String id) {
    int start = random.nextInt(5) == 0 ? random.nextInt(3) * 1440 - 1 : random.nextInt(1_440);
    int length = random.nextInt(6) == 0 ? 1_438 + random.nextInt(4) : random.nextInt(300);
    return session(
        id,
        start,
        length,
        random.nextInt(8) == 0,
        random.nextInt(8) == 0,
        random.nextInt(6),
        random.nextInt(10_000),
        random.nextInt(6),
        random.nextInt(1_000),
        random.nextInt(1_200));
  }

  private static LiveSession session(
      String id,
      int startMinute,
      int minutes,
      boolean virtualHost,
      boolean preview,
      int cartItems,
      int hundredths,
      int offers,
      long gross,
      long refunded) {
    List<ExclusiveOffer> list = new ArrayList<>();
    for (int i = 0; i < offers; i++) {
      list.add(
          new ExclusiveOffer(
              "sku-" + i / 2,
              i == 3 ? List.of() : List.of(Benefit.values()).subList(0, 1 + i % 3)));
    }
    Instant start = MIDNIGHT.plusSeconds(startMinute * 60L);
    return new LiveSession(
        id,
        start,
        start.plusSeconds(minutes * 60L),
        virtualHost,
        preview,
        cartItems,
        BigDecimal.valueOf(hundredths, 2),
        list,
        gross,
        refunded,
        gross / 2,
        refunded / 2,
        gross / 10,
        refunded / 10);
  }

  /** The same, in whole minutes since midnight, without any of the code that is tested. */
  private static final class Naive {

    final List<LiveSession> counted = new ArrayList<>();
    final List<String> clauses = new ArrayList<>();
    final boolean carry;

    Naive(List<LiveSession> sessions, boolean carry) {
      this.carry = carry;
      Set<String> seen = new HashSet<>();
      for (LiveSession one : sessions) {
        if (!seen.add(one.sessionId())) {
          continue;
        }
        long minute = (one.startedAt().getEpochSecond() - MIDNIGHT.getEpochSecond()) / 60;
        boolean ofDay = minute >= 0 && minute < 24 * 60;
        String clause =
            !ofDay || one.virtualHost() || one.preview() || one.cartItems() == 0
                ? "I7"
                : minutes(one) >= 24 * 60 ? "I9" : null;
        clauses.add(clause);
        if (clause == null) {
          counted.add(one);
        }
      }
    }

    long minutes() {
      return counted.stream().mapToLong(Naive::minutes).sum();
    }

    long skus() {
      return counted.stream()
          .mapToLong(
              one ->
                  one.exclusiveOffers().stream()
                      .filter(offer -> !offer.benefits().isEmpty())
                      .map(ExclusiveOffer::skuId)
                      .distinct()
                      .count())
          .sum();
    }

    BigDecimal quality() {
      return counted.stream()
          .map(LiveSession::qualityScore)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    long net(boolean all) {
      long sum = 0;
      for (LiveSession one : counted) {
        long net =
            all
                ? one.gmvFen() - one.refundedGmvFen()
                : one.exclusiveGmvFen() - one.refundedExclusiveGmvFen();
        sum += carry ? net : Math.max(0, net);
      }
      return Math.max(0, sum);
    }

    private static long minutes(LiveSession one) {
      return (one.endedAt().getEpochSecond() - one.startedAt().getEpochSecond()) / 60;
    }
  }

  private static HostDay day(String id) {
    Vector<IncentiveFacts> vector = ShippedPolicy.vector(id);
    return HostDay.of(ShippedPolicy.VERSION, vector.facts().date(), vector.facts().sessions());
  }
}
