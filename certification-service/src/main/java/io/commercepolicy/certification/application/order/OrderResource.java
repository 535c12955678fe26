package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.certification.policy.OrderSide;
import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Orders on their way: submitted, accepted, settled. */
@Cancellable(false)
@Path("/orders")
@Tag(name = "Orders")
public class OrderResource {

  private final MovingOrder moving;
  private final ShowingOrder showing;
  private final Commands commands;

  OrderResource(MovingOrder moving, ShowingOrder showing, Commands commands) {
    this.moving = moving;
    this.showing = showing;
    this.commands = commands;
  }

  @GET
  @RolesAllowed({Roles.AGENCY, Roles.MERCHANT, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listOrders",
      summary = "The orders, the first one placed first; agencies and merchants see their own")
  public Uni<Page<OrderResponse>> list(
      @QueryParam("state") OrderState state,
      @QueryParam("side") OrderSide side,
      @QueryParam("kind") OrderKind kind,
      @QueryParam("agencyId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String agencyId,
      @Parameter(
              description =
                  "Whether only those that are neither settled nor cancelled; with kind"
                      + " INTEGRATED_MARKETING, those that a wind-down counts")
          @QueryParam("inFlight")
          @DefaultValue("false")
          boolean inFlight,
      @BeanParam Paging paging) {
    return showing
        .page(new OrderFilter(state, side, kind, agencyId, inFlight), paging)
        .map(page -> page.map(OrderResponse::of));
  }

  @GET
  @Path("/{orderId}")
  @RolesAllowed({Roles.AGENCY, Roles.MERCHANT, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "getOrder", summary = "One order")
  public Uni<OrderResponse> get(@PathParam("orderId") UUID orderId) {
    return showing.get(orderId).map(OrderResponse::of);
  }

  @POST
  @Path("/{orderId}/submission")
  @RolesAllowed({Roles.AGENCY, Roles.MERCHANT})
  @Operation(
      operationId = "submitOrder",
      summary = "The agency hands in its work; goes on after the permission has closed (C9)")
  @APIResponse(
      responseCode = "200",
      description = "Submitted",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = OrderResponse.class)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem")
  public Uni<Response> submit(@PathParam("orderId") UUID orderId) {
    return take(orderId, OrderStep.SUBMISSION);
  }

  @POST
  @Path("/{orderId}/acceptance")
  @RolesAllowed({Roles.AGENCY, Roles.MERCHANT})
  @Operation(
      operationId = "acceptOrder",
      summary = "The merchant accepts the work; goes on after the permission has closed (C9)")
  @APIResponse(
      responseCode = "200",
      description = "Accepted",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = OrderResponse.class)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem")
  public Uni<Response> accept(@PathParam("orderId") UUID orderId) {
    return take(orderId, OrderStep.ACCEPTANCE);
  }

  @POST
  @Path("/{orderId}/settlement")
  @RolesAllowed({Roles.AGENCY, Roles.MERCHANT})
  @Operation(
      operationId = "settleOrder",
      summary = "Either party settles; goes on after the permission has closed (C9)")
  @APIResponse(
      responseCode = "200",
      description = "Settled",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = OrderResponse.class)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem")
  public Uni<Response> settle(@PathParam("orderId") UUID orderId) {
    return take(orderId, OrderStep.SETTLEMENT);
  }

  @POST
  @Path("/{orderId}/cancellation")
  @RolesAllowed({Roles.AGENCY, Roles.MERCHANT})
  @Operation(
      operationId = "cancelOrder",
      summary = "Either party cancels an order that is not submitted yet")
  @APIResponse(
      responseCode = "200",
      description = "Cancelled",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = OrderResponse.class)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem")
  public Uni<Response> cancel(@PathParam("orderId") UUID orderId) {
    return take(orderId, OrderStep.CANCELLATION);
  }

  /** The answer to an order that was placed. */
  static Reply created(PlacedOrder order) {
    return Reply.created("/certification/v1/orders/" + order.orderId, OrderResponse.of(order));
  }

  private Uni<Response> take(UUID orderId, OrderStep step) {
    return commands.run(
        null, () -> moving.take(orderId, step).map(order -> Reply.ok(OrderResponse.of(order))));
  }
}
