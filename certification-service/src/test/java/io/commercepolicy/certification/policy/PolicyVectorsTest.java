package io.commercepolicy.certification.policy;

import io.commercepolicy.kit.test.PolicyVectorChecks;

class PolicyVectorsTest extends PolicyVectorChecks<CertificationFacts> {

  PolicyVectorsTest() {
    super(
        ShippedPolicy.VERSION,
        ShippedPolicy.vectors(),
        CertificationFacts.class,
        IntegratedMarketingPermission::decide,
        facts -> "agency:" + facts.agency().agencyId());
  }
}
