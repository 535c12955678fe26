package io.commercepolicy.certification.policy;

/** What is asked about an agency. */
public enum Question {
  /** Is the integrated-marketing permission open by the rule (C1, C2, C8)? */
  PERMISSION,
  /** Does the evidence of an application suffice for its capability (C4 to C7)? */
  CAPABILITY,
  /** May this be done with an order (C9, C10)? */
  ORDER
}
