package io.commercepolicy.certification.policy;

/** What is to be done with an order. */
public enum OrderAction {
  /** Sign up to a task or order a service: the only action that makes a new order. */
  PLACE,
  SUBMIT,
  ACCEPT,
  SETTLE,
  CANCEL
}
