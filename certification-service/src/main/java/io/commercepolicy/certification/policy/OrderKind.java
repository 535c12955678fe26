package io.commercepolicy.certification.policy;

/** What an order is about. */
public enum OrderKind {
  /** Integrated marketing; new orders need the permission. */
  INTEGRATED_MARKETING,
  /** Streaming on behalf of merchants; the permission does not matter (C10). */
  LIVE
}
