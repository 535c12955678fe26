package io.commercepolicy.incentive.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kit.test.Vector;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CouponTermsTest {

  private static final LocalDate DAY = LocalDate.parse("2024-01-20");

  private static final CouponTerms TERMS = CouponTerms.of(ShippedPolicy.VERSION);

  @Test
  void areTheVersions() {
    assertEquals(1000, TERMS.units(CouponKind.DAILY_TASK));
    assertEquals(4000, TERMS.units(CouponKind.PK));
    assertEquals(Period.ofDays(4), TERMS.issueDelay());
    assertEquals(Period.ofDays(7), TERMS.validity());
    assertEquals(15, TERMS.topPlaces());
    assertEquals(5000, TERMS.dailyCapPerHost());
    assertEquals(OptionalLong.empty(), TERMS.dailyCapOfAll());
    assertTrue(TERMS.debtRepaid());
    assertFalse(TERMS.boardsPerCategory());
    assertEquals(OptionalLong.of(700_000), terms("daily-cap-of-all", "700000").dailyCapOfAll());
    assertFalse(terms("debt-repaid", "false").debtRepaid());
    assertTrue(terms("boards-per-category", "true").boardsPerCategory());
    assertEquals(
        Integer.MAX_VALUE, terms("top-places", String.valueOf(Long.MAX_VALUE)).topPlaces());
  }

  @Test
  void aCouponIsValidFromTheFourthDayAfterForSevenDays() {
    LocalDate due = LocalDate.parse("2024-01-24");

    assertEquals(due, TERMS.issueDate(DAY));
    assertEquals(Instant.parse("2024-01-23T16:00:00Z"), TERMS.validFrom(DAY, due));
    assertEquals(Instant.parse("2024-01-30T16:00:00Z"), TERMS.validUntil(DAY, due));
    LocalDate last = LocalDate.parse("2024-02-29");
    assertEquals(LocalDate.parse("2024-03-04"), TERMS.issueDate(last));
    assertEquals(Instant.parse("2024-03-03T16:00:00Z"), TERMS.validFrom(last, due));
  }

  @Test
  void aLateSettlementDoesNotExtendTheValidity() {
    LocalDate late = LocalDate.parse("2024-01-27");

    assertEquals(Instant.parse("2024-01-23T16:00:00Z"), TERMS.validFrom(DAY, late));
    assertEquals(Instant.parse("2024-01-30T16:00:00Z"), TERMS.validUntil(DAY, late));
  }

  @Test
  void aLateSettlementMayExtendTheValidity() {
    CouponTerms extending = terms("late-settlement-extends-validity", "true");
    LocalDate late = LocalDate.parse("2024-01-27");
    LocalDate due = LocalDate.parse("2024-01-24");

    assertEquals(Instant.parse("2024-01-26T16:00:00Z"), extending.validFrom(DAY, late));
    assertEquals(Instant.parse("2024-02-02T16:00:00Z"), extending.validUntil(DAY, late));
    assertEquals(Instant.parse("2024-01-23T16:00:00Z"), extending.validFrom(DAY, due));
    assertEquals(Instant.parse("2024-01-23T16:00:00Z"), extending.validFrom(DAY, due.minusDays(3)));
  }

  @Test
  void delayAndValidityAreTheVersions() {
    CouponTerms sooner = terms("issue-delay", "P2D");
    CouponTerms longer = terms("coupon-validity", "P1M");

    assertEquals(LocalDate.parse("2024-01-22"), sooner.issueDate(DAY));
    assertEquals(Instant.parse("2024-01-28T16:00:00Z"), sooner.validUntil(DAY, DAY));
    assertEquals(Instant.parse("2024-02-23T16:00:00Z"), longer.validUntil(DAY, DAY));
  }

  @Test
  void theCouponsOfTheVectorsAreValidByTheTerms() {
    int seen = 0;
    for (Vector<IncentiveFacts> vector : ShippedPolicy.vectors()) {
      IncentiveFacts facts = vector.facts();
      if (facts.coupon() != null && facts.coupon().validFrom() != null) {
        assertEquals(TERMS.validFrom(facts.date(), DAY), facts.coupon().validFrom(), vector.id());
        assertEquals(TERMS.validUntil(facts.date(), DAY), facts.coupon().validUntil(), vector.id());
        seen++;
      }
    }
    assertTrue(seen > 30, "seldom seen: " + seen);
  }

  @Test
  void aDayCanBeSettledFromTheFourthDayAfter() {
    Finding lastInstant = due(ShippedPolicy.VERSION, "2024-01-23T15:59:59.999Z");
    Finding early = due(ShippedPolicy.VERSION, "2024-01-21T04:00:00Z");
    Finding first = due(ShippedPolicy.VERSION, "2024-01-23T16:00:00Z");

    assertEquals(Status.NOT_MET, lastInstant.status());
    assertEquals("I11", lastInstant.clause());
    assertEquals("settlement-due", lastInstant.rule());
    assertEquals(new Quantity("2024-01-24", "date"), lastInstant.required());
    assertEquals(new Quantity("2024-01-23", "date"), lastInstant.found());
    assertEquals(new Quantity("1", "days"), lastInstant.distance());
    assertEquals(
        LocalizedText.of(
            "2024-01-20 的数据自 2024-01-24 起可结算，还有 1 天",
            "2024-01-20 can be settled from 2024-01-24 on, in 1 day"),
        lastInstant.advice());
    assertEquals(
        LocalizedText.of("已到结算与发券日期", "The day can be settled and its coupons issued"),
        lastInstant.title());
    assertEquals(new Quantity("3", "days"), early.distance());
    assertEquals("2024-01-20 can be settled from 2024-01-24 on, in 3 days", early.advice().en());
    assertEquals(Status.MET, first.status());
    assertEquals(new Quantity("2024-01-24", "date"), first.found());
    assertEquals(Status.MET, due(ShippedPolicy.VERSION, "2024-06-01T00:00:00Z").status());
    assertEquals(
        Status.MET,
        due(ShippedPolicy.with("issue-delay", "P3D"), "2024-01-23T15:59:59.999Z").status());
  }

  private static Finding due(PolicyVersion version, String asOf) {
    return Issuance.settlementDue(version, DAY, Instant.parse(asOf));
  }

  private static CouponTerms terms(String parameter, String value) {
    return CouponTerms.of(ShippedPolicy.with(parameter, value));
  }
}
