package io.commercepolicy.incentive.application.settlement;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What disqualifications would change about settled days. */
@Cancellable(false)
@Path("/")
@Tag(name = "Settlement")
public class DifferenceResource {

  private final Differences differences;
  private final ReviewingDifference reviewing;
  private final Campaigns campaigns;
  private final Commands commands;
  private final Caller caller;

  DifferenceResource(
      Differences differences,
      ReviewingDifference reviewing,
      Campaigns campaigns,
      Commands commands,
      Caller caller) {
    this.differences = differences;
    this.reviewing = reviewing;
    this.campaigns = campaigns;
    this.commands = commands;
    this.caller = caller;
  }

  @GET
  @Path("/campaigns/{campaignId}/differences")
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listDifferences",
      summary =
          "What disqualifications would change about settled days, in the order in which they were proposed")
  public Uni<Page<DifferenceResponse>> list(
      @PathParam("campaignId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String campaignId,
      @QueryParam("state") DifferenceState state,
      @QueryParam("hostId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String hostId,
      @BeanParam Paging paging) {
    campaigns.require(campaignId);
    return differences.page(campaignId, state, hostId, paging);
  }

  @GET
  @Path("/differences/{differenceId}")
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "getDifference", summary = "One difference")
  public Uni<DifferenceResponse> get(@PathParam("differenceId") UUID differenceId) {
    return differences.get(differenceId);
  }

  @POST
  @Path("/differences/{differenceId}/application")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "applyDifference",
      summary = "Takes back what the disqualified host received and rewards those who move up")
  @APIResponse(
      responseCode = "200",
      description = "The difference, applied now or before",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DifferenceResponse.class)))
  public Uni<Response> apply(
      @PathParam("differenceId") UUID differenceId,
      @Valid @NotNull(message = Texts.REQUIRED) ReviewRequest body) {
    String by = caller.name();
    return reviewing
        .prepare(differenceId)
        .flatMap(
            prepared ->
                commands.run(
                    body,
                    () ->
                        reviewing.apply(differenceId, prepared, body.reason(), by).map(Reply::ok)));
  }

  @POST
  @Path("/differences/{differenceId}/dismissal")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(operationId = "dropDifference", summary = "Leaves everything as it was settled")
  @APIResponse(
      responseCode = "200",
      description = "The difference, dropped now or before",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DifferenceResponse.class)))
  public Uni<Response> drop(
      @PathParam("differenceId") UUID differenceId,
      @Valid @NotNull(message = Texts.REQUIRED) ReviewRequest body) {
    String by = caller.name();
    return commands.run(body, () -> reviewing.drop(differenceId, body.reason(), by).map(Reply::ok));
  }
}
