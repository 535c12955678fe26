package io.commercepolicy.kit.start;

import io.commercepolicy.kit.test.OlderSchemaChecks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The service in front of a database that lacks its last migration. */
@QuarkusTest
@TestProfile(OlderSchemaChecks.OnOlderSchema.class)
class OlderSchemaTest extends OlderSchemaChecks {}
