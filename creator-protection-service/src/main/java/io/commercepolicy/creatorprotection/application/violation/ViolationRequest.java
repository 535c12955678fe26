package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import io.commercepolicy.kit.text.Ids;
import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A violation that the platform has found. */
@Schema(name = "ViolationRequest", description = "A violation that the platform has found")
record ViolationRequest(
    @NotNull(message = Texts.REQUIRED)
        @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
        @Schema(
            description = "A code of the catalogue; one that the catalogue lacks can't be redeemed",
            examples = "EXAGGERATED_CLAIMS")
        String type,
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 0, message = POINTS)
        @Max(value = 100, message = POINTS)
        @Schema(description = "The credit points that it costs")
        Integer points,
    @NotNull(message = Texts.REQUIRED) @Schema(description = "When it was committed")
        OffsetDateTime occurredAt,
    @NotNull(message = Texts.REQUIRED)
        @Schema(description = "When the creator received the notice; not in the future")
        OffsetDateTime notifiedAt,
    @Min(value = 0, message = "不能为负 | must not be negative")
        @Schema(
            description = "Counts up with each correction; a lower one is ignored",
            defaultValue = "1")
        Long revision,
    @Schema(
            description = "Whether the platform took it back; that is final",
            defaultValue = "false")
        Boolean withdrawn) {

  private static final String POINTS = "须为 0 到 100 的整数 | must be a whole number from 0 to 100";

  /**
   * What is told, in whole microseconds: as exactly as it is stored.
   *
   * @throws ProblemException {@code invalid-request}
   */
  ToldViolation toTold(String violationId, Instant now) {
    Instant occurred = occurredAt.toInstant().truncatedTo(ChronoUnit.MICROS);
    Instant notified = notifiedAt.toInstant().truncatedTo(ChronoUnit.MICROS);
    List<Violation> violations = new ArrayList<>();
    if (!Instants.isWithinReach(occurred)) {
      violations.add(
          Violation.of("/occurredAt", "须在 1970 年至 2200 年之间", "must lie between 1970 and 2200"));
    }
    if (notified.isBefore(occurred)) {
      violations.add(
          Violation.of("/notifiedAt", "不能早于违规发生的时间", "must not be before the violation"));
    }
    if (notified.isAfter(now)) {
      violations.add(Violation.of("/notifiedAt", "不能在将来", "must not be in the future"));
    }
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    return new ToldViolation(
        violationId,
        type,
        points,
        occurred,
        notified,
        Boolean.TRUE.equals(withdrawn),
        revision == null ? 1 : revision);
  }
}
