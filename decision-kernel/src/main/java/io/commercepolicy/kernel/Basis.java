package io.commercepolicy.kernel;

/** What the value of a parameter rests on. */
public enum Basis {
  /** The announcement says so. */
  TEXT,
  /** The announcement leaves it open; this is how the suite reads it. */
  READING,
  /** Not from the announcement: a documented default that operators change. */
  OPERATOR
}
