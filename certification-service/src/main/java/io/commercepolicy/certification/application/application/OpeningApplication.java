package io.commercepolicy.certification.application.application;

import io.commercepolicy.certification.CertificationError;
import io.commercepolicy.certification.application.permission.ReadingAgencyFacts;
import io.commercepolicy.certification.policy.Capability;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.id.Uuids;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;

/** An agency opens an application for a capability (C3). */
@ApplicationScoped
class OpeningApplication {

  private static final Set<ApplicationState> OPEN =
      EnumSet.of(ApplicationState.DRAFT, ApplicationState.IN_REVIEW, ApplicationState.RETURNED);

  private final Applications applications;
  private final ReadingAgencyFacts reading;
  private final BusinessClock clock;

  OpeningApplication(Applications applications, ReadingAgencyFacts reading, BusinessClock clock) {
    this.applications = applications;
    this.reading = reading;
    this.clock = clock;
  }

  /**
   * Opens a draft.
   *
   * @throws ProblemException {@code not-found}; {@code application-open}; {@code
   *     already-certified}; {@code rejected-for-good}
   */
  @WithTransaction
  Uni<CertificationApplication> open(String agencyId, Capability capability) {
    return reading
        .lock(agencyId)
        .flatMap(
            agency -> {
              if (agency.held(capability, clock.instant()) != null) {
                throw ProblemException.of(CertificationError.ALREADY_CERTIFIED);
              }
              return applications.of(agencyId);
            })
        .flatMap(
            earlier -> {
              earlier.stream()
                  .filter(application -> application.capability == capability)
                  .forEach(OpeningApplication::requireNotInTheWay);
              return applications.persistAndFlush(
                  new CertificationApplication(Uuids.v7(), agencyId, capability, clock.instant()));
            });
  }

  private static void requireNotInTheWay(CertificationApplication earlier) {
    if (OPEN.contains(earlier.state)) {
      throw ProblemException.of(
          CertificationError.APPLICATION_OPEN,
          "该能力项已有进行中的申请：" + earlier.applicationId,
          "an application for this capability is open already: " + earlier.applicationId);
    }
    if (earlier.rejection == Rejection.FINAL) {
      throw ProblemException.of(CertificationError.REJECTED_FOR_GOOD);
    }
  }
}
