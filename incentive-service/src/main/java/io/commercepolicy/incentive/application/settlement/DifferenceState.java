package io.commercepolicy.incentive.application.settlement;

/** How far the review of a difference has come. */
enum DifferenceState {
  /** An operator has to decide. */
  OPEN,
  /** Its changes are made. */
  APPLIED,
  /** It stays as it was. */
  DROPPED
}
