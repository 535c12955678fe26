package io.commercepolicy.incentive;

import io.commercepolicy.kit.test.ContractChecks;
import io.commercepolicy.kit.test.SuiteClock;
import io.commercepolicy.kit.test.SuitePostgres;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(SuitePostgres.class)
@QuarkusTestResource(SuiteTokens.class)
@QuarkusTestResource(SuiteClock.class)
class ContractTest extends ContractChecks {}
