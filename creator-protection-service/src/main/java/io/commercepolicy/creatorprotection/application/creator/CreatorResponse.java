package io.commercepolicy.creatorprotection.application.creator;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.DecisionResponse;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A creator, and what the conditions of P1 say. */
@Schema(name = "Creator", description = "A creator, and what the conditions of P1 say")
record CreatorResponse(
    @Schema(required = true) String creatorId,
    Boolean firstOpening,
    OffsetDateTime permissionOpenedAt,
    Long depositRequiredFen,
    Long depositPaidFen,
    Boolean liveSharingEnabled,
    Boolean shortVideoSharingEnabled,
    Boolean seriousViolation,
    Boolean seriousViolationRisk,
    List<RelatedAccountResponse> relatedAccounts,
    ProtectionFacts.Screening screening,
    @Schema(description = "Absent while only other facts about the creator have arrived")
        Long revision,
    OffsetDateTime observedAt,
    @Schema(description = "Since when all conditions of P1 hold; absent while they do not")
        OffsetDateTime conditionsCompleteAt,
    @Schema(description = "When the platform identified the creator (P2)")
        OffsetDateTime identifiedAt,
    @Schema(required = true, description = "What the conditions of P1 say now")
        DecisionResponse eligibility) {

  /** An account related to a creator's. */
  @Schema(name = "RelatedAccount")
  record RelatedAccountResponse(
      @Schema(required = true) String accountId,
      Boolean seriousViolation,
      Boolean seriousViolationRisk) {}

  static CreatorResponse of(StoredCreator stored, DecisionResponse eligibility) {
    ProtectionFacts.Creator facts = stored.facts();
    return new CreatorResponse(
        facts.creatorId(),
        facts.firstOpening(),
        Instants.local(facts.permissionOpenedAt()),
        facts.depositRequiredFen(),
        facts.depositPaidFen(),
        facts.liveSharingEnabled(),
        facts.shortVideoSharingEnabled(),
        facts.seriousViolation(),
        facts.seriousViolationRisk(),
        facts.relatedAccounts() == null
            ? null
            : facts.relatedAccounts().stream()
                .map(
                    one ->
                        new RelatedAccountResponse(
                            one.accountId(), one.seriousViolation(), one.seriousViolationRisk()))
                .toList(),
        facts.screening(),
        stored.revision(),
        Instants.local(stored.observedAt()),
        Instants.local(stored.completeAt()),
        Instants.local(stored.identifiedAt()),
        eligibility);
  }
}
