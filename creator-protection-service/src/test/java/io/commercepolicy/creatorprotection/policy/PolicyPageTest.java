package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.kit.test.PolicyPageChecks;

class PolicyPageTest extends PolicyPageChecks {

  PolicyPageTest() {
    super(
        ShippedPolicy.FILE,
        ShippedPolicy.vectors(),
        NewCreatorProtection.books(),
        "creator-protection-service",
        "creator-protection");
  }
}
