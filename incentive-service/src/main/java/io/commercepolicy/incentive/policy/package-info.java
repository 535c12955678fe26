/**
 * The rules of the Polaris merchants' incentive, I1 to I12: facts in, decision out. Plain Java over
 * immutable facts; no framework, clock, database or network.
 *
 * <p>{@link io.commercepolicy.incentive.policy.PolarisIncentive} is the way in; {@link
 * io.commercepolicy.incentive.policy.HostDay}, {@link io.commercepolicy.incentive.policy.Ranking},
 * {@link io.commercepolicy.incentive.policy.CouponTerms} and {@link
 * io.commercepolicy.incentive.policy.Issuance} say what follows from the same values.
 */
package io.commercepolicy.incentive.policy;
