package io.commercepolicy.certification.application.capability;

import io.commercepolicy.certification.application.application.ApplicationState;
import io.commercepolicy.certification.application.application.OpenApplications;
import io.commercepolicy.certification.application.application.OpenApplications.LatestApplication;
import io.commercepolicy.certification.application.application.Rejection;
import io.commercepolicy.certification.application.capability.AgencyCapabilityResponse.State;
import io.commercepolicy.certification.application.evidence.ReadingEvidence;
import io.commercepolicy.certification.application.permission.AgencyFacts;
import io.commercepolicy.certification.application.permission.AgencyFacts.StoredCertification;
import io.commercepolicy.certification.application.permission.PermissionPolicy;
import io.commercepolicy.certification.application.permission.PermissionResponse;
import io.commercepolicy.certification.application.permission.ReadingAgencyFacts;
import io.commercepolicy.certification.policy.Capability;
import io.commercepolicy.certification.policy.CertificationFacts;
import io.commercepolicy.certification.policy.CertificationFacts.Evidence;
import io.commercepolicy.certification.policy.IntegratedMarketingPermission;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.decision.DecisionResponse;
import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Shows the catalogue of capabilities, and where an agency stands with each. */
@ApplicationScoped
class ShowingCapabilities {

  private static final Set<ApplicationState> OPEN =
      EnumSet.of(ApplicationState.DRAFT, ApplicationState.IN_REVIEW, ApplicationState.RETURNED);

  private static final Evidence NONE =
      new Evidence(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  private final ReadingAgencyFacts agencies;
  private final OpenApplications applications;
  private final ReadingEvidence evidence;
  private final PermissionPolicy policy;
  private final BusinessClock clock;

  ShowingCapabilities(
      ReadingAgencyFacts agencies,
      OpenApplications applications,
      ReadingEvidence evidence,
      PermissionPolicy policy,
      BusinessClock clock) {
    this.agencies = agencies;
    this.applications = applications;
    this.evidence = evidence;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * The catalogue as of now.
   *
   * @throws ProblemException {@code policy-not-in-force} before any version was published
   */
  List<CapabilityResponse> catalogue() {
    Instant now = clock.instant();
    PolicyVersion version = version(now);
    return Arrays.stream(Capability.values())
        .map(capability -> CapabilityResponse.of(capability, version))
        .toList();
  }

  /**
   * Every capability as it stands for an agency now.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<List<AgencyCapabilityResponse>> of(String agencyId) {
    Instant now = clock.instant();
    PolicyVersion version = version(now);
    return agencies
        .read(agencyId)
        .flatMap(
            agency ->
                applications
                    .latestOf(agencyId)
                    .map(
                        latest ->
                            Arrays.stream(Capability.values())
                                .map(
                                    capability ->
                                        entry(
                                            capability,
                                            version,
                                            agency.held(capability, now),
                                            latest.get(capability)))
                                .toList()));
  }

  /**
   * What an agency has and what it lacks, per capability.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<SelfCheckResponse> selfCheck(String agencyId, Instant asOf) {
    Instant now = clock.instant();
    PolicyVersion version = version(now);
    return agencies
        .read(agencyId)
        .flatMap(
            agency ->
                applications
                    .latestOf(agencyId)
                    .flatMap(
                        latest -> {
                          Map<Capability, UUID> open =
                              latest.values().stream()
                                  .filter(application -> OPEN.contains(application.state()))
                                  .collect(
                                      Collectors.toMap(
                                          LatestApplication::capability,
                                          LatestApplication::applicationId));
                          return evidence
                              .facts(open.values())
                              .map(facts -> selfCheck(agency, version, open, facts, asOf, now));
                        }));
  }

  private SelfCheckResponse selfCheck(
      AgencyFacts agency,
      PolicyVersion version,
      Map<Capability, UUID> open,
      Map<UUID, Evidence> facts,
      Instant asOf,
      Instant now) {
    return new SelfCheckResponse(
        agency.agencyId(),
        asOf.atZone(BusinessTime.ZONE).toOffsetDateTime(),
        PermissionResponse.of(
            agency,
            policy.standing(agency.permission(), asOf, now),
            policy.decide(agency.permission(), asOf, now)),
        Arrays.stream(Capability.values())
            .map(
                capability -> {
                  Evidence items = facts.getOrDefault(open.get(capability), NONE);
                  Decision decision =
                      policy.decide(
                          agency.capability(new CertificationFacts.Application(capability, items)),
                          asOf,
                          now);
                  boolean certified = agency.held(capability, asOf) != null;
                  return new SelfCheckResponse.CapabilityCheck(
                      capability,
                      IntegratedMarketingPermission.opens(version, capability),
                      certified,
                      certified || decision instanceof Decision.Granted,
                      DecisionResponse.of(decision));
                })
            .toList());
  }

  private static AgencyCapabilityResponse entry(
      Capability capability,
      PolicyVersion version,
      StoredCertification held,
      LatestApplication latest) {
    State state = state(held, latest);
    boolean canApply =
        state == State.AVAILABLE
            || state == State.REJECTED && latest.rejection() == Rejection.RETRY;
    return new AgencyCapabilityResponse(
        capability,
        TextResponse.of(capability.title()),
        IntegratedMarketingPermission.opens(version, capability),
        state,
        canApply,
        held == null ? null : held.certificationId(),
        latest == null ? null : latest.applicationId());
  }

  private static State state(StoredCertification held, LatestApplication latest) {
    if (held != null) {
      return State.CERTIFIED;
    }
    if (latest == null) {
      return State.AVAILABLE;
    }
    return switch (latest.state()) {
      case DRAFT -> State.DRAFT;
      case IN_REVIEW -> State.IN_REVIEW;
      case RETURNED -> State.RETURNED;
      case REJECTED -> State.REJECTED;
      // An approval whose certification was revoked since, or a withdrawal: apply again.
      case APPROVED, WITHDRAWN -> State.AVAILABLE;
    };
  }

  private PolicyVersion version(Instant now) {
    return policy
        .version(now, now)
        .orElseThrow(() -> ProblemException.of(KitError.POLICY_NOT_IN_FORCE));
  }
}
