package io.commercepolicy.incentive.application.roster;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.kit.command.Etags;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.SqlState;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.commercepolicy.kit.text.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The roster of a campaign (I2). */
@Cancellable(false)
@Path("/")
@Tag(name = "Roster")
public class RosterResource {

  private final Roster roster;
  private final KeepingRoster keeping;
  private final Campaigns campaigns;
  private final OwnHosts own;
  private final Caller caller;

  RosterResource(
      Roster roster, KeepingRoster keeping, Campaigns campaigns, OwnHosts own, Caller caller) {
    this.roster = roster;
    this.keeping = keeping;
    this.campaigns = campaigns;
    this.own = own;
    this.caller = caller;
  }

  @GET
  @Path("/campaigns/{campaignId}/roster")
  @RolesAllowed({Roles.MERCHANT, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listRoster",
      summary = "The roster of a campaign, by host; merchants are shown their own hosts")
  public Uni<Page<RosterEntryResponse>> list(
      @PathParam("campaignId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String campaignId,
      @Parameter(description = "Of this merchant only")
          @QueryParam("merchantId")
          @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String merchantId,
      @BeanParam Paging paging) {
    if (!caller.isStaff() && caller.merchantId() == null) {
      throw ProblemException.forbidden();
    }
    String shown = caller.isStaff() || merchantId != null ? merchantId : caller.merchantId();
    if (shown != null) {
      caller.requireSight("merchant", shown);
    }
    campaigns.require(campaignId);
    Uni<Page<RosterEntry>> page =
        shown == null ? roster.page(campaignId, paging) : roster.page(campaignId, shown, paging);
    return page.map(entries -> entries.map(RosterEntryResponse::of));
  }

  @GET
  @Path("/campaigns/{campaignId}/roster/{hostId}")
  @RolesAllowed({Roles.MERCHANT, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "getRosterEntry", summary = "A host's place on the roster")
  public Uni<RestResponse<RosterEntryResponse>> get(
      @PathParam("campaignId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String campaignId,
      @PathParam("hostId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String hostId) {
    return own.requireSight(hostId)
        .invoke(() -> campaigns.require(campaignId))
        .chain(() -> roster.get(campaignId, hostId))
        .invoke(entry -> caller.requireSight("merchant", entry.merchantId()))
        .map(RosterResource::ok);
  }

  @PUT
  @Path("/campaigns/{campaignId}/roster/{hostId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "putRosterEntry",
      summary = "Lists a host, or changes what the roster says about it")
  @APIResponse(
      responseCode = "200",
      description = "The entry, as it is now",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RosterEntryResponse.class)))
  @APIResponse(
      responseCode = "201",
      description = "The entry, added",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RosterEntryResponse.class)))
  public Uni<RestResponse<RosterEntryResponse>> put(
      @PathParam("campaignId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String campaignId,
      @PathParam("hostId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String hostId,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @Valid @NotNull(message = Texts.REQUIRED) RosterEntryRequest body) {
    campaigns.require(campaignId);
    return keeping
        .keep(campaignId, hostId, body, ifMatch)
        .onFailure(SqlState::isLostCreation)
        .retry()
        .atMost(2)
        .map(
            kept ->
                kept.created()
                    ? ResponseBuilder.create(
                            RestResponse.Status.CREATED, RosterEntryResponse.of(kept.entry()))
                        .header(HttpHeaders.ETAG, Etags.of(kept.entry().version()))
                        .build()
                    : ok(kept.entry()));
  }

  private static RestResponse<RosterEntryResponse> ok(RosterEntry entry) {
    return ResponseBuilder.ok(RosterEntryResponse.of(entry))
        .header(HttpHeaders.ETAG, Etags.of(entry.version()))
        .build();
  }
}
