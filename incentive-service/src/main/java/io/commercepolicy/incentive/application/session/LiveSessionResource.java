package io.commercepolicy.incentive.application.session;

import io.commercepolicy.kit.facts.Arrival;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.commercepolicy.kit.text.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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

/** Live sessions, one by one. */
@Cancellable(false)
@Path("/")
@Tag(name = "Live sessions")
public class LiveSessionResource {

  private final CheckingSession checking;
  private final RecordingSessions recording;
  private final LiveSessions sessions;

  LiveSessionResource(
      CheckingSession checking, RecordingSessions recording, LiveSessions sessions) {
    this.checking = checking;
    this.recording = recording;
    this.sessions = sessions;
  }

  @GET
  @Path("/live-sessions/{sessionId}")
  @RolesAllowed({Roles.REVIEWER, Roles.OPERATOR, Roles.INGEST, Roles.AUDITOR})
  @Operation(operationId = "getLiveSession", summary = "One live session")
  public Uni<LiveSessionResponse> get(
      @PathParam("sessionId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String sessionId) {
    return sessions.get(sessionId).map(LiveSessionResponse::of);
  }

  // What the body says is checked by the use case, as it is in imports.
  @PUT
  @Path("/live-sessions/{sessionId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.INGEST)
  @Operation(
      operationId = "putLiveSession",
      summary = "Tells a live session; an older revision than the stored one is ignored",
      description =
          "A body that does not hold what is asked for is refused with all that is wrong, but where"
              + " a value is of the wrong type, with the first such place alone.")
  @APIResponse(responseCode = "200", description = "The session, as it is now")
  @APIResponse(
      responseCode = "201",
      description = "The session, not known before",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = LiveSessionResponse.class)))
  public Uni<RestResponse<LiveSessionResponse>> put(
      @PathParam("sessionId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String sessionId,
      @NotNull(message = Texts.REQUIRED) LiveSessionRequest body) {
    return recording
        .record(checking.check(sessionId, body))
        .map(
            recorded ->
                RestResponse.status(
                    recorded.arrival() == Arrival.FIRST
                        ? RestResponse.Status.CREATED
                        : RestResponse.Status.OK,
                    LiveSessionResponse.of(recorded.stored())));
  }
}
