package io.commercepolicy.incentive.application.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a day's leaderboard. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Leaderboard",
    description = "A page of a day's leaderboard: those ranked first, then the others by id")
record LeaderboardResponse(
    @Schema(required = true) String campaignId,
    @Schema(required = true) LocalDate date,
    @Schema(required = true) CampaignDayState state,
    @Schema(required = true) String board,
    @Schema(required = true) List<LeaderboardItem> items,
    @Schema(description = "A merchant's own hosts of the day on any page, at most 200")
        List<LeaderboardItem> own,
    String nextCursor) {}
