/**
 * The rules of the integrated-marketing permission, C1 to C10: facts in, decision out. Plain Java
 * over immutable facts; no framework, clock, database or network.
 *
 * <p>{@link io.commercepolicy.certification.policy.IntegratedMarketingPermission} is the way in.
 */
package io.commercepolicy.certification.policy;
