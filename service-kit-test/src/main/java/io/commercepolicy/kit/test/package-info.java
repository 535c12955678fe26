/**
 * What the services' and the gateway's {@code @QuarkusTest} suites share: a real PostgreSQL, a real
 * token issuer and a movable clock.
 *
 * <p>Quarkus loads test resources and test classes in more than one class loader, so what must
 * exist once per JVM is found again by system properties, never by static fields.
 */
package io.commercepolicy.kit.test;
