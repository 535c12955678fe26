package io.commercepolicy.certification;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same questions, asked of what was packaged. */
@QuarkusIntegrationTest
class WhatIfIT extends WhatIfTest {}
