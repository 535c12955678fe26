package io.commercepolicy.kit.toy;

import io.commercepolicy.kit.test.SuiteClock;
import io.commercepolicy.kit.test.SuitePostgres;
import io.commercepolicy.kit.test.SuiteTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** What every test of this module runs against. */
@WithTestResource(value = SuitePostgres.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SuiteTokens.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SuiteClock.class, scope = TestResourceScope.GLOBAL)
final class KitTestResources {}
