package io.commercepolicy.certification.application.enforcement;

import io.commercepolicy.certification.application.enforcement.EnforcementResponse.ClosureResponse;
import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.security.Roles;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The sweep of the effective date. */
@Cancellable(false)
@Path("/enforcement-runs")
@Tag(name = "Enforcement")
public class EnforcementResource {

  private final EnforcingRule enforcing;
  private final EnforcementRuns runs;
  private final Closures closures;
  private final Commands commands;

  EnforcementResource(
      EnforcingRule enforcing, EnforcementRuns runs, Closures closures, Commands commands) {
    this.enforcing = enforcing;
    this.runs = runs;
    this.closures = closures;
    this.commands = commands;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "enforceRule",
      extensions = {
        @Extension(name = "x-rate-class", value = "heavy"),
        @Extension(name = "x-timeout", value = "PT5M")
      },
      summary =
          "Closes the permission of those who hold none of the certifications; can be repeated"
              + " without a second effect")
  @APIResponse(
      responseCode = "200",
      description = "What the sweep did, or would do",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = EnforcementResponse.class)))
  public Uni<Response> enforce(
      @QueryParam("preview") @DefaultValue("false") boolean preview,
      @Valid @NotNull(message = "必填 | must be there") EnforcementRequest body) {
    return commands.runRepeatable(
        body, () -> enforcing.enforce(body.effectiveDate(), preview).map(Reply::ok));
  }

  @GET
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listEnforcementRuns",
      summary = "The runs, the one started last first; previews are not among them")
  public Uni<Page<EnforcementRecordResponse>> list(@BeanParam Paging paging) {
    return runs.page(paging);
  }

  @GET
  @Path("/{runId}/closures")
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "listClosures", summary = "The agencies that a run closed, by id")
  public Uni<Page<ClosureResponse>> closures(
      @PathParam("runId") UUID runId, @BeanParam Paging paging) {
    return closures.page(runId, paging);
  }
}
