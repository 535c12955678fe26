package io.commercepolicy.certification;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same versions, kept by what was packaged. */
@QuarkusIntegrationTest
class PolicyVersionsIT extends PolicyVersionsTest {}
