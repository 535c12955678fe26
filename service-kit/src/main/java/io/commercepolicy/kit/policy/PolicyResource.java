package io.commercepolicy.kit.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.Policy;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.command.Commands;
import io.commercepolicy.kit.command.Reply;
import io.commercepolicy.kit.decision.DecisionResponse;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.problem.JsonPlaces;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The service's policies, their versions, and what would be if. */
@Cancellable(false)
@Path("/")
@Authenticated
@Tag(name = "Policies")
public class PolicyResource {

  private final Policies policies;
  private final DraftingVersion drafting;
  private final AssessingImpact assessingImpact;
  private final PolicyVersions versions;
  private final Commands commands;
  private final BusinessClock clock;
  private final Caller caller;

  PolicyResource(
      Policies policies,
      DraftingVersion drafting,
      AssessingImpact assessingImpact,
      PolicyVersions versions,
      Commands commands,
      BusinessClock clock,
      Caller caller) {
    this.policies = policies;
    this.drafting = drafting;
    this.assessingImpact = assessingImpact;
    this.versions = versions;
    this.commands = commands;
    this.clock = clock;
    this.caller = caller;
  }

  @GET
  @Path("/policies")
  @Operation(operationId = "listPolicies", summary = "The policies that this service owns")
  public Page<PolicyResponse> list(@BeanParam Paging paging) {
    String after = paging.after();
    Instant now = clock.instant();
    List<Policy> rows =
        policies.all().stream()
            .filter(policy -> policy.id().compareTo(after) > 0)
            .limit(paging.limit() + 1L)
            .toList();
    return Page.of(rows, paging, Policy::id).map(policy -> PolicyResponse.of(policy, now));
  }

  @GET
  @Path("/policies/{policyId}/versions")
  @Operation(
      operationId = "listPolicyVersions",
      summary = "The versions of a policy, by first date; operators and auditors see drafts, too")
  public Uni<Page<PolicyVersionResponse>> versions(
      @PathParam("policyId") String policyId, @BeanParam Paging paging) {
    known(policyId);
    return versions
        .page(policyId, seesDrafts(), paging)
        .map(page -> page.map(stored -> PolicyVersionResponse.of(stored, clock.today())));
  }

  @GET
  @Path("/policies/{policyId}/versions/{version}")
  @Operation(operationId = "getPolicyVersion", summary = "One version with clauses and parameters")
  public Uni<PolicyVersionResponse> version(
      @PathParam("policyId") String policyId, @PathParam("version") String version) {
    return versions
        .get(policyId, version)
        .map(
            stored -> {
              if (stored.publishedAt() == null && !seesDrafts()) {
                throw ProblemException.notFound();
              }
              return PolicyVersionResponse.of(stored, clock.today());
            });
  }

  @POST
  @Path("/policies/{policyId}/versions")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "draftPolicyVersion",
      summary = "Drafts a version; parameters that are not named keep the latest version's value")
  @APIResponse(
      responseCode = "201",
      description = "The draft",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PolicyVersionResponse.class)))
  public Uni<Response> draft(
      @PathParam("policyId") String policyId,
      @Valid @NotNull(message = "必填 | must be there") PolicyVersionRequest body,
      @Context UriInfo uri) {
    Policy policy = known(policyId);
    return commands.run(
        body,
        () ->
            drafting
                .draft(policy, body)
                .map(
                    stored ->
                        Reply.created(
                            uri.getRequestUri().getRawPath() + "/" + stored.document().version(),
                            PolicyVersionResponse.of(stored, clock.today()))));
  }

  @POST
  @Path("/policies/{policyId}/versions/{version}/publication")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "publishPolicyVersion",
      summary = "Publishes a draft; from then on the version never changes")
  @APIResponse(
      responseCode = "200",
      description = "The published version",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PolicyVersionResponse.class)))
  public Uni<Response> publish(
      @PathParam("policyId") String policyId, @PathParam("version") String version) {
    known(policyId);
    return commands
        .run(
            null,
            () ->
                drafting
                    .publish(policyId, version)
                    .map(stored -> Reply.ok(PolicyVersionResponse.of(stored, clock.today()))))
        .call(
            () ->
                Uni.createFrom()
                    .voidItem()
                    .emitOn(Infrastructure.getDefaultExecutor())
                    .invoke(policies::refresh));
  }

  @POST
  @Path("/policies/{policyId}/versions/{version}/impact")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      operationId = "assessPolicyImpact",
      extensions = {
        @Extension(name = "x-rate-class", value = "heavy"),
        @Extension(name = "x-timeout", value = "PT5M")
      },
      summary =
          "Who would gain and who would lose by a version and why, over the stored facts; nothing"
              + " changes")
  public Uni<ImpactResponse> impact(
      @PathParam("policyId") String policyId, @PathParam("version") String version) {
    PolicyEngine<?> engine = policies.engine(policyId).orElseThrow(ProblemException::notFound);
    return versions
        .get(policyId, version)
        .flatMap(
            stored -> {
              Instant published = stored.publishedAt();
              return assessingImpact.assess(
                  engine,
                  stored.document().toVersion(published == null ? clock.instant() : published));
            });
  }

  @POST
  @Path("/what-if")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "whatIf",
      summary = "Decides on the caller's own facts, without any effect; operators try drafts, too")
  public Uni<DecisionResponse> whatIf(
      @Valid @NotNull(message = "必填 | must be there") WhatIfRequest body) {
    PolicyEngine<?> engine =
        policies
            .engine(body.policyId())
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "/policyId", "没有此政策", "this service has no such policy"));
    Optional<PolicyVersion> published =
        Optional.ofNullable(body.version())
            .flatMap(name -> policies.find(engine.policyId()).flatMap(of -> of.version(name)));
    if (body.version() == null || published.isPresent()) {
      return Uni.createFrom().item(DecisionResponse.of(decide(engine, body, published)));
    }
    if (!caller.has(Roles.OPERATOR)) {
      throw noSuchVersion();
    }
    return versions
        .find(engine.policyId(), body.version())
        .map(
            found -> {
              StoredVersion stored = found.orElseThrow(PolicyResource::noSuchVersion);
              Instant at = stored.publishedAt();
              Decision decision =
                  decide(
                      engine,
                      body,
                      Optional.of(stored.document().toVersion(at == null ? clock.instant() : at)));
              return at == null
                  ? DecisionResponse.ofDraft(decision)
                  : DecisionResponse.of(decision);
            });
  }

  private static ProblemException noSuchVersion() {
    return ProblemException.invalid("/version", "没有此版本", "there is no such version");
  }

  private <F> Decision decide(
      PolicyEngine<F> engine, WhatIfRequest body, Optional<PolicyVersion> version) {
    F facts = facts(body.facts(), engine.factsType());
    Instant now = clock.instant();
    Instant asOf = body.asOf() == null ? now : body.asOf().toInstant();
    if (!Instants.isWithinReach(asOf)) {
      throw ProblemException.invalid("/asOf", "须在 1970 至 2199 年间", "must be within 1970 to 2199");
    }
    try {
      engine.subject(facts);
      return version
          .map(named -> engine.decide(named, facts, asOf))
          .orElseGet(() -> policies.tryOut(engine, facts, asOf, now));
    } catch (MissingFactException e) {
      throw ProblemException.invalid(
          "/facts/" + e.fact().replace('.', '/'), "缺少必需的事实", "this fact must be there");
    } catch (DateTimeException | ArithmeticException e) {
      throw ProblemException.invalid("/facts", "含有超出范围的时间或数值", "a time or number is out of range");
    }
  }

  private static <F> F facts(JsonNode node, Class<F> type) {
    if (!node.isObject()) {
      throw ProblemException.invalid("/facts", "必须是 JSON 对象", "must be a JSON object");
    }
    try {
      return CanonicalJson.read(node, type);
    } catch (JsonProcessingException e) {
      throw ProblemException.invalid(JsonPlaces.violations("/facts", e));
    }
  }

  private Policy known(String policyId) {
    return policies.find(policyId).orElseThrow(ProblemException::notFound);
  }

  private boolean seesDrafts() {
    return caller.has(Roles.OPERATOR) || caller.has(Roles.AUDITOR);
  }
}
