package io.commercepolicy.incentive.application.settlement;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What facts that came after a settlement would change. */
@Schema(
    name = "Correction",
    description =
        "What facts that came after a settlement would change; no coupon changes by itself")
record CorrectionResponse(
    @Schema(required = true) String hostId,
    @Schema(required = true) LocalDate date,
    @Schema(description = "As settled; absent if the host had no session then")
        SideResponse settled,
    @Schema(description = "As it would be now; absent if the host has no session any more")
        SideResponse now) {

  /** A host's figures of a day. */
  @Schema(name = "CorrectionSide", description = "A host's figures of a day")
  record SideResponse(
      @Schema(required = true) int countedSessions,
      @Schema(required = true) long liveSeconds,
      @Schema(required = true) long exclusiveSkus,
      @Schema(required = true, description = "Sum of the quality scores of counted sessions")
          String qualitySum,
      @Schema(required = true) long netGmvFen,
      @Schema(required = true) long netExclusiveGmvFen,
      @Schema(required = true) long netExclusiveOrders,
      @Schema(required = true, description = "Whether it earns the daily task's coupon")
          boolean dailyTask,
      @Schema(required = true, description = "Whether it meets the ranking's threshold")
          boolean qualified,
      Integer rank,
      @Schema(required = true, description = "Whether its rank earns a coupon") boolean pk) {}
}
