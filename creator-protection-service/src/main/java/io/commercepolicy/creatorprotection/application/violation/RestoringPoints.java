package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.application.exam.AttemptOutcome;
import io.commercepolicy.creatorprotection.application.exam.EndedAttempt;
import io.commercepolicy.creatorprotection.application.facts.Reassessing;
import io.commercepolicy.creatorprotection.application.notification.Notifying;
import io.commercepolicy.creatorprotection.application.protection.ProtectionPolicy;
import io.commercepolicy.creatorprotection.application.violation.CreditLedger.Kind;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.DecisionLog;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Gives the points back once the special exam is passed (P7); after the last attempt that failed
 * the penalty stands (P8). An attempt that was allowed when it began counts, whatever facts came
 * after that, unless the violation itself was withdrawn.
 */
@ApplicationScoped
class RestoringPoints implements AttemptOutcome {

  private final Violations violations;
  private final ViolationTypes types;
  private final CreditLedger ledger;
  private final JudgingBandPenalty penalties;
  private final ProtectionPolicy policy;
  private final Reassessing reassessing;
  private final DecisionLog log;
  private final Notifying notifying;
  private final BusinessClock clock;

  RestoringPoints(
      Violations violations,
      ViolationTypes types,
      CreditLedger ledger,
      JudgingBandPenalty penalties,
      ProtectionPolicy policy,
      Reassessing reassessing,
      DecisionLog log,
      Notifying notifying,
      BusinessClock clock) {
    this.violations = violations;
    this.types = types;
    this.ledger = ledger;
    this.penalties = penalties;
    this.policy = policy;
    this.reassessing = reassessing;
    this.log = log;
    this.notifying = notifying;
    this.clock = clock;
  }

  @Override
  public Uni<Void> ended(EndedAttempt attempt) {
    Instant now = clock.instant();
    return violations
        .find(attempt.creatorId(), attempt.violationId())
        .flatMap(
            found -> {
              StoredViolation violation = found.orElseThrow();
              boolean redeems =
                  attempt.passed()
                      && !violation.told().withdrawn()
                      && violation.redeemedAt() == null;
              return redeems ? restore(attempt, violation, now) : Uni.createFrom().voidItem();
            })
        .chain(() -> reassessing.afterChange(attempt.creatorId(), now))
        .replaceWithVoid();
  }

  private Uni<Void> restore(EndedAttempt attempt, StoredViolation violation, Instant now) {
    String creatorId = attempt.creatorId();
    String violationId = attempt.violationId();
    PolicyVersion version = policy.required(now, now);
    return repeatDecision(violation.decisionId())
        .flatMap(
            decisionId ->
                violations
                    .redeem(creatorId, violationId, attempt.endedAt(), decisionId)
                    .chain(() -> ledger.account(creatorId, violationId, version))
                    .flatMap(
                        account -> {
                          int points = account.givingBack(version, account.taken());
                          return ledger
                              .add(
                                  creatorId,
                                  account,
                                  Kind.RESTORATION,
                                  violationId,
                                  points,
                                  decisionId,
                                  now)
                              .call(score -> tell(creatorId, violation, points, score, decisionId));
                        })
                    .flatMap(score -> penalties.restore(creatorId, score, decisionId, now)));
  }

  /**
   * Records the decision that allowed the attempt once more, now with the effect that the points
   * come back: on its facts, as of its instant, under the version known then.
   */
  private Uni<UUID> repeatDecision(UUID allowedBy) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "select document, as_of, recorded_at from decision"
                            + " where decision_id = :decisionId",
                        Object[].class)
                    .setParameter("decisionId", allowedBy)
                    .getSingleResult())
        .flatMap(
            row -> {
              ProtectionFacts facts = LoggedDecision.of((String) row[0]).facts();
              return log.append(
                  policy.decide(facts, Instants.stored(row[1]), Instants.stored(row[2])),
                  facts,
                  "points-restored");
            });
  }

  private Uni<Void> tell(
      String creatorId, StoredViolation violation, int points, int score, UUID decisionId) {
    String type = violation.told().type();
    return types
        .ofCodes(List.of(type))
        .flatMap(
            known ->
                notifying.tell(
                    ViolationNotices.restored(
                        creatorId,
                        violation.told(),
                        ViolationNotices.title(known, type),
                        points,
                        score,
                        decisionId)));
  }
}
