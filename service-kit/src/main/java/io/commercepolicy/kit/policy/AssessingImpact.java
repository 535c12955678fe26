package io.commercepolicy.kit.policy;

import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Policy;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.decision.DecisionResponse;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An operator tries a version on the stored facts before publishing it. */
@ApplicationScoped
class AssessingImpact {

  private static final int CHUNK = 500;
  private static final int LISTED = 200;

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
    Tally tally = new Tally();
    tally.without = others.inForce(BusinessTime.dateOf(asOf), now);
    return Multi.createBy()
        .repeating()
        .uni(() -> engine.storedFacts(tally.after, CHUNK))
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
                tally.without = without.or(() -> tally.without);
                Decision.Outcome before =
                    without
                        .map(version -> engine.decide(version, stored.facts(), asOf).outcome())
                        .orElse(Decision.Outcome.NOT_IN_FORCE);
                Decision after = engine.decide(tried, stored.facts(), asOf);
                tally.count(before, after, engine.about(stored.facts()));
              }
              tally.after = chunk.get(chunk.size() - 1).key();
            })
        .collect()
        .last()
        .map(
            ignored ->
                new ImpactResponse(
                    engine.policyId(),
                    tried.version(),
                    tally.without.map(PolicyVersion::version).orElse(null),
                    asOf.atZone(BusinessTime.ZONE).toOffsetDateTime(),
                    tally.examined,
                    tally.gained,
                    tally.lost,
                    tally.examined - tally.gained - tally.lost,
                    List.copyOf(tally.changes),
                    tally.gained + tally.lost > tally.changes.size()));
  }

  /** Not what is of a date before it begins, nor what a version that begins later governs. */
  private static boolean governs(
      PolicyVersion tried, LocalDate date, Optional<PolicyVersion> without) {
    return !date.isBefore(tried.effectiveFrom())
        && without.filter(other -> other.effectiveFrom().isAfter(tried.effectiveFrom())).isEmpty();
  }

  private static final class Tally {
    private String after = "";
    private Optional<PolicyVersion> without = Optional.empty();
    private long examined;
    private long gained;
    private long lost;
    private final List<ImpactResponse.Change> changes = new ArrayList<>();

    void count(Decision.Outcome before, Decision after, String about) {
      examined++;
      boolean had = before == Decision.Outcome.GRANTED;
      boolean has = after.outcome() == Decision.Outcome.GRANTED;
      if (had == has) {
        return;
      }
      if (has) {
        gained++;
      } else {
        lost++;
      }
      if (changes.size() < LISTED) {
        changes.add(
            new ImpactResponse.Change(
                new DecisionResponse.SubjectResponse(after.subject().kind(), after.subject().id()),
                about,
                before,
                after.outcome()));
      }
    }
  }
}
