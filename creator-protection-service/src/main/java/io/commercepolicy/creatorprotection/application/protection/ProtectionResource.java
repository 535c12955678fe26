package io.commercepolicy.creatorprotection.application.protection;

import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The protection of a creator. */
@Cancellable(false)
@Path("/")
@Tag(name = "Protection")
public class ProtectionResource {

  private final ShowingProtection showing;
  private final ClaimingProtection claiming;
  private final Commands commands;
  private final BusinessClock clock;
  private final Caller caller;

  ProtectionResource(
      ShowingProtection showing,
      ClaimingProtection claiming,
      Commands commands,
      BusinessClock clock,
      Caller caller) {
    this.showing = showing;
    this.claiming = claiming;
    this.commands = commands;
    this.clock = clock;
    this.caller = caller;
  }

  @GET
  @Path("/creators/{creatorId}/protection")
  @RolesAllowed({Roles.CREATOR, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getProtection",
      summary = "Whether the protection is active at an instant, until when, and what is missing")
  public Uni<ProtectionResponse> get(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId,
      @QueryParam("asOf") String asOf) {
    caller.requireSight("creator", creatorId);
    Instant now = clock.instant();
    return showing.show(creatorId, Instants.parse(asOf, "asOf", now), now);
  }

  @POST
  @Path("/creators/{creatorId}/protection/claim")
  @RolesAllowed(Roles.CREATOR)
  @Operation(
      operationId = "claimProtection",
      summary = "Claims the benefit; refused with the decision while something is missing")
  @APIResponse(
      responseCode = "200",
      description = "Claimed",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ProtectionResponse.class)))
  public Uni<Response> claim(
      @PathParam("creatorId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String creatorId) {
    caller.requireOwn("creator", creatorId);
    return commands.run(null, () -> claiming.claim(creatorId).map(Reply::ok));
  }
}
