package io.commercepolicy.creatorprotection.application.creator;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Creators and the facts of P1. */
@Cancellable(false)
@Path("/")
@Tag(name = "Creators")
public class CreatorResource {

  private final RegisteringCreator registering;
  private final Creators creators;
  private final Caller caller;

  CreatorResource(RegisteringCreator registering, Creators creators, Caller caller) {
    this.registering = registering;
    this.creators = creators;
    this.caller = caller;
  }

  @GET
  @Path("/creators")
  @RolesAllowed({Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "listCreators", summary = "All creators, by id")
  public Uni<Page<CreatorResponse>> list(@BeanParam Paging paging) {
    return creators.page(paging).map(page -> page.map(registering::show));
  }

  @GET
  @Path("/creators/{creatorId}")
  @RolesAllowed({Roles.CREATOR, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "getCreator", summary = "One creator, with what the conditions say")
  public Uni<CreatorResponse> get(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId) {
    caller.requireSight("creator", creatorId);
    return creators.get(creatorId).map(registering::show);
  }

  @PUT
  @Path("/creators/{creatorId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.INGEST)
  @Operation(
      operationId = "putCreator",
      summary = "Tells the facts of P1; an older revision than the stored one is ignored")
  @APIResponse(responseCode = "200", description = "The creator, as it is now")
  @APIResponse(
      responseCode = "201",
      description = "The creator, not known before",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CreatorResponse.class)))
  public Uni<RestResponse<CreatorResponse>> put(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId,
      @Valid @NotNull(message = Texts.REQUIRED) CreatorRequest body) {
    return registering
        .register(creatorId, body)
        .onFailure(SqlState::isLostCreation)
        .retry()
        .atMost(2)
        .map(
            registered ->
                registered.created()
                    ? RestResponse.status(RestResponse.Status.CREATED, registered.creator())
                    : RestResponse.ok(registered.creator()));
  }
}
