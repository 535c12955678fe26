package io.commercepolicy.incentive.application.roster;

import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.text.Ids;
import io.commercepolicy.kit.text.Texts;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the operator says about a host's place on a roster (I2). */
@Schema(
    name = "RosterEntryRequest",
    description = "What the operator says about a host's place on a roster (I2)")
record RosterEntryRequest(
    @NotNull(message = Texts.REQUIRED)
        @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
        @Schema(description = "The merchant whose host it is")
        String merchantId,
    @NotNull(message = Texts.REQUIRED) @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
        String shopId,
    @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
        @Schema(description = "The category of the shop's goods")
        String category,
    @NotNull(message = Texts.REQUIRED)
        @Schema(description = "The date on which the merchant was confirmed")
        LocalDate confirmedOn,
    @Pattern(regexp = Texts.LINE, message = Texts.LINE_MESSAGE)
        @Schema(description = "Who approved a merchant that was added later")
        String approvedBy) {

  /**
   * What is to be stored.
   *
   * @throws ProblemException {@code invalid-request}
   */
  RosterEntry toEntry(String campaignId, String hostId, long version, Instant now) {
    if (!Instants.isWithinReach(confirmedOn)) {
      throw ProblemException.invalid(
          "/confirmedOn", "须在 1970 年至 2200 年之间", "must lie between 1970 and 2200");
    }
    return new RosterEntry(
        campaignId, hostId, merchantId, shopId, category, confirmedOn, approvedBy, version, now);
  }
}
