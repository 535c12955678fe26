package io.commercepolicy.creatorprotection.application.protection;

import io.commercepolicy.creatorprotection.application.facts.CreatorFacts;
import io.commercepolicy.creatorprotection.policy.ProtectionStanding;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.DecisionResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a creator stands in the plan. */
@Schema(name = "Protection", description = "Where a creator stands in the plan")
record ProtectionResponse(
    @Schema(required = true) String creatorId,
    @Schema(required = true) OffsetDateTime asOf,
    @Schema(required = true) ProtectionStanding.State state,
    @Schema(description = "When the platform identified the creator (P2)")
        OffsetDateTime identifiedAt,
    @Schema(description = "When the benefit was claimed (P3)") OffsetDateTime claimedAt,
    @Schema(description = "Since when the protection is or was active") OffsetDateTime activeFrom,
    @Schema(description = "When the first commerce content began; its day is day 1 (P4)")
        OffsetDateTime firstContentAt,
    @Schema(description = "The end, exclusive, of the window's days (P4)")
        OffsetDateTime windowDaysEnd,
    @Schema(description = "The end, exclusive, of the validity; absent while it is not known")
        OffsetDateTime validUntil,
    @Schema(
            required = true,
            description = "Commerce live time accumulated, ISO 8601",
            examples = "PT10H48M")
        String liveTime,
    @Schema(
            required = true,
            description = "Commerce live time until the limit, ISO 8601",
            examples = "PT9H12M")
        String liveTimeLeft,
    @Schema(required = true, description = "Cart videos accumulated") long cartVideos,
    @Schema(required = true, description = "Cart videos until the limit") long cartVideosLeft,
    @Schema(required = true, description = "Whether the protection is active, and why")
        DecisionResponse decision,
    @Schema(description = "What the conditions of P1 say; while the creator is not identified")
        DecisionResponse eligibility,
    @Schema(description = "When the platform will identify the creator (P2); until it has")
        DecisionResponse identification) {

  static ProtectionResponse of(
      CreatorFacts facts,
      ProtectionStanding standing,
      Instant asOf,
      DecisionResponse decision,
      DecisionResponse eligibility,
      DecisionResponse identification) {
    return new ProtectionResponse(
        facts.creatorId(),
        Instants.local(asOf),
        standing.state(),
        happened(facts.enrolment().identifiedAt(), asOf),
        happened(facts.enrolment().claimedAt(), asOf),
        Instants.local(standing.activeFrom()),
        Instants.local(standing.firstContentAt()),
        Instants.local(standing.windowDaysEnd()),
        Instants.local(standing.validUntil()),
        standing.liveTime().toString(),
        standing.liveTimeLeft().toString(),
        standing.cartVideos(),
        standing.cartVideosLeft(),
        decision,
        eligibility,
        identification);
  }

  private static OffsetDateTime happened(Instant instant, Instant asOf) {
    return instant == null || instant.isAfter(asOf) ? null : Instants.local(instant);
  }
}
