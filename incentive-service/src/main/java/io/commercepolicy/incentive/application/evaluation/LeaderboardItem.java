package io.commercepolicy.incentive.application.evaluation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A host on a day's leaderboard. */
@Schema(name = "LeaderboardItem", description = "A host on a day's leaderboard")
record LeaderboardItem(
    @Schema(description = "Absent while the threshold is not met") Integer rank,
    @Schema(required = true) String hostId,
    @Schema(description = "The merchant, where the host is on the roster") String merchantId,
    @Schema(
            required = true,
            description = "Share of live-exclusive goods in GMV, rounded to six places for display")
        String gmvShare,
    @Schema(required = true) long exclusiveOrders,
    @Schema(required = true) long exclusiveGmvFen,
    @Schema(required = true, description = "In whole seconds") long liveSeconds,
    @Schema(required = true, description = "Whether it meets the threshold (I4)") boolean qualified,
    @Schema(
            required = true,
            description =
                "Whether its place earns a coupon; before the settlement" + " whether it would now")
        boolean rewarded) {}
