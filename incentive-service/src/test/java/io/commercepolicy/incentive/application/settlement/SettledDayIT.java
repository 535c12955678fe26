package io.commercepolicy.incentive.application.settlement;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same days, settled by what was packaged. */
@QuarkusIntegrationTest
class SettledDayIT extends SettledDayTest {}
