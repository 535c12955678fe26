package io.commercepolicy.incentive.application.campaign;

import io.commercepolicy.kernel.Policy;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The campaigns. */
@Cancellable(false)
@Path("/")
@Tag(name = "Campaigns")
public class CampaignResource {

  private final Campaigns campaigns;
  private final BusinessClock clock;

  CampaignResource(Campaigns campaigns, BusinessClock clock) {
    this.campaigns = campaigns;
    this.clock = clock;
  }

  @GET
  @Path("/campaigns")
  @RolesAllowed({
    Roles.AGENCY,
    Roles.MERCHANT,
    Roles.CREATOR,
    Roles.REVIEWER,
    Roles.OPERATOR,
    Roles.INGEST,
    Roles.AUDITOR
  })
  @Operation(operationId = "listCampaigns", summary = "The campaigns, by id")
  public Page<CampaignResponse> list(@BeanParam Paging paging) {
    String after = paging.after();
    return Page.of(
            campaigns.all().stream()
                .filter(campaign -> campaign.id().compareTo(after) > 0)
                .limit(paging.limit() + 1)
                .toList(),
            paging,
            campaign -> campaign.id())
        .map(this::response);
  }

  @GET
  @Path("/campaigns/{campaignId}")
  @RolesAllowed({
    Roles.AGENCY,
    Roles.MERCHANT,
    Roles.CREATOR,
    Roles.REVIEWER,
    Roles.OPERATOR,
    Roles.INGEST,
    Roles.AUDITOR
  })
  @Operation(operationId = "getCampaign", summary = "One campaign, its days, rewards and limits")
  public CampaignResponse get(
      @PathParam("campaignId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String campaignId) {
    return response(campaigns.require(campaignId));
  }

  private CampaignResponse response(Policy campaign) {
    return CampaignResponse.of(
        campaign,
        campaigns
            .explaining(campaign.id(), clock.today(), clock.instant())
            .orElseGet(() -> campaign.versions().get(0)));
  }
}
