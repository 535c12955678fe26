package io.commercepolicy.certification.application.award;

import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.command.Etags;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The operator registers an award or changes what is known about it. */
@ApplicationScoped
class RegisteringAward {

  private final Awards awards;
  private final BusinessClock clock;

  RegisteringAward(Awards awards, BusinessClock clock) {
    this.awards = awards;
    this.clock = clock;
  }

  /**
   * Stores what the operator says; repeating it changes nothing.
   *
   * @param ifMatch the version that the operator has read, or null
   * @throws ProblemException {@code precondition-failed}
   */
  @WithTransaction
  Uni<Registered> register(String awardId, AwardRequest request, String ifMatch) {
    Instant now = clock.instant();
    return awards
        .lock(awardId)
        .flatMap(
            known -> {
              if (known == null) {
                Etags.requireAbsenceAllowed(ifMatch);
                Award award = new Award(awardId);
                award.describe(request, now);
                return awards.persistAndFlush(award).map(a -> new Registered(a, true));
              }
              Etags.requireMatch(ifMatch, known.version);
              known.describe(request, now);
              return awards.flush().replaceWith(new Registered(known, false));
            });
  }

  /**
   * The award as it is now.
   *
   * @param created whether it was not known before
   */
  record Registered(Award award, boolean created) {}
}
