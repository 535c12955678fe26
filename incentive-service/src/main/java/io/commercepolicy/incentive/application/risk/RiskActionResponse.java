package io.commercepolicy.incentive.application.risk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.TextResponse;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was ordered against a host. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RiskAction", description = "What was ordered against a host, and what it did (I12)")
record RiskActionResponse(
    @Schema(required = true) UUID actionId,
    @Schema(required = true) String hostId,
    @Schema(required = true) RiskActionRequest.Kind kind,
    @Schema(required = true) String reason,
    @Schema(required = true) OffsetDateTime recordedAt,
    @Schema(required = true) String recordedBy,
    @Schema(description = "Of LIMIT and CANCEL: when it ended; absent while it stands")
        OffsetDateTime liftedAt,
    @Schema(description = "Of LIMIT and CANCEL: the LIFT that ended it, by its actionId")
        UUID liftedBy,
    @Schema(description = "Of TAKE_BACK: of which campaign") String campaignId,
    @Schema(description = "Of TAKE_BACK: of which coupon, if not of all") UUID couponId,
    @Schema(description = "Of TAKE_BACK: how many units were to be taken; absent for all")
        Long requestedUnits,
    @Schema(
            description =
                "Of TAKE_BACK: how many were there to take; fewer than requested, or 0, if there"
                    + " were no more")
        Long takenUnits,
    @Schema(description = "Of TAKE_BACK: what of it was still on coupons") Long ofBalance,
    @Schema(description = "Of TAKE_BACK: what of it was spent, which the host owes now")
        Long asDebt,
    @Schema(description = "Of TAKE_BACK: said if there was less to take than requested, or nothing")
        TextResponse remark) {

  static final String COLUMNS =
      "action_id, host_id, kind, reason, recorded_at, recorded_by, lifted_at, lifted_by,"
          + " campaign_id, coupon_id, requested_units, of_balance, as_debt";

  static RiskActionResponse of(Object[] row) {
    return new RiskActionResponse(
        (UUID) row[0],
        (String) row[1],
        RiskActionRequest.Kind.valueOf((String) row[2]),
        (String) row[3],
        Instants.local(Instants.stored(row[4])),
        (String) row[5],
        Instants.local(Instants.stored(row[6])),
        (UUID) row[7],
        (String) row[8],
        (UUID) row[9],
        (Long) row[10],
        row[11] == null ? null : (Long) row[11] + (Long) row[12],
        (Long) row[11],
        (Long) row[12],
        row[11] == null ? null : remark((Long) row[10], (Long) row[11] + (Long) row[12]));
  }

  /** What there is to say about a take-back; null if it took what it was to take. */
  static TextResponse remark(Long requested, long taken) {
    if (taken == 0) {
      return TextResponse.of(LocalizedText.of("没有可追回的额度", "There was nothing to take back"));
    }
    return requested == null || requested == taken
        ? null
        : TextResponse.of(
            LocalizedText.of(
                "应追回 " + requested + "，只有 " + taken + " 可追回",
                requested + " were to be taken back, there were only " + taken));
  }
}
