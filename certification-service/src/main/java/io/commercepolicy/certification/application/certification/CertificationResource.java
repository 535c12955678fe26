package io.commercepolicy.certification.application.certification;

import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Certifications and their revocation. */
@Cancellable(false)
@Path("/")
@Tag(name = "Certifications")
public class CertificationResource {

  private final Certifications certifications;
  private final RevokingCertification revoking;
  private final Commands commands;
  private final Caller caller;

  CertificationResource(
      Certifications certifications,
      RevokingCertification revoking,
      Commands commands,
      Caller caller) {
    this.certifications = certifications;
    this.revoking = revoking;
    this.commands = commands;
    this.caller = caller;
  }

  @GET
  @Path("/agencies/{agencyId}/certifications")
  @RolesAllowed({Roles.AGENCY, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listCertifications",
      summary = "The certifications of an agency, revoked ones included")
  public Uni<Page<CertificationResponse>> list(
      @PathParam("agencyId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String agencyId,
      @BeanParam Paging paging) {
    caller.requireSight("agency", agencyId);
    return certifications.page(agencyId, paging).map(page -> page.map(CertificationResponse::of));
  }

  @POST
  @Path("/certifications/{certificationId}/revocation")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "revokeCertification",
      summary = "Revokes a certification, or shows with preview=true what that would do")
  @APIResponse(
      responseCode = "200",
      description = "Revoked, or previewed",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RevocationResponse.class)))
  public Uni<Response> revoke(
      @PathParam("certificationId") UUID certificationId,
      @QueryParam("preview") @DefaultValue("false") boolean preview,
      @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = RevocationRequest.class)))
          @Valid
          RevocationRequest body) {
    if (preview) {
      return revoking.preview(certificationId).map(shown -> Response.ok(shown).build());
    }
    if (body == null) {
      throw ProblemException.invalid("/reason", "撤销须说明原因", "a revocation needs a reason");
    }
    return commands.run(body, () -> revoking.revoke(certificationId, body.reason()).map(Reply::ok));
  }
}
