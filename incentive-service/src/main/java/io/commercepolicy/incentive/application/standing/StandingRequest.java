package io.commercepolicy.incentive.application.standing;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.commercepolicy.incentive.application.facts.ShortestDecimals;
import io.commercepolicy.incentive.policy.IncentiveFacts;
import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a host and its shop stand (I11, I12). */
@Schema(name = "StandingRequest", description = "How a host and its shop stand (I11, I12)")
record StandingRequest(
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 0, message = LEVEL)
        @Max(value = 100, message = LEVEL)
        @Schema(description = "The host's level; 3 is LV3")
        Integer level,
    @NotNull(message = Texts.REQUIRED)
        @DecimalMin(value = "0", message = SCORE)
        @DecimalMax(value = "9999.99", message = SCORE)
        @Digits(integer = 4, fraction = 2, message = SCORE)
        @JsonDeserialize(using = ShortestDecimals.class)
        @Schema(
            pattern = ShortestDecimals.PATTERN,
            description = "The host's quality score, with two decimals; a number, too")
        BigDecimal qualityScore,
    @NotNull(message = Texts.REQUIRED)
        @DecimalMin(value = "0", message = RATE)
        @DecimalMax(value = "1", message = RATE)
        @Digits(integer = 1, fraction = 6, message = RATE)
        @JsonDeserialize(using = ShortestDecimals.class)
        @Schema(
            pattern = ShortestDecimals.PATTERN,
            description = "The shop's refund rate as a fraction: 0.05 is 5 %; a number, too")
        BigDecimal refundRate,
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 0, message = COUNT)
        @Max(value = 1_000_000_000, message = COUNT)
        @Schema(description = "How many complaints are counted against the shop")
        Integer complaints,
    @NotNull(message = Texts.REQUIRED) @Schema(description = "Whether the shop is open")
        Boolean shopOpen,
    @Min(value = 0, message = "不能为负 | must not be negative")
        @Max(value = Long.MAX_VALUE / 2, message = "过大 | too large")
        @Schema(
            description =
                "Counts up with each change; a lower one is ignored. Without it, what is told"
                    + " replaces what is stored")
        Long revision) {

  private static final String LEVEL = "须为 0 到 100 的整数 | must be a whole number from 0 to 100";
  private static final String SCORE =
      "须为 0 到 9999.99，最多两位小数 | must lie between 0 and 9999.99, with two decimals at most";
  private static final String RATE =
      "须为 0 到 1，最多六位小数 | must lie between 0 and 1, with six decimals at most";
  private static final String COUNT =
      "须为 0 到 1000000000 的整数 | must be a whole number from 0 to 1000000000";

  /** As exactly as it is stored. */
  IncentiveFacts.Standing toFacts() {
    return new IncentiveFacts.Standing(
        level, qualityScore.setScale(2), refundRate.setScale(6), complaints, shopOpen);
  }
}
