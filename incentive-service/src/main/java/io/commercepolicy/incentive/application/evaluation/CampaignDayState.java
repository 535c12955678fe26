package io.commercepolicy.incentive.application.evaluation;

/** How far a campaign day has come. */
public enum CampaignDayState {
  /** Its figures follow the facts. */
  PROVISIONAL,
  /** Its figures are frozen and its coupons issued. */
  SETTLED
}
