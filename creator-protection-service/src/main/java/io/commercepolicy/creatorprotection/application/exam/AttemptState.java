package io.commercepolicy.creatorprotection.application.exam;

/** How far an attempt has come. */
public enum AttemptState {
  /** It is being answered. */
  OPEN,
  /** The creator has handed it in. */
  SUBMITTED,
  /** The deadline came first; what was saved by then is graded. */
  EXPIRED
}
