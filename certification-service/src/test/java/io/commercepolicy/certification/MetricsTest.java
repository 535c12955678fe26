package io.commercepolicy.certification;

import io.commercepolicy.kit.test.MetricsChecks;
import io.quarkus.test.junit.QuarkusTest;

/** The metrics of the service, and the page that lists them. */
@QuarkusTest
class MetricsTest extends MetricsChecks {

  MetricsTest() {
    super();
  }
}
