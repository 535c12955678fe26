package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Corrects a coupon. */
@Schema(name = "AdjustmentRequest", description = "Corrects a coupon")
record AdjustmentRequest(
    @NotNull(message = Texts.REQUIRED)
        @Min(value = -AdjustmentRequest.MOST, message = UNITS)
        @Max(value = AdjustmentRequest.MOST, message = UNITS)
        @Schema(description = "Added if more than 0, taken if less; not 0")
        Long units,
    @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.PROSE, message = Texts.PROSE_MESSAGE)
        String reason) {

  /** The most units that one command can move. */
  static final long MOST = 1_000_000_000;

  private static final String UNITS =
      "须为 -1000000000 到 1000000000 之间的非零整数"
          + " | must be a whole number from -1000000000 to 1000000000, not 0";

  /**
   * The units.
   *
   * @throws ProblemException {@code invalid-request} if they are 0
   */
  long change() {
    if (units == 0) {
      String[] words = UNITS.split(" \\| ");
      throw ProblemException.invalid("/units", words[0], words[1]);
    }
    return units;
  }
}
