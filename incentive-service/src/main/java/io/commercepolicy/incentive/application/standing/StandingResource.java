package io.commercepolicy.incentive.application.standing;

import io.commercepolicy.incentive.application.roster.OwnHosts;
import io.commercepolicy.kit.persistence.SqlState;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.commercepolicy.kit.text.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** How hosts and their shops stand (I11, I12). */
@Cancellable(false)
@Path("/")
@Tag(name = "Standing")
public class StandingResource {

  private final RecordingStanding recording;
  private final Standings standings;
  private final OwnHosts own;
  private final Caller caller;

  StandingResource(RecordingStanding recording, Standings standings, OwnHosts own, Caller caller) {
    this.recording = recording;
    this.standings = standings;
    this.own = own;
    this.caller = caller;
  }

  @GET
  @Path("/hosts/{hostId}/standing")
  @RolesAllowed({Roles.MERCHANT, Roles.REVIEWER, Roles.OPERATOR, Roles.INGEST, Roles.AUDITOR})
  @Operation(operationId = "getStanding", summary = "How a host and its shop stand")
  public Uni<StandingResponse> get(
      @PathParam("hostId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String hostId) {
    Uni<Void> sight =
        caller.has(Roles.INGEST) ? Uni.createFrom().voidItem() : own.requireSight(hostId);
    return sight.chain(() -> standings.get(hostId)).map(StandingResponse::of);
  }

  @PUT
  @Path("/hosts/{hostId}/standing")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.INGEST)
  @Operation(
      operationId = "putStanding",
      summary = "Tells how a host and its shop stand; the host's days are evaluated again")
  @APIResponse(responseCode = "200", description = "The standing, as it is now")
  @APIResponse(
      responseCode = "201",
      description = "The standing, not known before",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = StandingResponse.class)))
  public Uni<RestResponse<StandingResponse>> put(
      @PathParam("hostId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String hostId,
      @Valid @NotNull(message = Texts.REQUIRED) StandingRequest body) {
    return recording
        .record(hostId, body)
        .onFailure(SqlState::isLostCreation)
        .retry()
        .atMost(2)
        .map(
            recorded ->
                recorded.created()
                    ? RestResponse.status(
                        RestResponse.Status.CREATED, StandingResponse.of(recorded.standing()))
                    : RestResponse.ok(StandingResponse.of(recorded.standing())));
  }
}
