package io.commercepolicy.creatorprotection.application.activity;

import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
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
import jakarta.ws.rs.BeanParam;
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

/** Lives and short videos. */
@Cancellable(false)
@Path("/")
@Tag(name = "Activities")
public class ActivityResource {

  private final RecordingActivity recording;
  private final Caller caller;

  ActivityResource(RecordingActivity recording, Caller caller) {
    this.recording = recording;
    this.caller = caller;
  }

  @GET
  @Path("/creators/{creatorId}/activities")
  @RolesAllowed({Roles.CREATOR, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "listActivities", summary = "A creator's lives and short videos, by id")
  public Uni<Page<ActivityResponse>> list(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId,
      @BeanParam Paging paging) {
    caller.requireSight("creator", creatorId);
    return recording.page(creatorId, paging).map(page -> page.map(ActivityResponse::of));
  }

  @PUT
  @Path("/creators/{creatorId}/activities/{activityId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.INGEST)
  @Operation(
      operationId = "putActivity",
      summary = "Tells a live or a short video; what rests on it is looked at again")
  @APIResponse(responseCode = "200", description = "The activity, as it is now")
  @APIResponse(
      responseCode = "201",
      description = "The activity, not known before",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ActivityResponse.class)))
  public Uni<RestResponse<ActivityResponse>> put(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId,
      @PathParam("activityId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String activityId,
      @Valid @NotNull(message = Texts.REQUIRED) ActivityRequest body) {
    return recording
        .record(creatorId, activityId, body)
        .onFailure(SqlState::isLostCreation)
        .retry()
        .atMost(2)
        .map(
            recorded ->
                recorded.created()
                    ? RestResponse.status(
                        RestResponse.Status.CREATED, ActivityResponse.of(recorded.activity()))
                    : RestResponse.ok(ActivityResponse.of(recorded.activity())));
  }
}
