package io.commercepolicy.certification.application.evidence;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same workbooks and character sets, read by what was packaged. */
@QuarkusIntegrationTest
class SessionSheetUploadIT extends SessionSheetUploadTest {}
