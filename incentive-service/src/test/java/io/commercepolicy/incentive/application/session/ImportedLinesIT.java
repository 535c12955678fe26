package io.commercepolicy.incentive.application.session;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same lines, imported by what was packaged. */
@QuarkusIntegrationTest
class ImportedLinesIT extends ImportedLinesTest {}
