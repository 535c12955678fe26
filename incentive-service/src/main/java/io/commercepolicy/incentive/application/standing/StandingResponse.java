package io.commercepolicy.incentive.application.standing;

import io.commercepolicy.incentive.policy.IncentiveFacts;
import io.commercepolicy.kit.clock.Instants;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a host and its shop stand. */
@Schema(name = "Standing", description = "How a host and its shop stand (I11, I12)")
record StandingResponse(
    @Schema(required = true) String hostId,
    @Schema(required = true, description = "The host's level; 3 is LV3") int level,
    @Schema(required = true, description = "The host's quality score, with two decimals")
        String qualityScore,
    @Schema(required = true, description = "The shop's refund rate as a fraction: 0.05 is 5 %")
        String refundRate,
    @Schema(required = true, description = "How many complaints are counted against the shop")
        int complaints,
    @Schema(required = true, description = "Whether the shop is open") boolean shopOpen,
    @Schema(required = true) long revision,
    @Schema(required = true) OffsetDateTime updatedAt) {

  static StandingResponse of(StoredStanding stored) {
    IncentiveFacts.Standing facts = stored.facts();
    return new StandingResponse(
        stored.hostId(),
        facts.level(),
        facts.qualityScore().toPlainString(),
        facts.refundRate().stripTrailingZeros().toPlainString(),
        facts.complaints(),
        facts.shopOpen(),
        stored.revision(),
        Instants.local(stored.updatedAt()));
  }
}
