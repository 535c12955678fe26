package io.commercepolicy.certification.application.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Etags;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The evidence of an application. */
@Path("/applications/{applicationId}/evidence")
@Tag(name = "Evidence")
// Broken off in the middle, a session would keep its connection for good.
@Cancellable(false)
public class EvidenceResource {

  private final ReadingFields fields;
  private final EditingEvidence editing;
  private final ShowingEvidence showing;
  private final Commands commands;

  EvidenceResource(
      ReadingFields fields, EditingEvidence editing, ShowingEvidence showing, Commands commands) {
    this.fields = fields;
    this.editing = editing;
    this.showing = showing;
    this.commands = commands;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.AGENCY)
  @Operation(operationId = "addEvidence", summary = "Adds evidence to a draft")
  @APIResponse(
      responseCode = "201",
      description = "The evidence; its sessions are counted, not repeated",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = EvidenceResponse.class)))
  public Uni<Response> add(
      @PathParam("applicationId") UUID applicationId,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = EvidenceFields.class)))
          JsonNode body) {
    EvidenceFields given = fields.read(body);
    return commands.run(
        body,
        () ->
            editing
                .add(applicationId, given)
                .map(
                    stored ->
                        Reply.created(
                            "/certification/v1/applications/"
                                + applicationId
                                + "/evidence/"
                                + stored.evidenceId(),
                            EvidenceResponse.of(stored.withoutSessions(), null),
                            stored.version())));
  }

  @GET
  @RolesAllowed({Roles.AGENCY, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listEvidence",
      summary = "The evidence of an application, the first one first, without its sessions")
  public Uni<Page<EvidenceResponse>> list(
      @PathParam("applicationId") UUID applicationId, @BeanParam Paging paging) {
    return showing.page(applicationId, paging);
  }

  @GET
  @Path("/{evidenceId}")
  @RolesAllowed({Roles.AGENCY, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "getEvidence", summary = "One piece of evidence, with its sessions")
  public Uni<RestResponse<EvidenceResponse>> get(
      @PathParam("applicationId") UUID applicationId, @PathParam("evidenceId") UUID evidenceId) {
    return showing
        .get(applicationId, evidenceId)
        .map(
            shown ->
                ResponseBuilder.ok(shown.evidence())
                    .header(HttpHeaders.ETAG, Etags.of(shown.version()))
                    .build());
  }

  @PUT
  @Path("/{evidenceId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.AGENCY)
  @Operation(
      operationId = "putEvidence",
      summary = "Replaces the fields of evidence; its kind and its file stay")
  public Uni<RestResponse<EvidenceResponse>> put(
      @PathParam("applicationId") UUID applicationId,
      @PathParam("evidenceId") UUID evidenceId,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = EvidenceFields.class)))
          JsonNode body) {
    return editing
        .replace(applicationId, evidenceId, fields.read(body), ifMatch)
        .map(
            stored ->
                ResponseBuilder.ok(EvidenceResponse.of(stored.withoutSessions(), null))
                    .header(HttpHeaders.ETAG, Etags.of(stored.version()))
                    .build());
  }

  @DELETE
  @Path("/{evidenceId}")
  @RolesAllowed(Roles.AGENCY)
  @Operation(operationId = "removeEvidence", summary = "Removes evidence with its file")
  public Uni<Void> remove(
      @PathParam("applicationId") UUID applicationId,
      @PathParam("evidenceId") UUID evidenceId,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    return editing.remove(applicationId, evidenceId, ifMatch);
  }
}
