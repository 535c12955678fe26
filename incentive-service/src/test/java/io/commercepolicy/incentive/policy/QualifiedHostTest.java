package io.commercepolicy.incentive.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.incentive.policy.IncentiveFacts.Placing;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Decision.Outcome;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kit.test.Vector;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is ranked, and what the ranking's coupon asks, is the same but for the place. */
class QualifiedHostTest {

  @Test
  void onTheFirstPlaceAHostIsGrantedExactlyWhenItQualifies() {
    int qualified = 0;
    List<Vector<IncentiveFacts>> vectors = ShippedPolicy.vectors();
    for (Vector<IncentiveFacts> vector : vectors) {
      IncentiveFacts facts = asking(vector.facts(), Question.PK, new Placing("all", 1, 1));
      Decision decision = PolarisIncentive.decide(ShippedPolicy.VERSION, facts, vector.asOf());
      boolean qualifies = PolarisIncentive.qualifies(ShippedPolicy.VERSION, vector.facts());

      assertEquals(decision.outcome() == Outcome.GRANTED, qualifies, vector.id());
      qualified += qualifies ? 1 : 0;
    }
    assertTrue(qualified > 20 && qualified < vectors.size() - 20, "leans: " + qualified);
  }

  @Test
  void aPlaceDoesNotQualifyAndItsAbsenceDoesNotDisqualify() {
    for (Vector<IncentiveFacts> vector : ShippedPolicy.vectors()) {
      boolean qualifies = PolarisIncentive.qualifies(ShippedPolicy.VERSION, vector.facts());
      for (Placing placing :
          new Placing[] {null, new Placing("all", null, 3), new Placing("all", 99, 99)}) {
        IncentiveFacts facts = asking(vector.facts(), null, placing);
        assertEquals(
            qualifies, PolarisIncentive.qualifies(ShippedPolicy.VERSION, facts), vector.id());
        assertEquals(
            !qualifies, othersRefuse(asking(facts, Question.PK, placing), vector), vector.id());
      }
    }
  }

  @Test
  void nobodyQualifiesByNothing() {
    assertFalse(PolarisIncentive.qualifies(ShippedPolicy.VERSION, null));
  }

  /** Whether a rule other than that of the place refuses. */
  private static boolean othersRefuse(IncentiveFacts facts, Vector<IncentiveFacts> vector) {
    return PolarisIncentive.decide(ShippedPolicy.VERSION, facts, vector.asOf()).findings().stream()
        .filter(finding -> !finding.rule().equals("top-of-ranking"))
        .anyMatch(Finding::refuses);
  }

  private static IncentiveFacts asking(IncentiveFacts facts, Question question, Placing placing) {
    return new IncentiveFacts(
        question,
        facts.hostId(),
        facts.date(),
        facts.roster(),
        facts.sessions(),
        placing,
        facts.restrictions(),
        facts.standing(),
        facts.coupon());
  }
}
