package io.commercepolicy.incentive.application.risk;

import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import io.commercepolicy.kit.text.Ids;
import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order against a host. */
@Schema(name = "RiskActionRequest", description = "An order against a host")
record RiskActionRequest(
    @NotNull(message = Texts.REQUIRED) Kind kind,
    @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Texts.PROSE, message = Texts.PROSE_MESSAGE)
        String reason,
    @Min(value = 1, message = UNITS)
        @Max(value = 1_000_000_000, message = UNITS)
        @Schema(description = "TAKE_BACK only: how many units at most; all if absent")
        Long units,
    @Schema(description = "TAKE_BACK only: of this coupon; of all if absent") UUID couponId,
    @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
        @Schema(description = "TAKE_BACK only: of which campaign; needed if there are several")
        String campaignId) {

  private static final String UNITS =
      "须为 1 到 1000000000 的整数 | must be a whole number from 1 to 1000000000";

  /** What can be ordered. */
  enum Kind {
    /** It earns nothing until that is lifted. */
    LIMIT,
    /** It takes no part, earns nothing and spends nothing until that is lifted. */
    CANCEL,
    /** What it has received is taken back, in whole or in part. */
    TAKE_BACK,
    /** Ends every LIMIT and CANCEL that stands. */
    LIFT
  }

  /**
   * Lets pass what is consistent.
   *
   * @throws ProblemException {@code invalid-request}
   */
  void requireConsistent() {
    if (kind == Kind.TAKE_BACK) {
      return;
    }
    List<Violation> violations = new ArrayList<>();
    refuse(violations, "/units", units);
    refuse(violations, "/couponId", couponId);
    refuse(violations, "/campaignId", campaignId);
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
  }

  private static void refuse(List<Violation> violations, String pointer, Object value) {
    if (value != null) {
      violations.add(Violation.of(pointer, "仅用于 TAKE_BACK", "goes with TAKE_BACK only"));
    }
  }
}
