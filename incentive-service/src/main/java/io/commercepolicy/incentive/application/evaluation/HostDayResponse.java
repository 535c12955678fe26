package io.commercepolicy.incentive.application.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.commercepolicy.kit.decision.DecisionResponse;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a business day makes of a host. */
@Schema(
    name = "HostDay",
    description = "What a business day makes of a host: what it earns, what was missing, and why")
public record HostDayResponse(
    @Schema(required = true) String campaignId,
    @Schema(required = true) String hostId,
    @Schema(required = true) LocalDate date,
    @Schema(required = true) CampaignDayState state,
    @Schema(required = true, description = "The daily task (I3)") DecisionResponse dailyTask,
    @Schema(
            required = true,
            description = "The daily PK (I4); before the settlement what it would be now")
        DecisionResponse pk,
    @Schema(required = true) String board,
    @Schema(description = "The place on the board; absent while the threshold is not met")
        Integer rank,
    @Schema(required = true, description = "How many are ranked on the board") int ranked,
    @Schema(required = true) FiguresResponse figures,
    @Schema(required = true, description = "Every session of the day")
        List<SessionResponse> sessions,
    @Schema(
            required = true,
            description = "All of the day's live time: counted, or by which clause not")
        List<AccountedResponse> accounted,
    @Schema(description = "The date from which the day's coupons are issued (I11)")
        LocalDate issueDate,
    OffsetDateTime settledAt,
    @Schema(description = "Whether facts that came after the settlement would change the figures")
        Boolean corrected) {

  /** The day's figures, over the sessions that count. */
  @Schema(name = "DayFigures", description = "The day's figures, over the sessions that count")
  public record FiguresResponse(
      @Schema(required = true) int countedSessions,
      @Schema(required = true, description = "In whole seconds") long liveSeconds,
      @Schema(required = true, description = "Goods with a live-exclusive benefit, of all sessions")
          long exclusiveSkus,
      @Schema(description = "Average per session, rounded to four places for display only")
          String averageSkus,
      @Schema(
              description =
                  "Average, rounded to four places for display only; absent while the score of a"
                      + " counted session is unknown")
          String averageQuality,
      @Schema(required = true) long netGmvFen,
      @Schema(required = true) long netExclusiveGmvFen,
      @Schema(required = true) long netExclusiveOrders,
      @Schema(required = true, description = "Rounded to six places for display only")
          String gmvShare) {}

  /** One session. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(
      name = "HostDaySession",
      description = "A session: counted, or by which clause not, and what was told of it")
  public record SessionResponse(
      @Schema(required = true) String sessionId,
      @Schema(required = true) OffsetDateTime startedAt,
      @Schema(required = true, description = "How long it lasted, in whole seconds") long seconds,
      @Schema(required = true) boolean counted,
      @Schema(description = "The clause by which it does not count") String clause,
      @Schema(description = "As told; absent while it is unknown") String qualityScore,
      @Schema(required = true, description = "Its goods with a live-exclusive benefit (I6)")
          int exclusiveSkus,
      @Schema(required = true, description = "As told: gross") long gmvFen,
      @Schema(required = true) long refundedGmvFen,
      @Schema(required = true) long exclusiveGmvFen,
      @Schema(required = true) long refundedExclusiveGmvFen,
      @Schema(required = true) long exclusiveOrders,
      @Schema(required = true) long refundedExclusiveOrders) {}

  /** A sum over sessions. */
  @Schema(name = "AccountedTime", description = "Sessions and their time under one heading")
  public record AccountedResponse(
      @Schema(required = true) boolean counted,
      @Schema(description = "The clause by which they do not count") String clause,
      @Schema(required = true) int sessions,
      @Schema(required = true) long seconds) {}

  /** The ids under which what a settled day earned is recorded; null for what it did not. */
  record Recorded(UUID dailyTask, UUID pk) {

    static final Recorded NOTHING = new Recorded(null, null);
  }
}
