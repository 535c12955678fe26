package io.commercepolicy.incentive.policy;

import io.commercepolicy.kit.test.PolicyPageChecks;

class PolicyPageTest extends PolicyPageChecks {

  PolicyPageTest() {
    super(
        ShippedPolicy.FILE,
        ShippedPolicy.vectors(),
        PolarisIncentive.books(),
        "incentive-service",
        "incentive");
  }
}
