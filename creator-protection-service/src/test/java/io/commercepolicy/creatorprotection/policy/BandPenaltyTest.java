package io.commercepolicy.creatorprotection.policy;

import static io.commercepolicy.creatorprotection.policy.BandPenalty.Kind.NONE;
import static io.commercepolicy.creatorprotection.policy.BandPenalty.Kind.PRODUCT_SHARING_DISABLED;
import static io.commercepolicy.creatorprotection.policy.BandPenalty.Kind.SUSPENSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Deduction;
import io.commercepolicy.kernel.Decision.Outcome;
import io.commercepolicy.kit.test.Vector;
import java.time.Period;
import org.junit.jupiter.api.Test;

class BandPenaltyTest {

  private static final BandPenalty NOTHING =
      new BandPenalty(NONE, false, false, false, Period.ZERO, null);

  private static final BandPenalty RECTIFICATION =
      new BandPenalty(PRODUCT_SHARING_DISABLED, true, false, false, Period.ofDays(1), "(6,8]");

  private static final BandPenalty RECTIFICATION_WAIVED =
      new BandPenalty(PRODUCT_SHARING_DISABLED, true, true, false, Period.ofDays(1), "(6,8]");

  private static final BandPenalty SUSPENDED =
      new BandPenalty(SUSPENSION, true, false, false, Period.ofDays(3), "(0,6]");

  private static final BandPenalty SUSPENDED_UNTIL_STUDY =
      new BandPenalty(SUSPENSION, true, false, true, Period.ofDays(3), "(0,6]");

  @Test
  void everyStepDownUnderTheProtection() {
    for (int before = 0; before <= 12; before++) {
      for (int after = 0; after <= before; after++) {
        assertEquals(
            expected(before, after), ofDeduction(before, after, 0), before + " to " + after);
      }
    }
  }

  private static BandPenalty expected(int before, int after) {
    if (after >= 1 && after <= 6 && before >= 7) {
      return SUSPENDED_UNTIL_STUDY;
    }
    return (after == 7 || after == 8) && before >= 9 ? RECTIFICATION_WAIVED : NOTHING;
  }

  @Test
  void onlyTheFirstTriggerIsSoftened() {
    assertEquals(RECTIFICATION, ofDeduction(9, 8, 1));
    assertEquals(SUSPENDED, ofDeduction(9, 3, 1));
    assertEquals(SUSPENDED, ofDeduction(9, 3, 7));
    assertEquals(NOTHING, ofDeduction(12, 9, 1));
  }

  @Test
  void outsideTheProtectionNothingIsSoftened() {
    assertEquals(RECTIFICATION, of("P10-after-the-protection"));
    assertEquals(RECTIFICATION_WAIVED, of("P10-last-instant-of-protection"));
    assertEquals(SUSPENDED, of("P10-suspension-length"));
    assertEquals(RECTIFICATION, of("P10-before-effect"));
  }

  @Test
  void aMissingFactSoftensNothing() {
    assertEquals(NOTHING, of("P10-deduction-missing"));
    assertEquals(RECTIFICATION, of("P10-activities-missing"));
    assertEquals(RECTIFICATION, ofDeduction(9, 8, null));
    assertEquals(NOTHING, ofDeduction(null, 8, 0));
    assertEquals(NOTHING, ofDeduction(9, null, 0));
  }

  @Test
  void anImpossibleScoreIsNotSoftened() {
    assertEquals(RECTIFICATION, of("P11-impossible-score-is-not-softened"));
  }

  @Test
  void aRestoredScoreMayLieAboveTheBand() {
    assertFalse(BandPenalty.isAboveBand(ShippedPolicy.VERSION, PRODUCT_SHARING_DISABLED, 8));
    assertTrue(BandPenalty.isAboveBand(ShippedPolicy.VERSION, PRODUCT_SHARING_DISABLED, 9));
    assertFalse(BandPenalty.isAboveBand(ShippedPolicy.VERSION, SUSPENSION, 6));
    assertTrue(BandPenalty.isAboveBand(ShippedPolicy.VERSION, SUSPENSION, 7));
    assertThrows(
        IllegalArgumentException.class,
        () -> BandPenalty.isAboveBand(ShippedPolicy.VERSION, NONE, 7));
  }

  @Test
  void everyVectorOfABandPenaltyAgrees() {
    ShippedPolicy.vectors().stream()
        .filter(vector -> vector.facts().question() == Question.BAND_PENALTY)
        .forEach(
            vector -> {
              BandPenalty penalty = of(vector.id());
              if (penalty.triggered()) {
                assertEquals(
                    vector.expected().outcome() == Outcome.GRANTED,
                    penalty.waived() || penalty.studyRequired(),
                    vector.id());
              }
            });
  }

  private static BandPenalty of(String id) {
    Vector<ProtectionFacts> vector = ShippedPolicy.vector(id);
    return BandPenalty.of(ShippedPolicy.VERSION, vector.facts(), vector.asOf());
  }

  private static BandPenalty ofDeduction(Integer before, Integer after, Integer earlier) {
    Vector<ProtectionFacts> vector = ShippedPolicy.vector("P10-to-eight");
    ProtectionFacts facts = vector.facts();
    return BandPenalty.of(
        ShippedPolicy.VERSION,
        new ProtectionFacts(
            facts.question(),
            facts.creator(),
            facts.enrolment(),
            facts.noviceCourses(),
            facts.activities(),
            null,
            null,
            null,
            new Deduction(before, after, earlier)),
        vector.asOf());
  }
}
