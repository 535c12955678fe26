package io.commercepolicy.creatorprotection.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kit.test.PolicyFileChecks;
import org.junit.jupiter.api.Test;

class PolicyFileTest extends PolicyFileChecks {

  PolicyFileTest() {
    super(ShippedPolicy.FILE, NewCreatorProtection.books(), "P", 11);
  }

  @Test
  void isInForceFromTheDayOfTheAnnouncementWithoutEnd() {
    assertEquals(NewCreatorProtection.POLICY_ID, ShippedPolicy.VERSION.policyId());
    assertEquals(
        ShippedPolicy.VERSION.source().announcedOn(), ShippedPolicy.VERSION.effectiveFrom());
    assertTrue(ShippedPolicy.VERSION.effectiveUntil().isEmpty());
  }
}
