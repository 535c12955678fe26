package io.commercepolicy.incentive;

import io.commercepolicy.kit.test.PackagedMetricsChecks;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The metrics that the libraries give to what was packaged. */
@QuarkusIntegrationTest
@WithTestResource(PackagedMetricsChecks.ManagementPort.class)
class MetricsIT extends PackagedMetricsChecks {}
