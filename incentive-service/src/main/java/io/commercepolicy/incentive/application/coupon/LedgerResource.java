package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The ledger of a campaign as a whole. */
@Cancellable(false)
@Path("/")
@Tag(name = "Ledger")
@RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
public class LedgerResource {

  private final AuditingLedger auditing;
  private final ShowingBudget showing;

  LedgerResource(AuditingLedger auditing, ShowingBudget showing) {
    this.auditing = auditing;
    this.showing = showing;
  }

  @GET
  @Path("/campaigns/{campaignId}/audit")
  @Operation(
      operationId = "auditLedger",
      extensions = {
        @Extension(name = "x-rate-class", value = "heavy"),
        @Extension(name = "x-timeout", value = "PT5M")
      },
      summary = "Proves a campaign's ledger from its rows, or finds what is wrong",
      description =
          "One grant per key, ids that follow from the key, a ledger that sums to zero, no balance"
              + " below zero, and every figure the sum of its entries")
  public Uni<AuditResponse> audit(
      @PathParam("campaignId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String campaignId) {
    return auditing.audit(campaignId);
  }

  @GET
  @Path("/campaigns/{campaignId}/budget")
  @Operation(
      operationId = "getBudget",
      summary = "Where a campaign's units are, per business date and in total")
  public Uni<BudgetResponse> budget(
      @PathParam("campaignId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String campaignId,
      @Parameter(description = "The first date to list", example = "2024-01-20") @QueryParam("from")
          String from,
      @Parameter(description = "The last date to list", example = "2024-01-31") @QueryParam("to")
          String to,
      @BeanParam Paging paging) {
    return showing.budget(campaignId, from, to, paging);
  }
}
