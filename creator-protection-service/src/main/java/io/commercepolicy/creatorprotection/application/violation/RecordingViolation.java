package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.application.facts.CreatorFacts;
import io.commercepolicy.creatorprotection.application.facts.ReadingCreatorFacts;
import io.commercepolicy.creatorprotection.application.facts.Reassessing;
import io.commercepolicy.creatorprotection.application.notification.Notifying;
import io.commercepolicy.creatorprotection.application.protection.ProtectionPolicy;
import io.commercepolicy.creatorprotection.application.violation.AssessingRedemption.Assessment;
import io.commercepolicy.creatorprotection.application.violation.CreditLedger.Kind;
import io.commercepolicy.creatorprotection.application.violation.Violations.Settled;
import io.commercepolicy.creatorprotection.policy.CreditScore;
import io.commercepolicy.creatorprotection.policy.Redemption;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.decision.DecisionLog;
import io.commercepolicy.kit.facts.Arrival;
import io.commercepolicy.kit.problem.KitError;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes in violations, in any order and as often as they are told, with everything that follows at
 * once: what it costs (P11), whether it can be redeemed (P7), and the penalty of the band that the
 * score falls into (P10).
 */
@ApplicationScoped
class RecordingViolation {

  private final ReadingCreatorFacts reading;
  private final Reassessing reassessing;
  private final Violations violations;
  private final ViolationTypes types;
  private final CreditLedger ledger;
  private final AssessingRedemption assessing;
  private final JudgingBandPenalty penalties;
  private final ProtectionPolicy policy;
  private final DecisionLog log;
  private final Notifying notifying;
  private final BusinessClock clock;

  RecordingViolation(
      ReadingCreatorFacts reading,
      Reassessing reassessing,
      Violations violations,
      ViolationTypes types,
      CreditLedger ledger,
      AssessingRedemption assessing,
      JudgingBandPenalty penalties,
      ProtectionPolicy policy,
      DecisionLog log,
      Notifying notifying,
      BusinessClock clock) {
    this.reading = reading;
    this.reassessing = reassessing;
    this.violations = violations;
    this.types = types;
    this.ledger = ledger;
    this.assessing = assessing;
    this.penalties = penalties;
    this.policy = policy;
    this.log = log;
    this.notifying = notifying;
    this.clock = clock;
  }

  /** What the steps below share: the locked creator's facts, with the violation as it is now. */
  private record Case(
      CreatorFacts creator,
      ToldViolation violation,
      LocalizedText type,
      PolicyVersion version,
      CreditAccount account,
      Assessment assessment,
      Instant now) {

    String creatorId() {
      return creator.creatorId();
    }

    String violationId() {
      return violation.violationId();
    }
  }

  /**
   * Stores a violation; an older revision is ignored, the same one again changes nothing.
   *
   * @return whether it was not known before
   * @throws ProblemException {@code invalid-request}; {@code revision-conflict}; {@code conflict}
   *     if a withdrawn one is told again; {@code policy-not-in-force}
   */
  @WithTransaction
  Uni<Boolean> record(String creatorId, String violationId, ViolationRequest request) {
    ToldViolation told = request.toTold(violationId, clock.instant());
    return reading
        .lockOrAdd(creatorId, clock.instant())
        .chain(() -> violations.find(creatorId, violationId))
        .flatMap(
            known -> {
              Instant now = clock.instant();
              Arrival arrival =
                  Arrival.of(
                      known.map(stored -> stored.told().revision()).orElse(null),
                      told.revision(),
                      known.filter(stored -> stored.told().saysTheSameAs(told)).isPresent());
              if (!arrival.changes()) {
                return Uni.createFrom().item(false);
              }
              requireStillWithdrawn(known, told);
              return violations
                  .store(creatorId, told, now)
                  .chain(() -> consequences(creatorId, known, told, now))
                  .chain(() -> reassessing.afterChange(creatorId, now))
                  .replaceWith(arrival == Arrival.FIRST);
            });
  }

  /** Points come back once for each violation, so what was withdrawn is not brought back. */
  private static void requireStillWithdrawn(Optional<StoredViolation> known, ToldViolation told) {
    if (known.filter(stored -> stored.told().withdrawn()).isPresent() && !told.withdrawn()) {
      throw ProblemException.of(
          KitError.CONFLICT,
          "违规 " + told.violationId() + " 已撤销，不能恢复；请以新的编号上报",
          "violation "
              + told.violationId()
              + " is withdrawn for good; send what stands under an id of its own");
    }
  }

  private Uni<Void> consequences(
      String creatorId, Optional<StoredViolation> known, ToldViolation told, Instant now) {
    if (known.isEmpty()) {
      return told.withdrawn()
          ? Uni.createFrom().voidItem()
          : look(creatorId, told, now).flatMap(this::recorded);
    }
    StoredViolation before = known.get();
    if (before.told().saysTheSameAs(told) || before.told().withdrawn()) {
      return Uni.createFrom().voidItem();
    }
    return look(creatorId, told, now)
        .flatMap(one -> told.withdrawn() ? withdrawn(one) : corrected(one, before));
  }

  private Uni<Case> look(String creatorId, ToldViolation told, Instant now) {
    PolicyVersion version = policy.required(now, now);
    return reading
        .readInTransaction(creatorId)
        .flatMap(
            creator ->
                types
                    .ofCodes(List.of(told.type()))
                    .flatMap(
                        known ->
                            ledger
                                .account(creatorId, told.violationId(), version)
                                .map(
                                    account ->
                                        new Case(
                                            creator,
                                            told,
                                            ViolationNotices.title(known, told.type()),
                                            version,
                                            account,
                                            assessing.assess(creator, told.violationId(), now),
                                            now))));
  }

  private Uni<Void> recorded(Case one) {
    Redemption redemption = one.assessment.redemption();
    boolean open = redemption.state() == Redemption.State.OPEN;
    Instant deadline =
        redemption.state() == Redemption.State.NOT_REDEEMABLE ? null : redemption.deadline();
    int points = one.account.deducting(one.version, one.violation.points());
    return append(one, open ? "redemption-opened" : "redemption-refused")
        .flatMap(
            decisionId ->
                settle(one, redemption.state(), deadline, decisionId)
                    .chain(() -> enter(one, Kind.DEDUCTION, points, decisionId))
                    .flatMap(
                        score ->
                            notifying
                                .tell(
                                    ViolationNotices.recorded(
                                        one.creatorId(),
                                        one.violation,
                                        one.type,
                                        redemption.state(),
                                        deadline,
                                        -points,
                                        score,
                                        decisionId))
                                .chain(
                                    () ->
                                        penalties.judge(
                                            one.creator,
                                            one.violation,
                                            one.account.score(),
                                            score,
                                            one.now))));
  }

  private Uni<Void> withdrawn(Case one) {
    int points = one.account.givingBack(one.version, one.account.taken());
    return append(one, "violation-withdrawn")
        .flatMap(
            decisionId ->
                settle(one, Redemption.State.WITHDRAWN, null, decisionId)
                    .chain(
                        () ->
                            one.account.taken() == 0
                                ? Uni.createFrom().item(one.account.score())
                                : enter(one, Kind.WITHDRAWAL, points, decisionId))
                    .call(
                        score ->
                            notifying.tell(
                                ViolationNotices.withdrawn(
                                    one.creatorId(),
                                    one.violation,
                                    one.type,
                                    points,
                                    score,
                                    decisionId)))
                    .flatMap(
                        score ->
                            penalties.withdraw(
                                one.creatorId(), one.violationId(), score, decisionId, one.now)));
  }

  private Uni<Void> corrected(Case one, StoredViolation before) {
    StoredViolation after = before.correctedTo(one.violation);
    Redemption.State state = after.standing(one.assessment.redemption());
    Instant deadline = after.deadline(one.assessment.redemption());
    return append(one, "violation-corrected")
        .flatMap(
            decisionId ->
                // While an attempt runs, its outcome rests on the decision that allowed it.
                (before.examRuns()
                        ? Uni.createFrom().voidItem()
                        : settle(one, state, deadline, decisionId))
                    .chain(() -> correct(one, before, decisionId))
                    .flatMap(
                        score ->
                            notifying.tell(
                                ViolationNotices.corrected(
                                    one.creatorId(),
                                    one.violation,
                                    one.type,
                                    state,
                                    deadline,
                                    score,
                                    decisionId))));
  }

  /** Points restored stay restored, whatever the violation would cost by now. */
  private Uni<Integer> correct(Case one, StoredViolation before, UUID decisionId) {
    int was = before.told().points();
    int is = one.violation.points();
    if (was == is || before.redeemedAt() != null) {
      return Uni.createFrom().item(one.account.score());
    }
    int points =
        is > was
            ? one.account.deducting(one.version, is - was)
            : one.account.givingBack(one.version, Math.max(0, one.account.taken() - is));
    int scoreBefore = one.account.scoreBefore();
    return enter(one, Kind.CORRECTION, points, decisionId)
        .call(
            () ->
                penalties.judgeAgain(
                    one.creator,
                    one.violation,
                    scoreBefore,
                    CreditScore.deduct(one.version, scoreBefore, is),
                    decisionId,
                    one.now));
  }

  private Uni<UUID> append(Case one, String effect) {
    return log.append(List.of(one.assessment.entry(effect))).map(ids -> ids.get(0));
  }

  private Uni<Void> settle(Case one, Redemption.State state, Instant deadline, UUID decisionId) {
    return violations
        .settle(
            one.creatorId(), List.of(new Settled(one.violationId(), state, deadline, decisionId)))
        .replaceWithVoid();
  }

  private Uni<Integer> enter(Case one, Kind kind, int points, UUID decisionId) {
    return ledger.add(
        one.creatorId(), one.account, kind, one.violationId(), points, decisionId, one.now);
  }
}
