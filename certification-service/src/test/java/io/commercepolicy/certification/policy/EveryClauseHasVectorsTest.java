package io.commercepolicy.certification.policy;

import io.commercepolicy.kit.test.VectorCoverageChecks;
import java.util.Set;

class EveryClauseHasVectorsTest extends VectorCoverageChecks {

  EveryClauseHasVectorsTest() {
    super(
        ShippedPolicy.FILE,
        ShippedPolicy.vectors(),
        IntegratedMarketingPermission.books(),
        "C8",
        Set.of(),
        Set.of());
  }
}
