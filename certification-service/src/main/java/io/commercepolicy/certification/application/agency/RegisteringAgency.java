package io.commercepolicy.certification.application.agency;

import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.command.Etags;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The operator registers an agency or changes what is known about it. */
@ApplicationScoped
class RegisteringAgency {

  private final Agencies agencies;
  private final BusinessClock clock;

  RegisteringAgency(Agencies agencies, BusinessClock clock) {
    this.agencies = agencies;
    this.clock = clock;
  }

  /**
   * Stores what the operator says; repeating it changes nothing.
   *
   * @param ifMatch the version that the operator has read, or null
   * @throws ProblemException {@code precondition-failed}
   */
  @WithTransaction
  Uni<Registered> register(String agencyId, AgencyRequest request, String ifMatch) {
    Instant now = clock.instant();
    return agencies
        .lock(agencyId)
        .flatMap(
            known -> {
              if (known == null) {
                Etags.requireAbsenceAllowed(ifMatch);
                Agency agency = new Agency(agencyId, now);
                agency.describe(request, now);
                return agencies.persistAndFlush(agency).map(a -> new Registered(a, true));
              }
              Etags.requireMatch(ifMatch, known.version);
              known.describe(request, now);
              return agencies.flush().replaceWith(new Registered(known, false));
            });
  }

  /**
   * The agency as it is now.
   *
   * @param created whether it was not known before
   */
  record Registered(Agency agency, boolean created) {}
}
