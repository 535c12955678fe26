package io.commercepolicy.certification.application.agency;

import io.commercepolicy.kit.command.Etags;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.SqlState;
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

/** Agencies. */
@Cancellable(false)
@Path("/")
@Tag(name = "Agencies")
public class AgencyResource {

  private final RegisteringAgency registering;
  private final Agencies agencies;
  private final Caller caller;

  AgencyResource(RegisteringAgency registering, Agencies agencies, Caller caller) {
    this.registering = registering;
    this.agencies = agencies;
    this.caller = caller;
  }

  @GET
  @Path("/agencies")
  @RolesAllowed({Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "listAgencies", summary = "All agencies, by id")
  public Uni<Page<AgencyResponse>> list(@BeanParam Paging paging) {
    return agencies.page(paging).map(page -> page.map(AgencyResponse::of));
  }

  @GET
  @Path("/agencies/{agencyId}")
  @RolesAllowed({Roles.AGENCY, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "getAgency", summary = "One agency")
  public Uni<RestResponse<AgencyResponse>> get(
      @PathParam("agencyId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String agencyId) {
    caller.requireSight("agency", agencyId);
    return agencies.get(agencyId).map(AgencyResource::ok);
  }

  @PUT
  @Path("/agencies/{agencyId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "putAgency",
      summary = "Registers an agency, or changes what is known about it")
  @APIResponse(responseCode = "200", description = "The agency, as it is now")
  @APIResponse(
      responseCode = "201",
      description = "The agency, registered",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AgencyResponse.class)))
  public Uni<RestResponse<AgencyResponse>> put(
      @PathParam("agencyId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String agencyId,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @Valid @NotNull(message = "必填 | must be there") AgencyRequest body) {
    return registering
        .register(agencyId, body, ifMatch)
        .onFailure(SqlState::isLostCreation)
        .retry()
        .atMost(2)
        .map(
            registered ->
                registered.created()
                    ? ResponseBuilder.create(
                            RestResponse.Status.CREATED, AgencyResponse.of(registered.agency()))
                        .header(HttpHeaders.ETAG, Etags.of(registered.agency().version))
                        .build()
                    : ok(registered.agency()));
  }

  private static RestResponse<AgencyResponse> ok(Agency agency) {
    return ResponseBuilder.ok(AgencyResponse.of(agency))
        .header(HttpHeaders.ETAG, Etags.of(agency.version))
        .build();
  }
}
