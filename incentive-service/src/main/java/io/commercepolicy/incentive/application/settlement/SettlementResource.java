package io.commercepolicy.incentive.application.settlement;

import io.commercepolicy.incentive.application.campaign.BusinessDates;
import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.application.evaluation.CampaignDays;
import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The settlement of days. */
@Cancellable(false)
@Path("/")
@Tag(name = "Settlement")
public class SettlementResource {

  private final SettlingDay settling;
  private final ShowingCorrections corrections;
  private final CampaignDays days;
  private final Campaigns campaigns;
  private final Commands commands;
  private final Caller caller;

  SettlementResource(
      SettlingDay settling,
      ShowingCorrections corrections,
      CampaignDays days,
      Campaigns campaigns,
      Commands commands,
      Caller caller) {
    this.settling = settling;
    this.corrections = corrections;
    this.days = days;
    this.campaigns = campaigns;
    this.commands = commands;
    this.caller = caller;
  }

  @POST
  @Path("/campaigns/{campaignId}/days/{date}/settlement")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "settleDay",
      extensions = {
        @Extension(name = "x-rate-class", value = "heavy"),
        @Extension(name = "x-timeout", value = "PT15M")
      },
      summary =
          "Freezes a day's figures and ranking and issues its coupons, from T+4 on; a day that is"
              + " settled stays as it is")
  @APIResponse(
      responseCode = "200",
      description = "How the day was settled, now or before",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SettlementResponse.class)))
  public Uni<Response> settle(
      @PathParam("campaignId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String campaignId,
      @Parameter(schema = @Schema(implementation = LocalDate.class)) @PathParam("date")
          String date) {
    LocalDate day = BusinessDates.parse(date, "path:date");
    String by = caller.name();
    return commands.runRepeatable(
        null,
        () ->
            settling
                .settle(campaignId, day, by)
                .map(settled -> Reply.ok(SettlementResponse.of(campaignId, settled))));
  }

  @GET
  @Path("/campaigns/{campaignId}/settlements")
  @RolesAllowed({Roles.MERCHANT, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(operationId = "listSettlements", summary = "The days that are settled, in their order")
  public Uni<Page<SettlementResponse>> settlements(
      @PathParam("campaignId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String campaignId,
      @BeanParam Paging paging) {
    campaigns.require(campaignId);
    LocalDate after =
        paging.after().isEmpty()
            ? LocalDate.EPOCH
            : BusinessDates.parse(paging.after(), "query:cursor");
    return days.settlements(campaignId, after, paging.limit() + 1)
        .map(
            found ->
                Page.of(found, paging, settled -> settled.date().toString())
                    .map(settled -> SettlementResponse.of(campaignId, settled)));
  }

  @GET
  @Path("/campaigns/{campaignId}/days/{date}/corrections")
  @RolesAllowed({Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listCorrections",
      summary = "What facts that came after the settlement of a day would change, by host")
  public Uni<Page<CorrectionResponse>> corrections(
      @PathParam("campaignId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String campaignId,
      @Parameter(schema = @Schema(implementation = LocalDate.class)) @PathParam("date") String date,
      @BeanParam Paging paging) {
    return corrections.page(campaignId, BusinessDates.parse(date, "path:date"), paging);
  }
}
