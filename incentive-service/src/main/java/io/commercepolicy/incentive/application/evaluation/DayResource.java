package io.commercepolicy.incentive.application.evaluation;

import io.commercepolicy.incentive.application.campaign.BusinessDates;
import io.commercepolicy.incentive.application.roster.OwnHosts;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The days of a campaign. */
@Cancellable(false)
@Path("/")
@Tag(name = "Days")
public class DayResource {

  private static final String BOARD = "^[^\\x00-\\x1f\\x7f]{0,200}$";
  private static final String BOARD_MESSAGE =
      "最多 200 个字符，不能有控制字符 | at most 200 characters, no control characters";

  private final ShowingHostDay showing;
  private final ShowingLeaderboard leaderboard;
  private final OwnHosts hosts;
  private final Caller caller;

  DayResource(
      ShowingHostDay showing, ShowingLeaderboard leaderboard, OwnHosts hosts, Caller caller) {
    this.showing = showing;
    this.leaderboard = leaderboard;
    this.hosts = hosts;
    this.caller = caller;
  }

  @GET
  @Path("/campaigns/{campaignId}/days/{date}/hosts/{hostId}")
  @RolesAllowed({Roles.MERCHANT, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getHostDay",
      summary = "What a day makes of a host: both incentives clause by clause, and every session")
  public Uni<HostDayResponse> hostDay(
      @PathParam("campaignId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String campaignId,
      @Parameter(schema = @Schema(implementation = LocalDate.class)) @PathParam("date") String date,
      @PathParam("hostId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String hostId) {
    return hosts
        .requireSight(hostId)
        .chain(() -> showing.show(campaignId, BusinessDates.parse(date, "path:date"), hostId));
  }

  @GET
  @Path("/campaigns/{campaignId}/days/{date}/leaderboard")
  @RolesAllowed({Roles.MERCHANT, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getLeaderboard",
      summary = "The day's ranking: the three figures, threshold met, rewarded; own hosts always")
  public Uni<LeaderboardResponse> leaderboard(
      @PathParam("campaignId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String campaignId,
      @Parameter(schema = @Schema(implementation = LocalDate.class)) @PathParam("date") String date,
      @Parameter(description = "The board; without it the one for all")
          @QueryParam("board")
          @Pattern(regexp = BOARD, message = BOARD_MESSAGE)
          String board,
      @BeanParam Paging paging) {
    return leaderboard.show(
        campaignId,
        BusinessDates.parse(date, "path:date"),
        board,
        caller.isStaff() ? null : caller.merchantId(),
        paging);
  }
}
