package io.commercepolicy.incentive.application.calendar;

import io.commercepolicy.incentive.application.roster.OwnHosts;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** A host's campaign at a glance. */
@Cancellable(false)
@Path("/")
@Tag(name = "Days")
public class CalendarResource {

  private final ShowingCalendar showing;
  private final OwnHosts hosts;

  CalendarResource(ShowingCalendar showing, OwnHosts hosts) {
    this.showing = showing;
    this.hosts = hosts;
  }

  @GET
  @Path("/campaigns/{campaignId}/hosts/{hostId}/calendar")
  @RolesAllowed({Roles.MERCHANT, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getCalendar",
      summary = "The campaign at a glance: what each day earned or missed, and its coupons")
  public Uni<CalendarResponse> get(
      @PathParam("campaignId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
          String campaignId,
      @PathParam("hostId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String hostId) {
    return hosts.requireSight(hostId).chain(() -> showing.show(campaignId, hostId));
  }
}
