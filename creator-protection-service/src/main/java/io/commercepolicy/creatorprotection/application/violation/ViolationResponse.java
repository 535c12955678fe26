package io.commercepolicy.creatorprotection.application.violation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.creatorprotection.application.violation.AssessingRedemption.Assessment;
import io.commercepolicy.creatorprotection.policy.Redemption;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.DecisionResponse;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A violation and what came of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CreatorViolation", description = "A violation and what came of it")
record ViolationResponse(
    @Schema(required = true) String creatorId,
    @Schema(required = true) String violationId,
    @Schema(required = true) String type,
    @Schema(required = true, description = "The credit points that it costs") int points,
    @Schema(required = true) OffsetDateTime occurredAt,
    @Schema(required = true) OffsetDateTime notifiedAt,
    @Schema(required = true) boolean withdrawn,
    @Schema(required = true) long revision,
    @Schema(required = true) RedemptionResponse redemption,
    @Schema(description = "The credit score before its deduction; absent if nothing was deducted")
        Integer scoreBefore,
    @Schema(description = "The credit score after its deduction; the score now is in the ledger")
        Integer scoreAfter,
    @Schema(description = "The score-band penalty that it triggered (P10); absent if none")
        PenaltyResponse penalty) {

  /** Exam instead of penalty. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Redemption", description = "Exam instead of penalty (P7 to P9)")
  record RedemptionResponse(
      @Schema(
              required = true,
              description =
                  "Where it stands. While an attempt runs it stays as it was when the attempt"
                      + " began")
          Redemption.State state,
      @Schema(required = true, description = "Whether an attempt can be started now")
          boolean redeemable,
      @Schema(
              description =
                  "The end, exclusive, of the time for the exam: from this instant on none can be"
                      + " started, and one that still runs ends and is graded. Absent where none is"
                      + " offered")
          OffsetDateTime deadline,
      @Schema(
              required = true,
              description =
                  "Its number, from 1, among the violations of its type that count; 0 if it does"
                      + " not count")
          int occurrence,
      @Schema(required = true, description = "How many attempts can still be started")
          int attemptsLeft,
      @Schema(description = "When the special exam was passed") OffsetDateTime redeemedAt,
      @Schema(description = "The recorded decision that the state rests on")
          UUID recordedDecisionId,
      @Schema(required = true, description = "Whether an attempt can be started now, and why")
          DecisionResponse decision) {

    static RedemptionResponse of(StoredViolation violation, Assessment assessment) {
      Redemption redemption = assessment.redemption();
      return new RedemptionResponse(
          violation.standing(redemption),
          assessment.decision() instanceof Decision.Granted && !violation.examRuns(),
          Instants.local(violation.deadline(redemption)),
          redemption.occurrence(),
          redemption.attemptsLeft(),
          Instants.local(violation.redeemedAt()),
          violation.decisionId(),
          DecisionResponse.of(assessment.decision()));
    }
  }

  static ViolationResponse of(
      String creatorId,
      StoredViolation violation,
      Assessment assessment,
      Integer scoreBefore,
      Integer scoreAfter,
      PenaltyResponse penalty) {
    ToldViolation told = violation.told();
    return new ViolationResponse(
        creatorId,
        told.violationId(),
        told.type(),
        told.points(),
        Instants.local(told.occurredAt()),
        Instants.local(told.notifiedAt()),
        told.withdrawn(),
        told.revision(),
        RedemptionResponse.of(violation, assessment),
        scoreBefore,
        scoreAfter,
        penalty);
  }
}
