package io.commercepolicy.creatorprotection.application.exam;

import io.smallrye.mutiny.Uni;

/**
 * What follows from the end of an attempt at a special exam. Called once for each, passed or
 * failed, in the transaction that grades it, with the creator locked. Whoever implements this works
 * in that transaction and begins none.
 */
public interface AttemptOutcome {

  /** The attempt has ended and is graded. */
  Uni<Void> ended(EndedAttempt attempt);
}
