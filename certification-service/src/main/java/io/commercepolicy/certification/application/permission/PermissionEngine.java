package io.commercepolicy.certification.application.permission;

import io.commercepolicy.certification.policy.CertificationFacts;
import io.commercepolicy.certification.policy.IntegratedMarketingPermission;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.policy.PolicyEngine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Hands the policy to the kit: what-if, replay and impact go through it. */
@RegisterForReflection(targets = CertificationFacts.class, registerFullHierarchy = true)
@ApplicationScoped
public class PermissionEngine implements PolicyEngine<CertificationFacts> {

  private final ReadingAgencyFacts reading;

  PermissionEngine(ReadingAgencyFacts reading) {
    this.reading = reading;
  }

  @Override
  public String policyId() {
    return IntegratedMarketingPermission.POLICY_ID;
  }

  @Override
  public Class<CertificationFacts> factsType() {
    return CertificationFacts.class;
  }

  @Override
  public Subject subject(CertificationFacts facts) {
    CertificationFacts.Agency agency = MissingFactException.require(facts.agency(), "agency");
    return new Subject(
        "agency", MissingFactException.require(agency.agencyId(), "agency.agencyId"));
  }

  @Override
  public String about(CertificationFacts facts) {
    return facts.application() == null
        ? "permission"
        : String.valueOf(facts.application().capability());
  }

  @Override
  public Decision decide(PolicyVersion version, CertificationFacts facts, Instant asOf) {
    return IntegratedMarketingPermission.decide(version, facts, asOf);
  }

  @Override
  public Uni<List<StoredFacts<CertificationFacts>>> storedFacts(String after, int limit) {
    return reading
        .chunk(after, limit)
        .map(
            agencies ->
                agencies.stream()
                    .map(agency -> new StoredFacts<>(agency.agencyId(), agency.permission()))
                    .toList());
  }
}
