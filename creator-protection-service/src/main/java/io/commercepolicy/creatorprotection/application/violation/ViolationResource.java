package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.application.exam.AttemptResource;
import io.commercepolicy.creatorprotection.application.exam.AttemptResponse;
import io.commercepolicy.creatorprotection.application.exam.EndingAttempts;
import io.commercepolicy.kit.command.Commands;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Violations, and the special exams that may redeem them. */
@Cancellable(false)
@Path("/")
@Tag(name = "Violations")
public class ViolationResource {

  private final RecordingViolation recording;
  private final ShowingViolation showing;
  private final StartingRedemption starting;
  private final EndingAttempts ending;
  private final Commands commands;
  private final Caller caller;

  ViolationResource(
      RecordingViolation recording,
      ShowingViolation showing,
      StartingRedemption starting,
      EndingAttempts ending,
      Commands commands,
      Caller caller) {
    this.recording = recording;
    this.showing = showing;
    this.starting = starting;
    this.ending = ending;
    this.commands = commands;
    this.caller = caller;
  }

  @GET
  @Path("/creators/{creatorId}/violations")
  @RolesAllowed({Roles.CREATOR, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listViolations",
      summary = "A creator's violations with what came of them, the first one committed first")
  public Uni<Page<ViolationResponse>> list(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId,
      @BeanParam Paging paging) {
    caller.requireSight("creator", creatorId);
    return showing.page(creatorId, paging);
  }

  @GET
  @Path("/creators/{creatorId}/violations/{violationId}")
  @RolesAllowed({Roles.CREATOR, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "getViolation", summary = "One violation with what came of it")
  public Uni<ViolationResponse> get(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId,
      @PathParam("violationId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String violationId) {
    caller.requireSight("creator", creatorId);
    return showing.show(creatorId, violationId);
  }

  @PUT
  @Path("/creators/{creatorId}/violations/{violationId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.INGEST)
  @Operation(
      operationId = "putViolation",
      summary =
          "Tells a violation, its correction or its withdrawal; the answer says what comes of it",
      description =
          "An older revision is ignored, the same one again changes nothing. Points that were"
              + " restored stay restored, and a withdrawal is final. What rests on it is looked at"
              + " again.")
  @APIResponse(
      responseCode = "200",
      description = "The violation, as it is now",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ViolationResponse.class)))
  @APIResponse(
      responseCode = "201",
      description = "The violation, not known before",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ViolationResponse.class)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem")
  public Uni<RestResponse<ViolationResponse>> put(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId,
      @PathParam("violationId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String violationId,
      @Valid @NotNull(message = Texts.REQUIRED) ViolationRequest body) {
    return recording
        .record(creatorId, violationId, body)
        .onFailure(SqlState::isLostCreation)
        .retry()
        .atMost(2)
        .flatMap(
            created ->
                showing
                    .show(creatorId, violationId)
                    .map(
                        shown ->
                            RestResponse.status(
                                created ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                                shown)));
  }

  @POST
  @Path("/creators/{creatorId}/violations/{violationId}/attempts")
  @RolesAllowed(Roles.CREATOR)
  @Operation(
      operationId = "startRedemption",
      summary = "Begins the special exam that may redeem a violation (P7)",
      description =
          "The attempt ends no later than the time for the exam. Passing restores the points once;"
              + " an attempt that was allowed when it began counts, unless the violation is"
              + " withdrawn meanwhile.")
  @APIResponse(
      responseCode = "201",
      description = "The attempt",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AttemptResponse.class)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem")
  public Uni<Response> start(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId,
      @PathParam("violationId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String violationId) {
    caller.requireOwn("creator", creatorId);
    // In a transaction of its own: what has ended stays ended if the start is refused.
    return ending
        .endOverdue(creatorId)
        .chain(
            () ->
                commands.run(
                    null,
                    () -> starting.start(creatorId, violationId).map(AttemptResource::created)));
  }
}
