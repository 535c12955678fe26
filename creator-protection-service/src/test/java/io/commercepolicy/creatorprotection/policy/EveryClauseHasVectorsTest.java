package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.kit.test.VectorCoverageChecks;
import java.util.Set;

class EveryClauseHasVectorsTest extends VectorCoverageChecks {

  EveryClauseHasVectorsTest() {
    super(
        ShippedPolicy.FILE,
        ShippedPolicy.vectors(),
        NewCreatorProtection.books(),
        "P1",
        Set.of("rectification-length", "suspension-length"),
        Set.of());
  }
}
