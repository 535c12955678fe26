package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Services of agencies, and ordering them. */
@Cancellable(false)
@Path("/services")
@Authenticated
@Tag(name = "Services")
public class ServiceResource {

  private final OfferingService offering;
  private final PlacingOrder placing;
  private final ShowingService showing;
  private final Commands commands;
  private final Caller caller;

  ServiceResource(
      OfferingService offering,
      PlacingOrder placing,
      ShowingService showing,
      Commands commands,
      Caller caller) {
    this.offering = offering;
    this.placing = placing;
    this.showing = showing;
    this.commands = commands;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.AGENCY)
  @Operation(operationId = "offerService", summary = "Offers a service of the agency's")
  @APIResponse(
      responseCode = "201",
      description = "The service",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ServiceResponse.class)))
  public Uni<Response> offer(@Valid @NotNull(message = "必填 | must be there") ServiceRequest body) {
    String agencyId = caller.agencyId();
    caller.requireOwn("agency", agencyId);
    return commands.run(
        body,
        () ->
            offering
                .offer(agencyId, body)
                .map(
                    service ->
                        Reply.created(
                            "/certification/v1/services/" + service.serviceId(), service)));
  }

  @GET
  @Operation(operationId = "listServices", summary = "All services, the first one offered first")
  public Uni<Page<ServiceResponse>> list(
      @QueryParam("kind") OrderKind kind,
      @QueryParam("agencyId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String agencyId,
      @BeanParam Paging paging) {
    return showing.page(kind, agencyId, paging);
  }

  @GET
  @Path("/{serviceId}")
  @Operation(operationId = "getService", summary = "One service")
  public Uni<ServiceResponse> get(@PathParam("serviceId") UUID serviceId) {
    return showing.get(serviceId);
  }

  @POST
  @Path("/{serviceId}/orders")
  @RolesAllowed(Roles.MERCHANT)
  @Operation(
      operationId = "orderService",
      summary =
          "The merchant orders the service; integrated marketing needs the agency's open"
              + " permission (C9)")
  @APIResponse(
      responseCode = "201",
      description = "The order",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = OrderResponse.class)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem")
  public Uni<Response> order(@PathParam("serviceId") UUID serviceId) {
    String merchantId = caller.merchantId();
    caller.requireOwn("merchant", merchantId);
    return commands.run(
        null, () -> placing.onService(serviceId, merchantId).map(OrderResource::created));
  }
}
