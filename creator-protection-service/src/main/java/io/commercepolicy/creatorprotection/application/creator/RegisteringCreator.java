package io.commercepolicy.creatorprotection.application.creator;

import io.commercepolicy.creatorprotection.application.facts.Reassessing;
import io.commercepolicy.creatorprotection.application.protection.ProtectionPolicy;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts;
import io.commercepolicy.creatorprotection.policy.Question;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.DecisionResponse;
import io.commercepolicy.kit.facts.Arrival;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Takes in the facts of P1, and notes since when all of them hold. */
@ApplicationScoped
class RegisteringCreator {

  private static final String CONDITIONS = "P1";

  private final Creators creators;
  private final ProtectionPolicy policy;
  private final Reassessing reassessing;
  private final BusinessClock clock;

  RegisteringCreator(
      Creators creators, ProtectionPolicy policy, Reassessing reassessing, BusinessClock clock) {
    this.creators = creators;
    this.policy = policy;
    this.reassessing = reassessing;
    this.clock = clock;
  }

  /**
   * The creator as it is now.
   *
   * @param created whether no facts were known before
   */
  record Registered(CreatorResponse creator, boolean created) {}

  /**
   * Stores facts; an older revision is ignored, the same one again changes nothing.
   *
   * @throws ProblemException {@code invalid-request}; {@code revision-conflict}
   */
  @WithTransaction
  Uni<Registered> register(String creatorId, CreatorRequest request) {
    ProtectionFacts.Creator facts = request.toFacts(creatorId);
    Instant observedAt =
        Instants.requireWithinReach(request.observedAt().toInstant(), "/observedAt");
    if (facts.permissionOpenedAt() != null) {
      Instants.requireWithinReach(facts.permissionOpenedAt(), "/permissionOpenedAt");
    }
    return creators
        .lockOrAdd(creatorId, clock.instant())
        .flatMap(
            known -> {
              Instant now = clock.instant();
              Arrival arrival =
                  Arrival.of(
                      known.revision(),
                      request.revision(),
                      facts.equals(known.facts()) && observedAt.equals(known.observedAt()));
              if (!arrival.changes()) {
                return Uni.createFrom().item(new Registered(show(known, now), false));
              }
              Instant completeAt = completeAt(known, facts, observedAt, now);
              return creators
                  .store(facts, request.revision(), observedAt, completeAt, now)
                  .chain(() -> reassessing.afterChange(creatorId, now))
                  .replaceWith(
                      () ->
                          new Registered(
                              show(
                                  new StoredCreator(
                                      facts,
                                      request.revision(),
                                      observedAt,
                                      completeAt,
                                      known.identifiedAt()),
                                  now),
                              arrival == Arrival.FIRST));
            });
  }

  /** A creator with what the conditions of P1 say now. */
  CreatorResponse show(StoredCreator creator) {
    return show(creator, clock.instant());
  }

  private CreatorResponse show(StoredCreator creator, Instant now) {
    return CreatorResponse.of(
        creator, DecisionResponse.of(policy.decide(eligibility(creator.facts()), now, now)));
  }

  /**
   * Since when all conditions hold: from the earliest of the consecutive revisions that say so;
   * null if the newest does not.
   */
  private Instant completeAt(
      StoredCreator known, ProtectionFacts.Creator facts, Instant observedAt, Instant now) {
    Instant opened = facts.permissionOpenedAt();
    Instant since = opened != null && opened.isAfter(observedAt) ? opened : observedAt;
    Decision decision = policy.decide(eligibility(facts), since, now);
    if (decision.findings().stream()
        .filter(finding -> finding.clause().equals(CONDITIONS))
        .anyMatch(Finding::refuses)) {
      return null;
    }
    return known.completeAt() == null || since.isBefore(known.completeAt())
        ? since
        : known.completeAt();
  }

  private static ProtectionFacts eligibility(ProtectionFacts.Creator creator) {
    return new ProtectionFacts(
        Question.ELIGIBILITY, creator, null, null, null, null, null, null, null);
  }
}
