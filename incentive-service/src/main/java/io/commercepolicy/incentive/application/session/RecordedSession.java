package io.commercepolicy.incentive.application.session;

import io.commercepolicy.kit.facts.Arrival;
import io.commercepolicy.kit.problem.ProblemException;

/**
 * What became of a session that was told.
 *
 * @param arrival how it stood to what was stored; null if it was refused
 * @param stored what was stored right after it
 * @param refusal why it was refused, or null
 */
record RecordedSession(Arrival arrival, StoredSession stored, ProblemException refusal) {

  /**
   * The same, unless it was refused.
   *
   * @throws ProblemException {@code revision-conflict}
   */
  RecordedSession orThrow() {
    if (refusal != null) {
      throw refusal;
    }
    return this;
  }
}
