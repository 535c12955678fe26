package io.commercepolicy.certification;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same story, told to what was packaged. */
@QuarkusIntegrationTest
class AgencyLifeIT extends AgencyLifeTest {}
