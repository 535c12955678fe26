package io.commercepolicy.creatorprotection.application.violation;

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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Credit scores and the penalties that they lead to. */
@Cancellable(false)
@Path("/")
@Tag(name = "Credit")
@RolesAllowed({Roles.CREATOR, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
public class CreditResource {

  private final ShowingCredit showing;
  private final Caller caller;

  CreditResource(ShowingCredit showing, Caller caller) {
    this.showing = showing;
    this.caller = caller;
  }

  @GET
  @Path("/creators/{creatorId}/credit")
  @Operation(
      operationId = "getCredit",
      summary = "A creator's credit score with the ledger behind it (P11)")
  public Uni<CreditResponse> credit(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId,
      @BeanParam Paging paging) {
    caller.requireSight("creator", creatorId);
    return showing.credit(creatorId, paging);
  }

  @GET
  @Path("/creators/{creatorId}/penalties")
  @Operation(
      operationId = "listPenalties",
      summary = "A creator's score-band penalties, as they came (P10)")
  public Uni<Page<PenaltyResponse>> penalties(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId,
      @BeanParam Paging paging) {
    caller.requireSight("creator", creatorId);
    return showing.penalties(creatorId, paging);
  }
}
