package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What is spent of coupons. */
@Cancellable(false)
@Path("/")
@Tag(name = "Redemptions")
public class RedemptionResource {

  private final OwnCoupons own;
  private final Redemptions redemptions;
  private final RedeemingCoupon redeeming;
  private final ReleasingRedemption releasing;
  private final Commands commands;
  private final Caller caller;

  RedemptionResource(
      OwnCoupons own,
      Redemptions redemptions,
      RedeemingCoupon redeeming,
      ReleasingRedemption releasing,
      Commands commands,
      Caller caller) {
    this.own = own;
    this.redemptions = redemptions;
    this.redeeming = redeeming;
    this.releasing = releasing;
    this.commands = commands;
    this.caller = caller;
  }

  @POST
  @Path("/coupons/{couponId}/redemptions")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.MERCHANT)
  @Operation(
      operationId = "redeemCoupon",
      summary = "Spends units of a coupon (I11)",
      description =
          "Refused as a whole if the policy does not allow it: balance-too-low if nothing but the"
              + " balance stands in the way, else not-spendable; either carries the decision.")
  @APIResponse(
      responseCode = "201",
      description = "The redemption",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RedemptionResponse.class)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem")
  public Uni<Response> redeem(
      @PathParam("couponId") UUID couponId,
      @Valid @NotNull(message = Texts.REQUIRED) RedemptionRequest body) {
    return own.own(couponId)
        .flatMap(
            shown ->
                commands.run(
                    body,
                    () ->
                        redeeming
                            .redeem(shown.coupon(), body.units(), caller.name())
                            .map(RedemptionResource::created)));
  }

  @GET
  @Path("/coupons/{couponId}/redemptions")
  @RolesAllowed({Roles.MERCHANT, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listRedemptions",
      summary = "A coupon's redemptions, the first one first")
  public Uni<Page<RedemptionResponse>> list(
      @PathParam("couponId") UUID couponId, @BeanParam Paging paging) {
    return own.visible(couponId).chain(() -> redemptions.page(couponId, paging));
  }

  @GET
  @Path("/coupons/{couponId}/redemptions/{redemptionId}")
  @RolesAllowed({Roles.MERCHANT, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "getRedemption", summary = "One redemption")
  public Uni<RedemptionResponse> get(
      @PathParam("couponId") UUID couponId, @PathParam("redemptionId") UUID redemptionId) {
    return own.visible(couponId).chain(() -> redemptions.get(couponId, redemptionId));
  }

  @POST
  @Path("/coupons/{couponId}/redemptions/{redemptionId}/release")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "releaseRedemption",
      summary = "Takes a redemption back, in whole and once",
      description =
          "The units count no more for the day on which they were spent. They clear the debt that a"
              + " take-back made of them; what is left goes back to the coupon, and expires at once"
              + " if the coupon has.")
  @APIResponse(
      responseCode = "200",
      description = "The redemption, taken back",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RedemptionResponse.class)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem")
  public Uni<Response> release(
      @PathParam("couponId") UUID couponId,
      @PathParam("redemptionId") UUID redemptionId,
      @Valid @NotNull(message = Texts.REQUIRED) ReleaseRequest body) {
    return own.visible(couponId)
        .flatMap(
            shown ->
                commands.run(
                    body,
                    () ->
                        releasing
                            .release(shown.coupon(), redemptionId, body.reason(), caller.name())
                            .map(Reply::ok)));
  }

  private static Reply created(RedemptionResponse made) {
    return Reply.created(
        "/incentive/v1/coupons/" + made.couponId() + "/redemptions/" + made.redemptionId(), made);
  }
}
