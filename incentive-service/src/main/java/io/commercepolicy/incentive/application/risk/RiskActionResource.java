package io.commercepolicy.incentive.application.risk;

import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Reply;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What operators order against hosts. */
@Cancellable(false)
@Path("/")
@Tag(name = "Risk")
public class RiskActionResource {

  private final TakingRiskAction taking;
  private final RiskActions actions;
  private final Commands commands;
  private final Caller caller;

  RiskActionResource(
      TakingRiskAction taking, RiskActions actions, Commands commands, Caller caller) {
    this.taking = taking;
    this.actions = actions;
    this.commands = commands;
    this.caller = caller;
  }

  @POST
  @Path("/hosts/{hostId}/risk-actions")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "takeRiskAction",
      summary = "Limits or cancels a host, lifts that, or takes back what it has received (I12)",
      description =
          "A take-back takes what is left on coupons first, the oldest day first, then what was"
              + " spent, which later coupons repay. It takes what there is; the answer says how"
              + " much that was. What has expired is gone and not taken.")
  @APIResponse(
      responseCode = "201",
      description = "The action, and what it did",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RiskActionResponse.class)))
  @APIResponse(responseCode = "409", ref = "#/components/responses/Problem")
  public Uni<Response> act(
      @PathParam("hostId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String hostId,
      @Valid @NotNull(message = Texts.REQUIRED) RiskActionRequest body) {
    return commands.run(
        body,
        () ->
            taking
                .act(hostId, body, caller.name())
                .map(
                    action ->
                        Reply.created("/incentive/v1/hosts/" + hostId + "/risk-actions", action)));
  }

  @GET
  @Path("/hosts/{hostId}/risk-actions")
  @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listRiskActions",
      summary = "What was ordered against a host, as it came")
  public Uni<Page<RiskActionResponse>> list(
      @PathParam("hostId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String hostId,
      @BeanParam Paging paging) {
    return actions.page(hostId, paging);
  }
}
