package io.commercepolicy.certification.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.kit.test.PolicyFileChecks;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PolicyFileTest extends PolicyFileChecks {

  PolicyFileTest() {
    super(ShippedPolicy.FILE, IntegratedMarketingPermission.books(), "C", 10);
  }

  @Test
  void isInForceAWeekAfterTheAnnouncementWithoutEnd() {
    assertEquals(IntegratedMarketingPermission.POLICY_ID, ShippedPolicy.VERSION.policyId());
    assertEquals(LocalDate.parse("2021-05-21"), ShippedPolicy.VERSION.effectiveFrom());
    assertTrue(ShippedPolicy.VERSION.effectiveUntil().isEmpty());
  }

  @Test
  void anyOfFourCapabilitiesOpensAndOperationProxyDoesNot() {
    for (Capability capability : Capability.values()) {
      assertEquals(
          capability != Capability.OPERATION_PROXY,
          IntegratedMarketingPermission.opens(ShippedPolicy.VERSION, capability));
    }
    assertFalse(
        IntegratedMarketingPermission.opens(
            ShippedPolicy.with("opening-capabilities", "WECHAT_CONTENT"),
            Capability.CAMPAIGN_PLANNING));
  }
}
