package io.commercepolicy.incentive;

import io.commercepolicy.kit.test.NewerSchemaChecks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The service on a database that a newer version has migrated. */
@QuarkusTest
@TestProfile(NewerSchemaChecks.OnNewerSchema.class)
class NewerSchemaTest extends NewerSchemaChecks {}
