package io.commercepolicy.creatorprotection.application.creator;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts;
import io.commercepolicy.kit.text.Ids;
import io.commercepolicy.kit.text.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The facts of P1 about a creator, as they were at one instant. */
@Schema(name = "CreatorRequest", description = "The facts of P1 about a creator, at one instant")
record CreatorRequest(
    @Schema(description = "Whether the e-commerce permission was opened for the first time")
        Boolean firstOpening,
    @Schema(description = "When it was opened; absent while it is not")
        OffsetDateTime permissionOpenedAt,
    @Min(value = 0, message = NOT_NEGATIVE) @Schema(description = "The base deposit, in fen")
        Long depositRequiredFen,
    @Min(value = 0, message = NOT_NEGATIVE) @Schema(description = "What is paid of it, in fen")
        Long depositPaidFen,
    @Schema(description = "Whether product sharing is opened for live") Boolean liveSharingEnabled,
    @Schema(description = "Whether product sharing is opened for short video")
        Boolean shortVideoSharingEnabled,
    @Schema(description = "Whether there is a particularly serious violation")
        Boolean seriousViolation,
    @Schema(description = "Whether there is the risk of one") Boolean seriousViolationRisk,
    @Valid
        @Size(max = 200, message = "最多 200 个关联账号 | at most 200 related accounts")
        @Schema(description = "Accounts related to this one; empty if there are none")
        List<@NotNull(message = Texts.REQUIRED) RelatedAccountRequest> relatedAccounts,
    @Schema(description = "What the platform's screening found")
        ProtectionFacts.Screening screening,
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 0, message = NOT_NEGATIVE)
        @Max(value = Long.MAX_VALUE / 2, message = "过大 | too large")
        @Schema(description = "Counts up with each change; a lower one is ignored")
        Long revision,
    @NotNull(message = Texts.REQUIRED)
        @Schema(description = "When the facts were as they are told here")
        OffsetDateTime observedAt) {

  private static final String NOT_NEGATIVE = "不能为负 | must not be negative";

  /** An account related to a creator's. */
  @Schema(name = "RelatedAccountRequest")
  record RelatedAccountRequest(
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String accountId,
      Boolean seriousViolation,
      Boolean seriousViolationRisk) {}

  ProtectionFacts.Creator toFacts(String creatorId) {
    return new ProtectionFacts.Creator(
        creatorId,
        firstOpening,
        instant(permissionOpenedAt),
        depositRequiredFen,
        depositPaidFen,
        liveSharingEnabled,
        shortVideoSharingEnabled,
        seriousViolation,
        seriousViolationRisk,
        relatedAccounts == null
            ? null
            : relatedAccounts.stream()
                .map(
                    one ->
                        new ProtectionFacts.RelatedAccount(
                            one.accountId, one.seriousViolation, one.seriousViolationRisk))
                .toList(),
        screening);
  }

  private static Instant instant(OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
