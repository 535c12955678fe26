package io.commercepolicy.creatorprotection.application.violation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.creatorprotection.policy.BandPenalty;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.DecisionResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A score-band penalty that was triggered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Penalty", description = "A score-band penalty that was triggered (P10)")
record PenaltyResponse(
    @Schema(required = true) UUID penaltyId,
    @Schema(required = true, description = "The violation that triggered it") String violationId,
    @Schema(required = true) Kind kind,
    @Schema(
            required = true,
            description = "The band: above the one score, up to the other",
            examples = "(6,8]")
        String band,
    @Schema(required = true) PenaltyState state,
    @Schema(required = true) OffsetDateTime startsAt,
    @Schema(required = true, description = "Exclusive; of a waived one, when it would end")
        OffsetDateTime endsAt,
    @Schema(
            required = true,
            description =
                "Whether the novice learning task must be done again before the shopping cart can"
                    + " be used")
        boolean studyRequired,
    @Schema(description = "The study round in which it must be done") Integer studyRound,
    @Schema(description = "When it was done") OffsetDateTime studiedAt,
    @Schema(description = "When the penalty was ended early") OffsetDateTime cancelledAt,
    @Schema(
            description =
                "From when the shopping cart can be used; absent where it always could, and while"
                    + " that is not known because the study is not done")
        OffsetDateTime cartUsableFrom,
    @Schema(required = true, description = "The recorded decision on it")
        DecisionResponse decision) {

  /** The penalties of the bands. */
  @Schema(name = "PenaltyKind")
  enum Kind {
    PRODUCT_SHARING_DISABLED,
    SUSPENSION;

    static Kind of(BandPenalty.Kind kind) {
      return valueOf(kind.name());
    }
  }

  static PenaltyResponse of(StoredPenalty penalty, DecisionResponse decision, Instant now) {
    return new PenaltyResponse(
        penalty.penaltyId(),
        penalty.violationId(),
        Kind.of(penalty.kind()),
        penalty.band(),
        penalty.state(now),
        Instants.local(penalty.startsAt()),
        Instants.local(penalty.endsAt()),
        penalty.studyRound() != null,
        penalty.studyRound(),
        Instants.local(penalty.studiedAt()),
        Instants.local(penalty.cancelledAt()),
        Instants.local(penalty.cartUsableFrom()),
        decision);
  }
}
