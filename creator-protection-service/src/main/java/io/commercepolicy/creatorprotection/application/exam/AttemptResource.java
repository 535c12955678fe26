package io.commercepolicy.creatorprotection.application.exam;

import io.commercepolicy.creatorprotection.application.learning.Exam;
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
import jakarta.ws.rs.PUT;
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

/** Taking exams. */
@Cancellable(false)
@Path("/")
@Tag(name = "Attempts")
public class AttemptResource {

  private final StartingAttempt starting;
  private final SavingAnswers saving;
  private final SubmittingAttempt submitting;
  private final EndingAttempts ending;
  private final ShowingAttempt showing;
  private final ListingAttempts listing;
  private final Commands commands;
  private final Caller caller;

  AttemptResource(
      StartingAttempt starting,
      SavingAnswers saving,
      SubmittingAttempt submitting,
      EndingAttempts ending,
      ShowingAttempt showing,
      ListingAttempts listing,
      Commands commands,
      Caller caller) {
    this.starting = starting;
    this.saving = saving;
    this.submitting = submitting;
    this.ending = ending;
    this.showing = showing;
    this.listing = listing;
    this.commands = commands;
    this.caller = caller;
  }

  @POST
  @Path("/creators/{creatorId}/exams/{examId}/attempts")
  @RolesAllowed(Roles.CREATOR)
  @Operation(
      operationId = "startAttempt",
      summary = "Begins an exam of the novice learning task (P3)",
      description =
          "Questions are drawn from the bank as it is now, and shuffled. One attempt at an exam can"
              + " be open at a time; attempt-open names it. Special exams are begun for a"
              + " violation.")
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
      @PathParam("examId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String examId) {
    caller.requireOwn("creator", creatorId);
    return ending
        .endOverdue(creatorId)
        .chain(
            () ->
                commands.run(
                    null,
                    () -> starting.startNovice(creatorId, examId).map(AttemptResource::created)));
  }

  @GET
  @Path("/creators/{creatorId}/attempts")
  @RolesAllowed({Roles.CREATOR, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listAttempts",
      summary = "A creator's attempts, the one begun last first",
      description = "With state OPEN, those that go on, with the time that is left.")
  public Uni<Page<AttemptOutlineResponse>> list(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId,
      @QueryParam("state") AttemptState state,
      @QueryParam("kind") Exam.Kind kind,
      @BeanParam Paging paging) {
    caller.requireSight("creator", creatorId);
    return listing.page(creatorId, state, kind, paging);
  }

  @GET
  @Path("/attempts/{attemptId}")
  @RolesAllowed({Roles.CREATOR, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getAttempt",
      summary = "An attempt: its questions while it is open, its result afterwards",
      description =
          "Keys, explanations and the lessons to go back to are shown once the attempt has ended,"
              + " unless the creator has an open attempt at an exam that draws on the same bank.")
  public Uni<AttemptResponse> get(@PathParam("attemptId") UUID attemptId) {
    return showing.get(attemptId);
  }

  @PUT
  @Path("/attempts/{attemptId}/answers")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.CREATOR)
  @Operation(
      operationId = "saveAnswers",
      summary = "Saves answers beside those saved before; possible until the deadline")
  @APIResponse(responseCode = "200", description = "The attempt with all answers saved so far")
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem")
  public Uni<AttemptResponse> answer(
      @PathParam("attemptId") UUID attemptId,
      @Valid @NotNull(message = Texts.REQUIRED) AnswersRequest body) {
    String creatorId = own();
    return ending.endOverdue(creatorId).chain(() -> saving.save(creatorId, attemptId, body));
  }

  @POST
  @Path("/attempts/{attemptId}/submission")
  @RolesAllowed(Roles.CREATOR)
  @Operation(
      operationId = "submitAttempt",
      summary = "Hands the attempt in; what is saved is graded",
      description =
          "Repeating it gives the same result. An attempt whose deadline came first was graded by"
              + " what was saved then, and can't be handed in.")
  @APIResponse(
      responseCode = "200",
      description = "The attempt with its result, without the keys",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AttemptResponse.class)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem")
  public Uni<Response> submit(@PathParam("attemptId") UUID attemptId) {
    String creatorId = own();
    return ending
        .endOverdue(creatorId)
        .chain(
            () -> commands.run(null, () -> submitting.submit(creatorId, attemptId).map(Reply::ok)));
  }

  /** What begins an attempt answers so. */
  public static Reply created(AttemptResponse attempt) {
    return Reply.created("/creator-protection/v1/attempts/" + attempt.attemptId(), attempt);
  }

  private String own() {
    String creatorId = caller.creatorId();
    caller.requireOwn("creator", creatorId);
    return creatorId;
  }
}
