package io.commercepolicy.certification.application.application;

import io.commercepolicy.certification.application.evidence.ReadingEvidence;
import io.commercepolicy.certification.application.permission.PermissionPolicy;
import io.commercepolicy.certification.application.permission.ReadingAgencyFacts;
import io.commercepolicy.certification.policy.CertificationFacts;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Says what an application would come to if it were submitted; without effect. */
@ApplicationScoped
class AssessingApplication {

  private final Applications applications;
  private final ReadingAgencyFacts agencies;
  private final ReadingEvidence evidence;
  private final PermissionPolicy policy;
  private final Caller caller;

  AssessingApplication(
      Applications applications,
      ReadingAgencyFacts agencies,
      ReadingEvidence evidence,
      PermissionPolicy policy,
      Caller caller) {
    this.applications = applications;
    this.agencies = agencies;
    this.evidence = evidence;
    this.policy = policy;
    this.caller = caller;
  }

  /**
   * Assesses the evidence as it is, for a submission at {@code asOf}.
   *
   * @throws ProblemException {@code not-found} unless it is the caller's own or the caller is staff
   */
  Uni<Decision> assess(UUID applicationId, Instant asOf, Instant knownAt) {
    return applications
        .outline(applicationId)
        .flatMap(
            outline -> {
              if (outline == null || !caller.maySee("agency", outline.agencyId())) {
                throw ProblemException.notFound();
              }
              return agencies
                  .read(outline.agencyId())
                  .flatMap(
                      agency ->
                          evidence
                              .facts(applicationId)
                              .map(
                                  items ->
                                      policy.decide(
                                          agency.capability(
                                              new CertificationFacts.Application(
                                                  outline.capability(), items)),
                                          asOf,
                                          knownAt)));
            });
  }
}
