package io.commercepolicy.certification.policy;

import io.commercepolicy.kit.test.PolicyPageChecks;

class PolicyPageTest extends PolicyPageChecks {

  PolicyPageTest() {
    super(
        ShippedPolicy.FILE,
        ShippedPolicy.vectors(),
        IntegratedMarketingPermission.books(),
        "certification-service",
        "certification");
  }
}
