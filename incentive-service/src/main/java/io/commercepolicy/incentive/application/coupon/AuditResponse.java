package io.commercepolicy.incentive.application.coupon;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kit.decision.TextResponse;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an audit of a campaign's ledger found. */
@Schema(
    name = "Audit",
    description = "What an audit of a campaign's ledger found, all of it at one instant")
record AuditResponse(
    @Schema(required = true) String campaignId,
    @Schema(required = true) OffsetDateTime asOf,
    @Schema(required = true, description = "Whether nothing at all is wrong") boolean clean,
    @Schema(required = true) long coupons,
    @Schema(required = true) long entries,
    @Schema(required = true, description = "The sum of all accounts' balances: 0") long sum,
    @Schema(required = true) List<Account> accounts,
    @Schema(required = true, description = "Every check that was made") List<Check> checks,
    @Schema(required = true, description = "The first 100 things that are wrong")
        List<Finding> findings) {

  /** An account's totals. */
  @Schema(name = "AuditAccount", description = "The totals of an account")
  record Account(
      @Schema(required = true) LedgerEntry.Account account,
      @Schema(required = true, description = "What went out of it") long debited,
      @Schema(required = true, description = "What came into it") long credited,
      @Schema(required = true, description = "credited - debited") long balance) {}

  /** A check. */
  @Schema(name = "AuditCheck", description = "Something that was made sure of")
  record Check(
      @Schema(required = true) String check,
      @Schema(required = true) TextResponse title,
      @Schema(required = true, description = "How many coupons, hosts or entries fail it")
          long wrong) {}

  /** Something that is wrong. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AuditFinding", description = "Something that is wrong")
  record Finding(
      @Schema(required = true, description = "The check that fails") String check,
      UUID couponId,
      @Schema(required = true) String hostId,
      @Schema(required = true, description = "What is there, for what should be") String found) {}
}
