package io.commercepolicy.certification.application.evidence;

import io.commercepolicy.kit.security.Roles;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The files of evidence. */
@Path("/applications/{applicationId}/evidence/{evidenceId}/file")
@Tag(name = "Evidence")
// Broken off in the middle, a session would keep its connection for good.
@Cancellable(false)
public class EvidenceFileResource {

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final UploadingFile uploading;
  private final ShowingEvidence showing;
  private final SendingFile sending;
  private final CurrentVertxRequest current;

  EvidenceFileResource(
      UploadingFile uploading,
      ShowingEvidence showing,
      SendingFile sending,
      CurrentVertxRequest current) {
    this.uploading = uploading;
    this.showing = showing;
    this.sending = sending;
    this.current = current;
  }

  @PUT
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.AGENCY)
  @Operation(
      operationId = "putEvidenceFile",
      summary = "Uploads the file of evidence, in the place of the one before",
      description =
          "PDF, PNG, JPEG, XLSX or CSV up to 20 MiB, told by content: the Content-Type does not"
              + " matter. The file of Channels sessions is a table of them; if a cell is wrong,"
              + " nothing of it is kept and every bad cell is told as row:<n>/column:<name>.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_OCTET_STREAM,
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = MediaType.WILDCARD,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(
      responseCode = "200",
      description = "The file, in the place of the one before or the same again",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = EvidenceFileResponse.class)))
  @APIResponse(
      responseCode = "201",
      description = "The file, the first one",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = EvidenceFileResponse.class)))
  public Uni<RestResponse<EvidenceFileResponse>> put(
      @PathParam("applicationId") UUID applicationId, @PathParam("evidenceId") UUID evidenceId) {
    RoutingContext routing = current.getCurrent();
    return uploading
        .upload(applicationId, evidenceId, routing)
        .onFailure()
        .invoke(() -> ReceivingUpload.discardRest(routing.request()))
        .map(
            kept ->
                ResponseBuilder.create(
                        kept.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        kept.file())
                    .header(HttpHeaders.ETAG, kept.file().etag())
                    .build());
  }

  @GET
  @RolesAllowed({Roles.AGENCY, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "getEvidenceFile", summary = "Downloads the file of evidence")
  @APIResponse(
      responseCode = "200",
      description = "The file, byte for byte",
      content = {
        @Content(
            mediaType = "application/pdf",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = "image/png",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = "image/jpeg",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = "text/csv",
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(responseCode = "304", description = "The client has the file already")
  public Uni<Void> get(
      @PathParam("applicationId") UUID applicationId, @PathParam("evidenceId") UUID evidenceId) {
    RoutingContext routing = current.getCurrent();
    return showing
        .withFile(applicationId, evidenceId)
        .flatMap(evidence -> sending.send(evidence, routing));
  }
}
