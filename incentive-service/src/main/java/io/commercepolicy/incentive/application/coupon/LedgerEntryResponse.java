package io.commercepolicy.incentive.application.coupon;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kit.clock.Instants;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An entry of the ledger. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "LedgerEntry",
    description = "A transfer of units from the debited account to the credited one")
record LedgerEntryResponse(
    @Schema(required = true) UUID entryId,
    @Schema(required = true) LedgerEntry.Kind kind,
    @Schema(required = true) LedgerEntry.Account debit,
    @Schema(required = true) LedgerEntry.Account credit,
    @Schema(required = true) long units,
    @Schema(required = true, description = "The business date on which it happened")
        LocalDate businessDate,
    @Schema(required = true, description = "When it happened; for an expiry, validUntil")
        OffsetDateTime effectiveAt,
    @Schema(required = true, description = "When it was written") OffsetDateTime recordedAt,
    @Schema(description = "Who made it; told to staff only") String recordedBy,
    String reason,
    @Schema(description = "The recorded decision that it rests on") UUID decisionId,
    @Schema(description = "The risk action that it carries out") UUID actionId,
    @Schema(description = "The spending that a release takes back") UUID reverses) {

  static LedgerEntryResponse of(LedgerEntry entry, boolean toStaff) {
    return new LedgerEntryResponse(
        entry.entryId(),
        entry.kind(),
        entry.debit(),
        entry.credit(),
        entry.units(),
        BusinessTime.dateOf(entry.effectiveAt()),
        Instants.local(entry.effectiveAt()),
        Instants.local(entry.recordedAt()),
        toStaff ? entry.recordedBy() : null,
        entry.reason(),
        entry.decisionId(),
        entry.actionId(),
        entry.reverses());
  }
}
