package io.commercepolicy.incentive.application.settlement;

import io.commercepolicy.incentive.application.evaluation.CampaignDayState;
import io.commercepolicy.incentive.application.evaluation.CampaignDays;
import io.commercepolicy.kit.clock.Instants;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a day was settled. */
@Schema(name = "Settlement", description = "How a day was settled; it happens once")
record SettlementResponse(
    @Schema(required = true) String campaignId,
    @Schema(required = true) LocalDate date,
    @Schema(required = true) CampaignDayState state,
    @Schema(required = true) OffsetDateTime settledAt,
    @Schema(required = true) String settledBy,
    @Schema(required = true) String policyVersion,
    @Schema(required = true, description = "How many hosts had sessions") long hosts,
    @Schema(required = true, description = "How many of them met the ranking's threshold")
        long qualified,
    @Schema(required = true) long coupons,
    @Schema(required = true, description = "The coupons' units") long units,
    @Schema(
            required = true,
            description = "SHA-256, hexadecimal, over the frozen figures and ranks of all hosts")
        String figuresHash) {

  static SettlementResponse of(String campaignId, CampaignDays.Settled settled) {
    return new SettlementResponse(
        campaignId,
        settled.date(),
        CampaignDayState.SETTLED,
        Instants.local(settled.at()),
        settled.by(),
        settled.version(),
        settled.hosts(),
        settled.qualified(),
        settled.coupons(),
        settled.units(),
        settled.figuresHash());
  }
}
