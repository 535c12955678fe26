package io.commercepolicy.incentive.application.coupon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.commercepolicy.incentive.application.coupon.LedgerEntry.Occasion;
import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.kernel.BusinessTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a take-back takes, and in which order. */
class TakeBackPlanTest {

  private static final Occasion NOW =
      new Occasion(Instant.parse("2024-01-22T04:00:00Z"), "op", "售假", null);

  private final StoredCoupon older = coupon("2024-01-16", CouponKind.DAILY_TASK, 1000, 300, 0);
  private final StoredCoupon newer = coupon("2024-01-17", CouponKind.PK, 4000, 1000, 400);

  @Test
  void all_of_it_is_what_is_left_and_what_was_spent_and_not_taken_before() {
    TakeBackPlan plan = TakeBackPlan.of(List.of(newer, older), null, NOW);
    assertEquals(3700, plan.ofBalance());
    assertEquals(900, plan.asDebt());
    assertEquals(List.of("COUPON 700", "COUPON 3000", "DEBT 300", "DEBT 600"), moves(plan));
  }

  @Test
  void a_part_is_taken_of_the_oldest_balance_first() {
    TakeBackPlan plan = TakeBackPlan.of(List.of(newer, older), 700L, NOW);
    assertEquals(List.of("COUPON 700"), moves(plan));
    assertEquals(older.couponId(), plan.entries().get(0).couponId());
    assertEquals(
        List.of("COUPON 700", "COUPON 1"),
        moves(TakeBackPlan.of(List.of(newer, older), 701L, NOW)));
  }

  @Test
  void what_was_spent_comes_after_all_balances() {
    assertEquals(
        List.of("COUPON 700", "COUPON 3000"),
        moves(TakeBackPlan.of(List.of(newer, older), 3700L, NOW)));
    assertEquals(
        List.of("COUPON 700", "COUPON 3000", "DEBT 300", "DEBT 1"),
        moves(TakeBackPlan.of(List.of(newer, older), 4001L, NOW)));
  }

  @Test
  void more_than_there_is_takes_what_there_is() {
    TakeBackPlan plan = TakeBackPlan.of(List.of(older), 5000L, NOW);
    assertEquals(700, plan.ofBalance());
    assertEquals(300, plan.asDebt());
    assertEquals(0, TakeBackPlan.of(List.of(), 5000L, NOW).entries().size());
  }

  @Test
  void what_has_expired_is_written_off_and_not_taken() {
    StoredCoupon expired = coupon("2024-01-10", CouponKind.PK, 4000, 1500, 0);
    TakeBackPlan plan = TakeBackPlan.of(List.of(newer, expired), null, NOW);
    assertEquals(3000, plan.ofBalance());
    assertEquals(1500 + 600, plan.asDebt());
    LedgerEntry first = plan.entries().get(0);
    assertEquals(LedgerEntry.Kind.EXPIRE, first.kind());
    assertEquals(2500, first.units());
    assertEquals(expired.validUntil(), first.effectiveAt());
    assertEquals(NOW.now(), first.recordedAt());
  }

  @Test
  void the_instant_of_expiry_is_the_first_at_which_it_is_gone() {
    Occasion atExpiry = new Occasion(older.validUntil(), "op", "售假", null);
    Occasion before = new Occasion(older.validUntil().minusNanos(1000), "op", "售假", null);
    assertEquals(0, TakeBackPlan.of(List.of(older), null, atExpiry).ofBalance());
    assertEquals(700, TakeBackPlan.of(List.of(older), null, before).ofBalance());
  }

  private static List<String> moves(TakeBackPlan plan) {
    return plan.entries().stream().map(entry -> entry.debit() + " " + entry.units()).toList();
  }

  private static StoredCoupon coupon(
      String date, CouponKind kind, long units, long spent, long reclaimed) {
    LocalDate day = LocalDate.parse(date);
    return new StoredCoupon(
        CouponId.of("c", "h", "all", day, kind),
        "c",
        "h",
        "m",
        "all",
        day,
        kind,
        units,
        BusinessTime.startOf(day.plusDays(4)),
        BusinessTime.startOf(day.plusDays(11)),
        "v",
        new UUID(0, 1),
        BusinessTime.startOf(day.plusDays(4)),
        units - spent,
        0,
        spent,
        0,
        0,
        0,
        reclaimed);
  }
}
