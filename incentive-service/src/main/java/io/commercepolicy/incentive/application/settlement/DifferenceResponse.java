package io.commercepolicy.incentive.application.settlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.incentive.policy.CouponKind;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a disqualification would change about a settled day (I12). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Difference",
    description = "What a disqualification would change about a settled day, for review (I12)")
record DifferenceResponse(
    @Schema(required = true) UUID differenceId,
    @Schema(required = true) String campaignId,
    @Schema(required = true) LocalDate date,
    @Schema(required = true, description = "The host that was disqualified") String hostId,
    @Schema(required = true, description = "The risk action that did it") UUID actionId,
    @Schema(required = true) DifferenceState state,
    @Schema(required = true) List<Change> changes,
    @Schema(required = true) OffsetDateTime proposedAt,
    OffsetDateTime reviewedAt,
    String reviewedBy,
    String reason) {

  /**
   * What changes for one host.
   *
   * @param rankBefore as settled
   * @param rankAfter without those who are disqualified; null for the disqualified itself
   * @param units topped up, or taken back if below 0
   * @param ofBalance what was taken of the balance; null unless it was applied
   * @param asDebt what was taken of the spent units; null unless it was applied
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "DifferenceChange", description = "What changes for one host")
  record Change(
      @Schema(required = true) String hostId,
      @Schema(required = true) String merchantId,
      @Schema(required = true) CouponKind kind,
      @Schema(required = true) String board,
      @Schema(description = "As settled") Integer rankBefore,
      @Schema(description = "Without those who are disqualified") Integer rankAfter,
      @Schema(
              required = true,
              description =
                  "Topped up, or to be taken back if below 0: at most so many, as what was taken"
                      + " back before or has expired is not taken again")
          long units,
      @Schema(required = true) UUID couponId,
      @Schema(description = "Once applied: what was taken of the coupon's balance") Long ofBalance,
      @Schema(description = "Once applied: what was spent already, which the host owes now")
          Long asDebt) {

    /** The same once it is made. */
    Change taken(long takenOfBalance, long takenAsDebt) {
      return new Change(
          hostId,
          merchantId,
          kind,
          board,
          rankBefore,
          rankAfter,
          units,
          couponId,
          takenOfBalance,
          takenAsDebt);
    }
  }
}
