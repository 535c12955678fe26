package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.kit.test.PolicyVectorChecks;

class PolicyVectorsTest extends PolicyVectorChecks<ProtectionFacts> {

  PolicyVectorsTest() {
    super(
        ShippedPolicy.VERSION,
        ShippedPolicy.vectors(),
        ProtectionFacts.class,
        NewCreatorProtection::decide,
        facts -> "creator:" + facts.creator().creatorId());
  }
}
