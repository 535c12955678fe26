package io.commercepolicy.incentive.application.campaign;

import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.incentive.policy.CouponTerms;
import io.commercepolicy.kernel.Policy;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.decision.TextResponse;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A campaign, as one version has it. */
@Schema(
    name = "Campaign",
    description =
        "A campaign, as the version in force today has it; before it begins as the first one, and"
            + " after it as the last one. A day is decided by the version in force on it")
record CampaignResponse(
    @Schema(required = true) String campaignId,
    @Schema(required = true) TextResponse title,
    @Schema(required = true, description = "The policy; it bears the same id") String policyId,
    @Schema(required = true) String policyVersion,
    @Schema(required = true) LocalDate firstDay,
    @Schema(required = true, description = "Inclusive") LocalDate lastDay,
    @Schema(required = true, description = "Units of a daily task's coupon") long dailyTaskUnits,
    @Schema(required = true, description = "Units of a ranking's coupon") long pkUnits,
    @Schema(required = true, description = "How many of a board are rewarded") int topPlaces,
    @Schema(required = true, description = "Whether there is a board for each category")
        boolean boardsPerCategory,
    @Schema(
            required = true,
            description = "From a day to the issue of its coupons",
            examples = "P4D")
        String issueDelay,
    @Schema(required = true, description = "For how long a coupon is valid", examples = "P7D")
        String validity,
    @Schema(required = true, description = "Units that a host can spend per business date")
        long dailyCapPerHost) {

  static CampaignResponse of(Policy campaign, PolicyVersion version) {
    CouponTerms terms = CouponTerms.of(version);
    return new CampaignResponse(
        campaign.id(),
        TextResponse.of(campaign.title()),
        campaign.id(),
        version.version(),
        terms.firstDay(),
        terms.lastDay(),
        terms.units(CouponKind.DAILY_TASK),
        terms.units(CouponKind.PK),
        terms.topPlaces(),
        terms.boardsPerCategory(),
        terms.issueDelay().toString(),
        terms.validity().toString(),
        terms.dailyCapPerHost());
  }
}
