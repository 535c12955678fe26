package io.commercepolicy.certification.application.capability;

import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.commercepolicy.kit.text.Ids;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The catalogue of capabilities, and <em>Ability growth</em> (能力成长) of an agency. */
@Cancellable(false)
@Path("/")
@Tag(name = "Capabilities")
public class CapabilityResource {

  private final ShowingCapabilities showing;
  private final BusinessClock clock;
  private final Caller caller;

  CapabilityResource(ShowingCapabilities showing, BusinessClock clock, Caller caller) {
    this.showing = showing;
    this.clock = clock;
    this.caller = caller;
  }

  @GET
  @Path("/capabilities")
  @Authenticated
  @Operation(
      operationId = "listCapabilities",
      summary = "The catalogue: each capability, whether it opens the permission, what it needs")
  public Page<CapabilityResponse> catalogue(@BeanParam Paging paging) {
    return page(showing.catalogue(), paging, entry -> entry.capability().name());
  }

  @GET
  @Path("/agencies/{agencyId}/capabilities")
  @RolesAllowed({Roles.AGENCY, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listAgencyCapabilities",
      summary = "Every capability with its state for this agency")
  public Uni<Page<AgencyCapabilityResponse>> ofAgency(
      @PathParam("agencyId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String agencyId,
      @BeanParam Paging paging) {
    caller.requireSight("agency", agencyId);
    return showing
        .of(agencyId)
        .map(entries -> page(entries, paging, entry -> entry.capability().name()));
  }

  @GET
  @Path("/agencies/{agencyId}/self-check")
  @RolesAllowed({Roles.AGENCY, Roles.REVIEWER, Roles.OPERATOR, Roles.AUDITOR})
  @Operation(
      operationId = "selfCheck",
      summary = "Per capability: certified, or what is missing; also before the rule takes effect")
  public Uni<SelfCheckResponse> selfCheck(
      @PathParam("agencyId") @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String agencyId,
      @Parameter(description = "An instant or a business date; now if absent") @QueryParam("asOf")
          String asOf) {
    caller.requireSight("agency", agencyId);
    return showing.selfCheck(agencyId, Instants.parse(asOf, "asOf", clock.instant()));
  }

  /** A page of a list that is short enough to be made whole. */
  private static <T> Page<T> page(List<T> all, Paging paging, Function<T, String> position) {
    String after = paging.after();
    int from = 0;
    if (!after.isEmpty()) {
      from = all.stream().map(position).toList().indexOf(after) + 1;
      if (from == 0) {
        throw ProblemException.invalid("query:cursor", "不是有效的游标", "not a cursor of this list");
      }
    }
    List<T> rest = all.subList(from, all.size());
    return Page.of(rest.subList(0, Math.min(rest.size(), paging.limit() + 1)), paging, position);
  }
}
