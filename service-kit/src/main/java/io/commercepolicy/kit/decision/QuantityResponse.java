package io.commercepolicy.kit.decision;

import io.commercepolicy.kernel.Quantity;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A value with its unit.
 *
 * @param value a decimal string, an ISO 8601 date or duration, or a code
 * @param unit what it counts
 */
@Schema(name = "Quantity", description = "A value with its unit")
public record QuantityResponse(
    @Schema(required = true, examples = "8") String value,
    @Schema(required = true, examples = "sessions") String unit) {

  /** As it travels; null for null. */
  public static QuantityResponse of(Quantity quantity) {
    return quantity == null ? null : new QuantityResponse(quantity.value(), quantity.unit());
  }
}
