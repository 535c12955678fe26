package io.commercepolicy.incentive.application.session;

/** How far an import has come. */
enum ImportState {
  /** A request feeds it now. */
  RUNNING,
  /** It broke off; sent again from its beginning under the same id, it goes on where it was. */
  INTERRUPTED,
  /** All of it was read. */
  FINISHED
}
