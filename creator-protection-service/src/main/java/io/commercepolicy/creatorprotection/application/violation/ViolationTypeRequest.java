package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.text.Ids;
import io.commercepolicy.kit.text.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the operator says about a type of violations (P9). */
@Schema(
    name = "ViolationTypeRequest",
    description = "What the operator says about a type of violations (P9)")
record ViolationTypeRequest(
    @NotNull(message = Texts.REQUIRED) @Valid Title title,
    @NotNull(message = Texts.REQUIRED) @Valid Description description,
    @NotNull(message = Texts.REQUIRED)
        @Schema(description = "Whether exam instead of penalty is offered for it")
        Boolean listed,
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 0, message = RANGE)
        @Max(value = 100, message = RANGE)
        @Schema(description = "The credit points that one costs by default")
        Integer points,
    @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
        @Schema(description = "The special exam that redeems one; there where any can be redeemed")
        String specialExamId,
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 0, message = RANGE)
        @Max(value = 100, message = RANGE)
        @Schema(description = "How many of a creator's violations of this type can be redeemed")
        Integer redeemableOccurrences,
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 0, message = RANGE)
        @Max(value = 100, message = RANGE)
        @Schema(description = "How many attempts each of them allows")
        Integer attempts) {

  private static final String RANGE = "须为 0 到 100 的整数 | must be a whole number from 0 to 100";

  /** What the type is called. */
  @Schema(name = "ViolationTypeTitle")
  record Title(
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
          String zh,
      @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
          String en) {}

  /** What it is about. */
  @Schema(name = "ViolationTypeDescription")
  record Description(
      @NotNull(message = Texts.REQUIRED)
          @Pattern(regexp = Texts.PROSE, message = Texts.PROSE_MESSAGE)
          String zh,
      @NotNull(message = Texts.REQUIRED)
          @Pattern(regexp = Texts.PROSE, message = Texts.PROSE_MESSAGE)
          String en) {}

  ViolationType toType() {
    return new ViolationType(
        new TextResponse(title.zh, title.en),
        new TextResponse(description.zh, description.en),
        listed,
        points,
        specialExamId,
        redeemableOccurrences,
        attempts);
  }
}
