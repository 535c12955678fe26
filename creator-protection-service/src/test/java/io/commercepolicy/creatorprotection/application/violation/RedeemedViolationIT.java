package io.commercepolicy.creatorprotection.application.violation;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same redemption, by what was packaged. */
@QuarkusIntegrationTest
class RedeemedViolationIT extends RedeemedViolationTest {}
