package io.commercepolicy.certification.application.application;

/** Where an application is in its life. */
public enum ApplicationState {
  DRAFT,
  IN_REVIEW,
  APPROVED,
  REJECTED,
  RETURNED,
  WITHDRAWN
}
