package io.commercepolicy.kit.policy;

import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Policy;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.clock.BusinessClock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** An operator tries a version on the stored facts before publishing it. */
@ApplicationScoped
class AssessingImpact {

  private static final int CHUNK = 500;

  private final Policies policies;
  private final BusinessClock clock;

  AssessingImpact(Policies policies, BusinessClock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * Evaluates what is stored with and without the version, as far as the version would govern it;
   * nothing is recorded.
   */
  <F> Uni<ImpactResponse> assess(PolicyEngine<F> engine, PolicyVersion tried) {
    Instant now = clock.instant();
    Instant effective = BusinessTime.startOf(tried.effectiveFrom());
    Instant asOf = effective.isAfter(now) ? effective : now;
    Policy others = policies.find(engine.policyId()).orElseThrow().withoutVersion(tried.version());
    Progress progress = new Progress(others.inForce(BusinessTime.dateOf(asOf), now));
    ImpactTally tally = new ImpactTally();
    return Multi.createBy()
        .repeating()
        .uni(() -> engine.storedFacts(progress.after, CHUNK))
        .until(List::isEmpty)
        .onItem()
        .invoke(
            chunk -> {
              for (PolicyEngine.StoredFacts<F> stored : chunk) {
                LocalDate date = engine.governedOn(stored.facts(), asOf);
                Optional<PolicyVersion> without = others.inForce(date, now);
                if (!governs(tried, date, without)) {
                  continue;
                }
                progress.without = without.or(() -> progress.without);
                tally.count(
                    without.map(version -> engine.decide(version, stored.facts(), asOf)),
                    engine.decide(tried, stored.facts(), asOf),
                    engine.about(stored.facts()));
              }
              progress.after = chunk.get(chunk.size() - 1).key();
            })
        .collect()
        .last()
        .map(ignored -> tally.response(tried, progress.without, asOf));
  }

  /** Not what is of a date before it begins, nor what a version that begins later governs. */
  private static boolean governs(
      PolicyVersion tried, LocalDate date, Optional<PolicyVersion> without) {
    return !date.isBefore(tried.effectiveFrom())
        && without.filter(other -> other.effectiveFrom().isAfter(tried.effectiveFrom())).isEmpty();
  }

  private static final class Progress {
    private String after = "";
    private Optional<PolicyVersion> without;

    Progress(Optional<PolicyVersion> without) {
      this.without = without;
    }
  }
}
