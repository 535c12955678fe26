package io.commercepolicy.creatorprotection.application.learning.progress;

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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What creators learn (P3, P6). */
@Cancellable(false)
@Path("/")
@Tag(name = "Learning")
public class LearningResource {

  private final ShowingLearning showing;
  private final StudyingLesson studying;
  private final Caller caller;

  LearningResource(ShowingLearning showing, StudyingLesson studying, Caller caller) {
    this.showing = showing;
    this.studying = studying;
    this.caller = caller;
  }

  @GET
  @Path("/creators/{creatorId}/learning")
  @RolesAllowed({Roles.CREATOR, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getLearning",
      summary = "How far the creator has come with all courses and exams, and what is left")
  public Uni<LearningResponse> learning(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId) {
    caller.requireSight("creator", creatorId);
    return showing.of(creatorId);
  }

  @PUT
  @Path("/creators/{creatorId}/lessons/{lessonId}/progress")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.CREATOR)
  @Operation(
      operationId = "putLessonProgress",
      summary = "Saves how far the creator has come with a lesson",
      description =
          "Any device may go on from there. Progress never goes backwards: the longest study time"
              + " reported counts, and a finished lesson stays finished. The study time is what the"
              + " client measures; it is taken as reported and not checked against the clock.")
  public Uni<LessonProgressResponse> progress(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId,
      @PathParam("lessonId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String lessonId,
      @Valid @NotNull(message = Texts.REQUIRED) ProgressRequest body) {
    caller.requireOwn("creator", creatorId);
    return studying.report(creatorId, lessonId, body);
  }
}
