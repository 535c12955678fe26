package io.commercepolicy.creatorprotection.application.detection;

import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The runs that identify creators. */
@Cancellable(false)
@Path("/detection-runs")
@Tag(name = "Detection")
public class DetectionResource {

  private final DetectingCreators detecting;
  private final DetectionRuns runs;
  private final Commands commands;
  private final Caller caller;

  DetectionResource(
      DetectingCreators detecting, DetectionRuns runs, Commands commands, Caller caller) {
    this.detecting = detecting;
    this.runs = runs;
    this.commands = commands;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "detectCreators",
      extensions = {
        @Extension(name = "x-rate-class", value = "heavy"),
        @Extension(name = "x-timeout", value = "PT5M")
      },
      summary =
          "Identifies and notifies those whose conditions were complete by the end of the day"
              + " before; can be repeated without a second effect")
  @APIResponse(
      responseCode = "200",
      description = "What the run did",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DetectionRunResponse.class)))
  public Uni<Response> detect(@Valid @NotNull(message = Texts.REQUIRED) DetectionRunRequest body) {
    String startedBy = caller.name();
    return commands.runRepeatable(
        body, () -> detecting.detect(body.businessDate(), startedBy).map(Reply::ok));
  }

  @GET
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "listDetectionRuns", summary = "The runs, in the order of their start")
  public Uni<Page<DetectionRunResponse>> list(
      @Parameter(description = "Whether in the opposite order")
          @QueryParam("latestFirst")
          @DefaultValue("false")
          boolean latestFirst,
      @BeanParam Paging paging) {
    return runs.page(latestFirst, paging);
  }

  @GET
  @Path("/{runId}")
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "getDetectionRun", summary = "One run")
  public Uni<DetectionRunResponse> get(@PathParam("runId") UUID runId) {
    return runs.get(runId);
  }
}
