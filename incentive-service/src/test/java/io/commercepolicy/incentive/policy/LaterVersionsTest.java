package io.commercepolicy.incentive.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Decision.Outcome;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.UnknownParameterException;
import io.commercepolicy.kit.test.Vector;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every value is the version's: another version decides otherwise. */
class LaterVersionsTest {

  @Test
  void datesAreTheVersions() {
    denies("I1-first-day", "first-day", "2024-01-17");
    denies("I1-last-day", "last-day", "2024-02-28");
    denies("I2-confirmed-on-deadline", "roster-deadline", "2024-01-09");
    grants("I2-confirmed-day-after-deadline", "roster-deadline", "2024-01-11");
  }

  @Test
  void thresholdsAreTheVersions() {
    denies("I3-live-exact", "daily-task-live-time", "PT2H0.001S");
    grants("I3-live-second-short", "daily-task-live-time", "PT1H59M59S");
    denies("I3-goods-exact", "daily-task-exclusive-goods", "3.01");
    grants("I3-goods-average-2.99", "daily-task-exclusive-goods", "2.99");
    denies("I3-quality-exact", "daily-task-quality-score", "60.01");
    grants("I3-quality-hundredth-short", "daily-task-quality-score", "59.99");
    denies("I4-live-exact", "pk-live-time", "PT6H0.001S");
    grants("I4-live-second-short", "pk-live-time", "PT5H59M59S");
    denies("I4-goods-exact", "pk-exclusive-goods", "3.01");
    grants("I4-goods-one-short", "pk-exclusive-goods", "2");
    denies("I4-quality-exact", "pk-quality-score", "60.01");
    grants("I4-quality-hundredth-short", "pk-quality-score", "59.99");
    denies("I4-rank-15", "top-places", "14");
    grants("I4-rank-16", "top-places", "16");
    denies("I9-second-below-24h", "unusable-session-length", "PT23H59M59S");
    grants("I9-exactly-24h", "unusable-session-length", "PT24H1S");
  }

  @Test
  void oneIncentiveDoesNotAskForTheValuesOfTheOther() {
    for (String value : List.of("live-time", "exclusive-goods", "quality-score")) {
      String high = value.equals("live-time") ? "PT23H" : "99";
      stillGrants("I3-all-met", "pk-" + value, high);
      stillGrants("I4-all-met", "daily-task-" + value, high);
    }
  }

  @Test
  void whatSpendingAsksIsTheVersions() {
    denies("I11-level-3", "spending-level", "4");
    grants("I11-level-2", "spending-level", "2");
    denies("I11-quality-50.01", "spending-quality-above", "50.01");
    grants("I11-quality-50", "spending-quality-above", "49.99");
    denies("I11-cap-exact", "daily-cap-per-host", "4999");
    grants("I11-cap-one-over", "daily-cap-per-host", "5001");
    stillGrants("I11-cap-exact", "daily-cap-of-all", "251000");
    denies("I11-cap-exact", "daily-cap-of-all", "250999");
  }

  @Test
  void aCapOfThePlatformAsksForWhatAllHaveSpent() {
    Decision decision = decide("I11-no-platform-cap", with("daily-cap-of-all", "9000000"));

    assertEquals(Outcome.DENIED, decision.outcome());
    Finding finding = finding(decision, "within-daily-cap-of-all");
    assertEquals(Status.UNKNOWN, finding.status());
    assertEquals("coupon.spentTodayByAll", finding.distance().value());
  }

  @Test
  void conductIsTheVersions() {
    denies("I12-refund-rate-at", "refund-rate-limit", "0.49");
    grants("I12-refund-rate-above", "refund-rate-limit", "0.51");
    denies("I12-complaints-at", "complaints-limit", "49");
    grants("I12-complaints-above", "complaints-limit", "51");
    denies("I12-standing-not-told", "standing-required-to-earn", "true");
    stillGrants("I12-nothing-against", "standing-required-to-earn", "true");
  }

  @Test
  void refundsMayCarryOver() {
    PolicyVersion carried = with("refunds-carry-over-to-other-sessions", "true");

    Finding perSession =
        finding(decide("I8-refunds-beyond-gross", ShippedPolicy.VERSION), "net-figures");
    Finding ofDay = finding(decide("I8-refunds-beyond-gross", carried), "net-figures");

    assertEquals(Quantity.fen(950_000), perSession.found());
    assertEquals(Quantity.fen(0), ofDay.found());
    assertEquals(
        Quantity.fen(950_000),
        finding(decide("I8-refunds-within-gross", carried), "net-figures").found());
  }

  @Test
  void theRankingSaysByWhatItGoes() {
    Finding weighted =
        finding(
            decide("I5-figures-known", with("ranking-by-weighted-score", "true")),
            "ranking-figures");

    assertEquals(
        LocalizedText.of(
            "按三项加权得分排名：专享商品成交占比 0.4、订单 288 单、成交额 3,800.00 元",
            "By a weighted score of three figures of exclusive goods: share in GMV 0.4,"
                + " 288 orders, 3,800.00 CNY of GMV"),
        weighted.advice());
  }

  @Test
  void theRewardIsTheVersions() {
    assertEquals(
        "1200",
        finding(
                decide("I3-all-met", with("coupon-units-daily-task", "1200")),
                "one-coupon-per-host-and-day")
            .found()
            .value());
    assertEquals(
        "4800",
        finding(
                decide("I4-all-met", with("coupon-units-pk", "4800")),
                "one-coupon-per-host-and-day")
            .found()
            .value());
  }

  @Test
  void aVersionWithoutEndGoesOn() {
    PolicyVersion endless = endless(ShippedPolicy.VERSION);
    Decision decision = decide("I1-day-after-last", endless);

    assertEquals(Outcome.DENIED, decision.outcome());
    assertEquals(Status.MET, finding(decision, "in-force").status());
    assertEquals(Status.NOT_MET, finding(decision, "campaign-day").status());
  }

  @Test
  void aVersionIsInForceFromItsOwnFirstDateToItsOwnLast() {
    PolicyVersion later = ShippedPolicy.beginningOn("2024-01-17");
    PolicyVersion ended = ShippedPolicy.endingOn("2024-02-28");

    assertEquals(Outcome.NOT_IN_FORCE, decide("I1-first-day", later).outcome());
    assertEquals(Status.MET, finding(decide("I1-first-day", later), "campaign-day").status());
    assertEquals(Outcome.NOT_IN_FORCE, decide("I1-last-day", ended).outcome());
    assertEquals(Outcome.GRANTED, decide("I1-day-before-last", ended).outcome());
    assertEquals(Outcome.NOT_IN_FORCE, decide("I1-spent-after-the-campaign", ended).outcome());
    assertFalse(qualifies("I1-pk-last-day", ended));
    assertTrue(qualifies("I1-pk-last-day", ShippedPolicy.VERSION));
  }

  @Test
  void aVersionOfAnotherPolicyOrWithoutAValueIsNoGround() {
    PolicyVersion shipped = ShippedPolicy.VERSION;
    Vector<IncentiveFacts> vector = ShippedPolicy.vector("I4-all-met");
    PolicyVersion other =
        new PolicyVersion(
            "another-policy",
            "1",
            shipped.effectiveFrom(),
            null,
            Instant.EPOCH,
            shipped.source(),
            shipped.clauses(),
            shipped.parameters());
    PolicyVersion bare =
        new PolicyVersion(
            shipped.policyId(),
            "1",
            shipped.effectiveFrom(),
            null,
            Instant.EPOCH,
            shipped.source(),
            shipped.clauses(),
            List.of());

    assertThrows(
        IllegalArgumentException.class,
        () -> PolarisIncentive.decide(other, vector.facts(), vector.asOf()));
    assertThrows(
        IllegalArgumentException.class, () -> PolarisIncentive.qualifies(other, vector.facts()));
    assertThrows(
        UnknownParameterException.class,
        () -> PolarisIncentive.decide(bare, vector.facts(), vector.asOf()));
    assertThrows(UnknownParameterException.class, () -> CouponTerms.of(bare));
  }

  private static PolicyVersion endless(PolicyVersion version) {
    return new PolicyVersion(
        version.policyId(),
        version.version(),
        version.effectiveFrom(),
        null,
        version.publishedAt().orElseThrow(),
        version.source(),
        version.clauses(),
        version.parameters());
  }

  private static void denies(String id, String parameter, String value) {
    assertEquals(Outcome.GRANTED, decide(id, ShippedPolicy.VERSION).outcome(), id);
    assertEquals(Outcome.DENIED, decide(id, with(parameter, value)).outcome(), parameter);
  }

  private static void grants(String id, String parameter, String value) {
    assertEquals(Outcome.DENIED, decide(id, ShippedPolicy.VERSION).outcome(), id);
    assertEquals(Outcome.GRANTED, decide(id, with(parameter, value)).outcome(), parameter);
  }

  private static void stillGrants(String id, String parameter, String value) {
    assertEquals(Outcome.GRANTED, decide(id, ShippedPolicy.VERSION).outcome(), id);
    assertEquals(Outcome.GRANTED, decide(id, with(parameter, value)).outcome(), parameter);
  }

  private static PolicyVersion with(String parameter, String value) {
    return ShippedPolicy.with(parameter, value);
  }

  private static boolean qualifies(String id, PolicyVersion version) {
    return PolarisIncentive.qualifies(version, ShippedPolicy.vector(id).facts());
  }

  private static Decision decide(String id, PolicyVersion version) {
    Vector<IncentiveFacts> vector = ShippedPolicy.vector(id);
    return PolarisIncentive.decide(version, vector.facts(), vector.asOf());
  }

  private static Finding finding(Decision decision, String rule) {
    return decision.findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }
}
