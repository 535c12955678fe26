package io.commercepolicy.certification.application.permission;

import io.commercepolicy.certification.policy.CertificationFacts;
import io.commercepolicy.certification.policy.PermissionStanding;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.policy.Policies;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks the policy under the version that governs an instant. */
@ApplicationScoped
public class PermissionPolicy {

  private final Policies policies;
  private final PermissionEngine engine;

  PermissionPolicy(Policies policies, PermissionEngine engine) {
    this.policies = policies;
    this.engine = engine;
  }

  /** The decision as of an instant, under the versions known at another. */
  public Decision decide(CertificationFacts facts, Instant asOf, Instant knownAt) {
    return policies.decide(engine, facts, asOf, knownAt);
  }

  /** Whether the permission is open as of an instant. Before any version it is as it was before. */
  public PermissionStanding standing(CertificationFacts facts, Instant asOf, Instant knownAt) {
    return version(asOf, knownAt)
        .map(version -> PermissionStanding.of(version, facts, asOf))
        .orElseGet(
            () ->
                new PermissionStanding(
                    Boolean.TRUE.equals(facts.agency().legacyPermission())
                        ? PermissionStanding.Status.OPEN
                        : PermissionStanding.Status.CLOSED,
                    null,
                    List.of()));
  }

  /** The version that governs an instant; empty if none was known. */
  public Optional<PolicyVersion> version(Instant asOf, Instant knownAt) {
    return policies.governing(engine.policyId(), asOf, knownAt);
  }
}
