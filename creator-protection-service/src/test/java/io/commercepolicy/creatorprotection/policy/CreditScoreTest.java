package io.commercepolicy.creatorprotection.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.commercepolicy.kernel.PolicyVersion;
import org.junit.jupiter.api.Test;

class CreditScoreTest {

  private static final PolicyVersion VERSION = ShippedPolicy.VERSION;

  @Test
  void startsAtTheVersionsScore() {
    assertEquals(12, CreditScore.initial(VERSION));
    assertEquals(20, CreditScore.initial(ShippedPolicy.with("start-score", "20")));
  }

  @Test
  void neverFallsBelowZero() {
    assertEquals(10, CreditScore.deduct(VERSION, 12, 2));
    assertEquals(12, CreditScore.deduct(VERSION, 12, 0));
    assertEquals(0, CreditScore.deduct(VERSION, 2, 2));
    assertEquals(0, CreditScore.deduct(VERSION, 2, 3));
    assertEquals(0, CreditScore.deduct(VERSION, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  @Test
  void neverRisesAboveTheStart() {
    assertEquals(12, CreditScore.restore(VERSION, 10, 2));
    assertEquals(12, CreditScore.restore(VERSION, 11, 2));
    assertEquals(3, CreditScore.restore(VERSION, 0, 3));
    assertEquals(12, CreditScore.restore(VERSION, Integer.MAX_VALUE, Integer.MAX_VALUE));
  }

  @Test
  void takesNoNegativePoints() {
    assertThrows(IllegalArgumentException.class, () -> CreditScore.deduct(VERSION, 12, -1));
    assertThrows(IllegalArgumentException.class, () -> CreditScore.restore(VERSION, 12, -1));
  }
}
