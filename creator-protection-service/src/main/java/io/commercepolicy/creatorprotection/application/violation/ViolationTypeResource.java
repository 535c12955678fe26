package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.kit.command.Etags;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.SqlState;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The catalogue of violation types (P9). */
@Cancellable(false)
@Path("/")
@Tag(name = "Violation types")
public class ViolationTypeResource {

  private final ViolationTypes types;
  private final KeepingViolationType keeping;

  ViolationTypeResource(ViolationTypes types, KeepingViolationType keeping) {
    this.types = types;
    this.keeping = keeping;
  }

  @GET
  @Path("/violation-types")
  @RolesAllowed({
    Roles.AGENCY,
    Roles.MERCHANT,
    Roles.CREATOR,
    Roles.REVIEWER,
    Roles.OPERATOR,
    Roles.INGEST,
    Roles.AUDITOR
  })
  @Operation(operationId = "listViolationTypes", summary = "All types of violations, by code")
  public Uni<Page<ViolationTypeResponse>> list(@BeanParam Paging paging) {
    return types.page(paging).map(page -> page.map(ViolationTypeResponse::of));
  }

  @GET
  @Path("/violation-types/{code}")
  @RolesAllowed({
    Roles.AGENCY,
    Roles.MERCHANT,
    Roles.CREATOR,
    Roles.REVIEWER,
    Roles.OPERATOR,
    Roles.INGEST,
    Roles.AUDITOR
  })
  @Operation(operationId = "getViolationType", summary = "One type of violations")
  public Uni<RestResponse<ViolationTypeResponse>> get(
      @PathParam("code") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String code) {
    return types.get(code).map(ViolationTypeResource::ok);
  }

  @PUT
  @Path("/violation-types/{code}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "putViolationType",
      summary =
          "Adds a type of violations, or changes what is known about it; a redemption already told"
              + " is looked at again with the next change of its creator's facts")
  @APIResponse(
      responseCode = "200",
      description = "The type, as it is now",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ViolationTypeResponse.class)))
  @APIResponse(
      responseCode = "201",
      description = "The type, added",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ViolationTypeResponse.class)))
  public Uni<RestResponse<ViolationTypeResponse>> put(
      @PathParam("code") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String code,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @Valid @NotNull(message = Texts.REQUIRED) ViolationTypeRequest body) {
    return keeping
        .keep(code, body, ifMatch)
        .onFailure(SqlState::isLostCreation)
        .retry()
        .atMost(2)
        .map(
            kept ->
                kept.created()
                    ? ResponseBuilder.create(
                            RestResponse.Status.CREATED, ViolationTypeResponse.of(kept.type()))
                        .header(HttpHeaders.ETAG, Etags.of(kept.type().version()))
                        .build()
                    : ok(kept.type()));
  }

  private static RestResponse<ViolationTypeResponse> ok(StoredViolationType type) {
    return ResponseBuilder.ok(ViolationTypeResponse.of(type))
        .header(HttpHeaders.ETAG, Etags.of(type.version()))
        .build();
  }
}
