package io.commercepolicy.incentive.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kit.test.PolicyFileChecks;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PolicyFileTest extends PolicyFileChecks {

  PolicyFileTest() {
    super(ShippedPolicy.FILE, PolarisIncentive.books(), "I", 12);
  }

  @Test
  void isInForceOnTheCampaignDaysAndOnNoOther() {
    assertEquals(PolarisIncentive.POLICY_ID, ShippedPolicy.VERSION.policyId());
    CouponTerms terms = CouponTerms.of(ShippedPolicy.VERSION);
    assertEquals(LocalDate.parse("2024-01-16"), terms.firstDay());
    assertEquals(LocalDate.parse("2024-02-29"), terms.lastDay());
    assertTrue(ShippedPolicy.VERSION.covers(terms.firstDay()));
    assertTrue(ShippedPolicy.VERSION.covers(terms.lastDay()));
    assertFalse(ShippedPolicy.VERSION.covers(terms.firstDay().minusDays(1)));
    assertFalse(ShippedPolicy.VERSION.covers(terms.lastDay().plusDays(1)));
  }
}
