package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Coupons and the ledger behind them. */
@Cancellable(false)
@Path("/")
@Tag(name = "Coupons")
public class CouponResource {

  private final ShowingCoupons showing;
  private final AdjustingCoupons adjusting;
  private final Commands commands;
  private final Caller caller;

  CouponResource(
      ShowingCoupons showing, AdjustingCoupons adjusting, Commands commands, Caller caller) {
    this.showing = showing;
    this.adjusting = adjusting;
    this.commands = commands;
    this.caller = caller;
  }

  @GET
  @Path("/hosts/{hostId}/coupons")
  @RolesAllowed({Roles.MERCHANT, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listCoupons",
      summary = "A host's coupons, those of the newest day first (I11)")
  public Uni<Page<CouponResponse>> list(
      @PathParam("hostId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String hostId,
      @Parameter(description = "Of this campaign only")
          @QueryParam("campaignId")
          @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String campaignId,
      @Parameter(
              description =
                  "In this state only; what a day that is not settled would earn is in the calendar"
                      + " alone")
          @QueryParam("state")
          CouponState state,
      @BeanParam Paging paging) {
    return showing.page(hostId, campaignId, state, paging);
  }

  @GET
  @Path("/coupons/{couponId}")
  @RolesAllowed({Roles.MERCHANT, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getCoupon",
      summary = "One coupon, with what stands in the way of spending it now (I11, I12)")
  public Uni<CouponResponse> get(@PathParam("couponId") UUID couponId) {
    return showing.show(couponId);
  }

  @GET
  @Path("/coupons/{couponId}/ledger")
  @RolesAllowed({Roles.MERCHANT, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listLedgerEntries",
      summary = "The ledger's entries about a coupon, the first one first")
  public Uni<Page<LedgerEntryResponse>> ledger(
      @PathParam("couponId") UUID couponId, @BeanParam Paging paging) {
    return showing.ledger(couponId, paging);
  }

  @POST
  @Path("/coupons/{couponId}/adjustments")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "adjustCoupon",
      summary = "Adds units to a coupon or takes some from it, as an entry of its own")
  @APIResponse(
      responseCode = "201",
      description = "The adjustment",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AdjustmentResponse.class)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem")
  public Uni<Response> adjust(
      @PathParam("couponId") UUID couponId,
      @Valid @NotNull(message = Texts.REQUIRED) AdjustmentRequest body) {
    return commands.run(
        body, () -> adjusting.adjust(couponId, body, caller.name()).map(AdjustmentResponse::reply));
  }
}
