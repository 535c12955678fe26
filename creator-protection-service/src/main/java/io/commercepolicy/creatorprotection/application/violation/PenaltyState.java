package io.commercepolicy.creatorprotection.application.violation;

/** Where a score-band penalty stands. */
enum PenaltyState {
  /** The protection took it away (P10). */
  WAIVED,
  /** It holds until its end. */
  SERVING,
  /** Its time is over, but the novice learning task is not done again yet. */
  AWAITING_STUDY,
  SERVED,
  /** It was ended early: its violation was redeemed, withdrawn or corrected. */
  CANCELLED
}
