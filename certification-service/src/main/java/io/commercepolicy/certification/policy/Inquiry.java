package io.commercepolicy.certification.policy;

import io.commercepolicy.certification.policy.CertificationFacts.Agency;
import io.commercepolicy.certification.policy.CertificationFacts.Application;
import io.commercepolicy.certification.policy.CertificationFacts.Evidence;
import io.commercepolicy.certification.policy.CertificationFacts.Order;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import java.time.Instant;
import java.time.LocalDate;

/** What the rules look at: facts, under a version, as of an instant. */
record Inquiry(PolicyVersion version, CertificationFacts facts, Instant asOf) {

  /** The business date asked about; for an application, the date of submission. */
  LocalDate date() {
    return BusinessTime.dateOf(asOf);
  }

  boolean beforeEffect() {
    return date().isBefore(version.effectiveFrom());
  }

  boolean afterEnd() {
    return version.effectiveUntil().filter(date()::isAfter).isPresent();
  }

  Agency agency() {
    return MissingFactException.require(facts.agency(), "agency");
  }

  Application application() {
    return MissingFactException.require(facts.application(), "application");
  }

  Evidence evidence() {
    return MissingFactException.require(application().evidence(), "application.evidence");
  }

  Order order() {
    return MissingFactException.require(facts.order(), "order");
  }
}
