package io.commercepolicy.incentive.application.roster;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kit.clock.Instants;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A host's place on a campaign's roster. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RosterEntry", description = "A host's place on a campaign's roster (I2)")
record RosterEntryResponse(
    @Schema(required = true) String campaignId,
    @Schema(required = true) String hostId,
    @Schema(required = true, description = "The merchant whose host it is") String merchantId,
    @Schema(required = true) String shopId,
    @Schema(description = "The category of the shop's goods") String category,
    @Schema(required = true, description = "The date on which the merchant was confirmed")
        LocalDate confirmedOn,
    @Schema(description = "Who approved a merchant that was added later") String approvedBy,
    @Schema(required = true) OffsetDateTime updatedAt) {

  static RosterEntryResponse of(RosterEntry entry) {
    return new RosterEntryResponse(
        entry.campaignId(),
        entry.hostId(),
        entry.merchantId(),
        entry.shopId(),
        entry.category(),
        entry.confirmedOn(),
        entry.approvedBy(),
        Instants.local(entry.updatedAt()));
  }
}
