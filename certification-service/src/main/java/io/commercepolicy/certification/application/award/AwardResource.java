package io.commercepolicy.certification.application.award;

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

/** The platform's award pool (C6). */
@Path("/award-pool")
@Tag(name = "Award pool")
// Broken off in the middle, a session would keep its connection for good.
@Cancellable(false)
public class AwardResource {

  private final RegisteringAward registering;
  private final Awards awards;

  AwardResource(RegisteringAward registering, Awards awards) {
    this.registering = registering;
    this.awards = awards;
  }

  @GET
  @RolesAllowed({
    Roles.AGENCY,
    Roles.MERCHANT,
    Roles.CREATOR,
    Roles.REVIEWER,
    Roles.OPERATOR,
    Roles.INGEST,
    Roles.AUDITOR
  })
  @Operation(operationId = "listAwards", summary = "All awards that the platform knows, by id")
  public Uni<Page<AwardResponse>> list(@BeanParam Paging paging) {
    return awards.page(paging).map(page -> page.map(AwardResponse::of));
  }

  @GET
  @Path("/{awardId}")
  @RolesAllowed({
    Roles.AGENCY,
    Roles.MERCHANT,
    Roles.CREATOR,
    Roles.REVIEWER,
    Roles.OPERATOR,
    Roles.INGEST,
    Roles.AUDITOR
  })
  @Operation(operationId = "getAward", summary = "One award")
  public Uni<RestResponse<AwardResponse>> get(
      @PathParam("awardId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String awardId) {
    return awards.get(awardId).map(AwardResource::ok);
  }

  @PUT
  @Path("/{awardId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "putAward",
      summary = "Registers an award, or changes what is known about it")
  @APIResponse(
      responseCode = "200",
      description = "The award, as it is now",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AwardResponse.class)))
  @APIResponse(
      responseCode = "201",
      description = "The award, registered",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AwardResponse.class)))
  public Uni<RestResponse<AwardResponse>> put(
      @PathParam("awardId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String awardId,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @Valid @NotNull(message = Texts.REQUIRED) AwardRequest body) {
    return registering
        .register(awardId, body, ifMatch)
        .onFailure(SqlState::isLostCreation)
        .retry()
        .atMost(2)
        .map(
            registered ->
                registered.created()
                    ? ResponseBuilder.create(
                            RestResponse.Status.CREATED, AwardResponse.of(registered.award()))
                        .header(HttpHeaders.ETAG, Etags.of(registered.award().version))
                        .build()
                    : ok(registered.award()));
  }

  private static RestResponse<AwardResponse> ok(Award award) {
    return ResponseBuilder.ok(AwardResponse.of(award))
        .header(HttpHeaders.ETAG, Etags.of(award.version))
        .build();
  }
}
