/**
 * The rules of the new creators' protection, P1 to P11: facts in, decision out. Plain Java over
 * immutable facts; no framework, clock, database or network.
 *
 * <p>{@link io.commercepolicy.creatorprotection.policy.NewCreatorProtection} is the way in; {@link
 * io.commercepolicy.creatorprotection.policy.ProtectionStanding}, {@link
 * io.commercepolicy.creatorprotection.policy.Redemption} and {@link
 * io.commercepolicy.creatorprotection.policy.BandPenalty} say what follows from the same rules.
 */
package io.commercepolicy.creatorprotection.policy;
