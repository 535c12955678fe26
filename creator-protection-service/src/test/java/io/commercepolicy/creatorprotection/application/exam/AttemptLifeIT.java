package io.commercepolicy.creatorprotection.application.exam;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same exams, taken with what was packaged. */
@QuarkusIntegrationTest
class AttemptLifeIT extends AttemptLifeTest {}
