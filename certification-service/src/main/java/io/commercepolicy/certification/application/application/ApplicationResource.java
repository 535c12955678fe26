package io.commercepolicy.certification.application.application;

import io.commercepolicy.certification.policy.Capability;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Etags;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.decision.DecisionResponse;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Applications for certification: from draft to verdict. */
@Cancellable(false)
@Path("/")
@Tag(name = "Applications")
public class ApplicationResource {

  private final OpeningApplication opening;
  private final WithdrawingApplication withdrawing;
  private final AssessingApplication assessing;
  private final SubmittingApplication submitting;
  private final ReviewingApplication reviewing;
  private final ShowingApplication showing;
  private final Applications applications;
  private final Commands commands;
  private final BusinessClock clock;
  private final Caller caller;

  ApplicationResource(
      OpeningApplication opening,
      WithdrawingApplication withdrawing,
      AssessingApplication assessing,
      SubmittingApplication submitting,
      ReviewingApplication reviewing,
      ShowingApplication showing,
      Applications applications,
      Commands commands,
      BusinessClock clock,
      Caller caller) {
    this.opening = opening;
    this.withdrawing = withdrawing;
    this.assessing = assessing;
    this.submitting = submitting;
    this.reviewing = reviewing;
    this.showing = showing;
    this.applications = applications;
    this.commands = commands;
    this.clock = clock;
    this.caller = caller;
  }

  @POST
  @Path("/agencies/{agencyId}/applications")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.AGENCY)
  @Operation(operationId = "openApplication", summary = "Opens a draft for a capability")
  @APIResponse(
      responseCode = "201",
      description = "The draft",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ApplicationResponse.class)))
  public Uni<Response> open(
      @PathParam("agencyId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String agencyId,
      @Valid @NotNull(message = "必填 | must be there") ApplicationRequest body) {
    caller.requireOwn("agency", agencyId);
    return commands.run(
        body,
        () ->
            opening
                .open(agencyId, body.capability())
                .map(
                    application ->
                        Reply.created(
                            "/certification/v1/applications/" + application.applicationId,
                            showing.inList(application),
                            application.version)));
  }

  @GET
  @Path("/applications")
  @RolesAllowed({Roles.AGENCY, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listApplications",
      summary = "The reviewers' queue: those that wait longest come first; agencies see their own")
  public Uni<Page<ApplicationResponse>> list(
      @QueryParam("state") ApplicationState state,
      @QueryParam("capability") Capability capability,
      @BeanParam Paging paging) {
    if (!caller.isStaff()) {
      caller.requireOwn("agency", caller.agencyId());
    }
    return applications
        .page(caller.isStaff() ? null : caller.agencyId(), state, capability, paging)
        .map(page -> page.map(showing::inList));
  }

  @GET
  @Path("/applications/{applicationId}")
  @RolesAllowed({Roles.AGENCY, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getApplication",
      summary = "An application with its evidence and verdicts")
  public Uni<RestResponse<ApplicationResponse>> get(
      @PathParam("applicationId") UUID applicationId) {
    return showing
        .show(applicationId)
        .map(
            shown ->
                ResponseBuilder.ok(shown.application())
                    .header(HttpHeaders.ETAG, Etags.of(shown.version()))
                    .build());
  }

  @DELETE
  @Path("/applications/{applicationId}")
  @RolesAllowed(Roles.AGENCY)
  @Operation(operationId = "withdrawApplication", summary = "Withdraws an application")
  public Uni<Void> withdraw(@PathParam("applicationId") UUID applicationId) {
    return withdrawing.withdraw(applicationId);
  }

  @GET
  @Path("/applications/{applicationId}/assessment")
  @RolesAllowed({Roles.AGENCY, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "assessApplication",
      summary = "The decision as it would be if the application were submitted, without effect")
  public Uni<DecisionResponse> assess(
      @PathParam("applicationId") UUID applicationId, @QueryParam("asOf") String asOf) {
    Instant now = clock.instant();
    return assessing
        .assess(applicationId, Instants.parse(asOf, "asOf", now), now)
        .map(DecisionResponse::of);
  }

  @POST
  @Path("/applications/{applicationId}/submission")
  @RolesAllowed(Roles.AGENCY)
  @Operation(
      operationId = "submitApplication",
      summary = "Submits an application; refused with the decision while something is missing")
  @APIResponse(
      responseCode = "200",
      description = "In review",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SubmissionResponse.class)))
  @APIResponse(responseCode = "422", ref = "#/components/responses/Problem")
  public Uni<Response> submit(@PathParam("applicationId") UUID applicationId) {
    return commands.run(
        null,
        () ->
            submitting
                .submit(applicationId)
                .map(
                    submission ->
                        Reply.ok(
                            new SubmissionResponse(
                                showing.inList(submission.application()),
                                DecisionResponse.of(
                                    submission.decision(), submission.decisionId())),
                            submission.application().version)));
  }

  @POST
  @Path("/applications/{applicationId}/claim")
  @RolesAllowed(Roles.REVIEWER)
  @Operation(
      operationId = "claimApplication",
      summary = "Takes an application on for review; claiming it again prolongs the claim")
  @APIResponse(
      responseCode = "200",
      description = "Claimed",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ApplicationResponse.class)))
  public Uni<Response> claim(@PathParam("applicationId") UUID applicationId) {
    return commands.run(null, () -> reviewing.claim(applicationId).map(this::reply));
  }

  @DELETE
  @Path("/applications/{applicationId}/claim")
  @RolesAllowed(Roles.REVIEWER)
  @Operation(
      operationId = "releaseApplication",
      summary = "Gives a claimed application back to the queue")
  public Uni<Void> release(@PathParam("applicationId") UUID applicationId) {
    return reviewing.release(applicationId).replaceWithVoid();
  }

  @POST
  @Path("/applications/{applicationId}/review")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.REVIEWER)
  @Operation(
      operationId = "reviewApplication",
      summary = "Approves, rejects or returns an application")
  @APIResponse(
      responseCode = "200",
      description = "Judged",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ApplicationResponse.class)))
  public Uni<Response> review(
      @PathParam("applicationId") UUID applicationId,
      @Valid @NotNull(message = "必填 | must be there") ReviewRequest body) {
    return commands.run(body, () -> reviewing.review(applicationId, body).map(this::reply));
  }

  private Reply reply(CertificationApplication application) {
    return Reply.ok(showing.inList(application), application.version);
  }
}
