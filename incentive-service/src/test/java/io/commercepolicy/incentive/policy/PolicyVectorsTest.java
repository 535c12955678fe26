package io.commercepolicy.incentive.policy;

import io.commercepolicy.kit.test.PolicyVectorChecks;

class PolicyVectorsTest extends PolicyVectorChecks<IncentiveFacts> {

  PolicyVectorsTest() {
    super(
        ShippedPolicy.VERSION,
        ShippedPolicy.vectors(),
        IncentiveFacts.class,
        PolarisIncentive::decide,
        facts -> "host:" + facts.hostId());
  }
}
