package io.commercepolicy.certification.application.permission;

import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The integrated-marketing permission. */
@Cancellable(false)
@Path("/agencies/{agencyId}/permissions/integrated-marketing")
@Tag(name = "Permission")
public class PermissionResource {

  private final ReadingAgencyFacts reading;
  private final PermissionPolicy policy;
  private final BusinessClock clock;
  private final Caller caller;

  PermissionResource(
      ReadingAgencyFacts reading, PermissionPolicy policy, BusinessClock clock, Caller caller) {
    this.reading = reading;
    this.policy = policy;
    this.clock = clock;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({Roles.AGENCY, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getPermission",
      summary = "Whether the permission is open, since when, and why")
  public Uni<PermissionResponse> get(
      @PathParam("agencyId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String agencyId,
      @Parameter(description = "An instant or a business date; now if absent") @QueryParam("asOf")
          String asOf,
      @Parameter(description = "Under the policy versions known then; now if absent")
          @QueryParam("knownAt")
          String knownAt) {
    caller.requireSight("agency", agencyId);
    Instant now = clock.instant();
    Instant at = Instants.parse(asOf, "asOf", now);
    Instant known = Instants.parse(knownAt, "knownAt", now);
    return reading
        .read(agencyId)
        .map(
            agency ->
                PermissionResponse.of(
                    agency,
                    policy.standing(agency.permission(), at, known),
                    policy.decide(agency.permission(), at, known)));
  }
}
