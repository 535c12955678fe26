package io.commercepolicy.creatorprotection.application.protection;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same protection, given by what was packaged. */
@QuarkusIntegrationTest
class ProtectionLifeIT extends ProtectionLifeTest {}
