package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Spends units of a coupon. */
@Schema(name = "RedemptionRequest", description = "Spends units of a coupon")
record RedemptionRequest(
    @NotNull(message = Texts.REQUIRED)
        @Min(value = 1, message = UNITS)
        @Max(value = AdjustmentRequest.MOST, message = UNITS)
        Long units) {

  private static final String UNITS =
      "须为 1 到 1000000000 的整数 | must be a whole number from 1 to 1000000000";
}
