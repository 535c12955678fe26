package io.commercepolicy.incentive.policy;

import io.commercepolicy.kit.test.VectorCoverageChecks;
import java.util.Set;

class EveryClauseHasVectorsTest extends VectorCoverageChecks {

  EveryClauseHasVectorsTest() {
    super(
        ShippedPolicy.FILE,
        ShippedPolicy.vectors(),
        PolarisIncentive.books(),
        "I1",
        Set.of("coupon-units-daily-task", "coupon-units-pk"),
        Set.of(
            "ranking-by-weighted-score",
            "ranking-weight-share",
            "ranking-weight-orders",
            "ranking-weight-gmv",
            "boards-per-category",
            "late-settlement-extends-validity",
            "debt-repaid"));
  }
}
