package io.commercepolicy.certification.application.application;

/** Whether a rejected agency may apply for the capability again. */
public enum Rejection {
  RETRY,
  FINAL
}
