package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.application.facts.CreatorFacts;
import io.commercepolicy.creatorprotection.application.notification.Notifying;
import io.commercepolicy.creatorprotection.application.protection.ProtectionPolicy;
import io.commercepolicy.creatorprotection.policy.BandPenalty;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Deduction;
import io.commercepolicy.creatorprotection.policy.ProtectionStanding;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.decision.DecisionLog;
import io.commercepolicy.kit.id.Uuids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Judges what a deduction does to the score-band penalties (P10), keeps the penalties and tells
 * them. Works in the current transaction; the creator is locked.
 */
@ApplicationScoped
class JudgingBandPenalty {

  private final Penalties penalties;
  private final ProtectionPolicy policy;
  private final DecisionLog log;
  private final Notifying notifying;

  JudgingBandPenalty(
      Penalties penalties, ProtectionPolicy policy, DecisionLog log, Notifying notifying) {
    this.penalties = penalties;
    this.policy = policy;
    this.log = log;
    this.notifying = notifying;
  }

  /** Judges a deduction that was just made; a penalty runs from the notice of its violation. */
  Uni<Void> judge(
      CreatorFacts creator, ToldViolation violation, int scoreBefore, int scoreAfter, Instant now) {
    return penalties
        .ofCreator(creator.creatorId())
        .flatMap(
            earlier -> {
              Judgement judgement =
                  judgement(creator, violation, scoreBefore, scoreAfter, earlier, now);
              return judgement.penalty.triggered()
                  ? impose(creator, violation, judgement, Optional.empty(), violation.notifiedAt())
                  : Uni.createFrom().voidItem();
            });
  }

  /**
   * Judges a deduction again that was corrected: as if it had been made so in the first place,
   * except that nobody serves a penalty for a time that is past. What comes out as before stays as
   * it is.
   *
   * @param cause the recorded decision on the correction
   */
  Uni<Void> judgeAgain(
      CreatorFacts creator,
      ToldViolation violation,
      int scoreBefore,
      int scoreAfter,
      UUID cause,
      Instant now) {
    return penalties
        .ofCreator(creator.creatorId())
        .flatMap(
            all -> {
              Optional<StoredPenalty> own =
                  all.stream()
                      .filter(p -> p.violationId().equals(violation.violationId()))
                      .findAny();
              List<StoredPenalty> earlier =
                  all.stream().takeWhile(p -> own.isEmpty() || !p.equals(own.get())).toList();
              Judgement judgement =
                  judgement(creator, violation, scoreBefore, scoreAfter, earlier, now);
              Optional<StoredPenalty> standing = own.filter(p -> p.cancelledAt() == null);
              if (!judgement.penalty.triggered()) {
                return cancel(creator.creatorId(), standing, p -> true, cause, now);
              }
              return standing.filter(p -> p.is(judgement.penalty)).isPresent()
                  ? Uni.createFrom().voidItem()
                  : impose(creator, violation, judgement, own, now);
            });
  }

  /**
   * Cancels the penalty of a violation that was withdrawn, unless it is served, and what the score
   * is above by now.
   */
  Uni<Void> withdraw(String creatorId, String violationId, int score, UUID cause, Instant now) {
    return penalties
        .ofCreator(creatorId)
        .map(all -> all.stream().filter(p -> p.violationId().equals(violationId)).findAny())
        .flatMap(penalty -> cancel(creatorId, penalty, p -> true, cause, now))
        .chain(() -> restore(creatorId, score, cause, now));
  }

  /**
   * Cancels every penalty that is pending and whose band the score is above again (P10), whichever
   * violation's points came back.
   */
  Uni<Void> restore(String creatorId, int score, UUID cause, Instant now) {
    PolicyVersion version = policy.required(now, now);
    return penalties
        .ofCreator(creatorId)
        .flatMap(
            all -> {
              Uni<Void> cancelled = Uni.createFrom().voidItem();
              for (StoredPenalty penalty : all) {
                cancelled =
                    cancelled.chain(
                        () ->
                            cancel(
                                creatorId,
                                Optional.of(penalty),
                                p ->
                                    !p.waived()
                                        && BandPenalty.isAboveBand(version, p.kind(), score),
                                cause,
                                now));
              }
              return cancelled;
            });
  }

  private record Judgement(BandPenalty penalty, ProtectionFacts facts, Instant asOf, Instant now) {}

  private Judgement judgement(
      CreatorFacts creator,
      ToldViolation violation,
      int scoreBefore,
      int scoreAfter,
      List<StoredPenalty> earlier,
      Instant now) {
    Instant asOf = violation.notifiedAt();
    ProtectionFacts facts =
        creator.bandPenalty(
            violation.violationId(),
            new Deduction(scoreBefore, scoreAfter, underProtection(creator, earlier, now)));
    return new Judgement(BandPenalty.of(policy.required(asOf, now), facts, asOf), facts, asOf, now);
  }

  /** How many were triggered while the protection was active. */
  private int underProtection(CreatorFacts creator, List<StoredPenalty> earlier, Instant now) {
    return (int)
        earlier.stream()
            .filter(StoredPenalty::counts)
            .filter(
                p ->
                    policy.standing(creator, p.triggeredAt(), now).state()
                        == ProtectionStanding.State.ACTIVE)
            .count();
  }

  private Uni<Void> impose(
      CreatorFacts creator,
      ToldViolation violation,
      Judgement judgement,
      Optional<StoredPenalty> replaced,
      Instant startsAt) {
    BandPenalty judged = judgement.penalty;
    Instant now = judgement.now;
    return log.append(
            policy.decide(judgement.facts, judgement.asOf, now),
            judgement.facts,
            judged.waived() ? "band-penalty-waived" : "band-penalty-imposed")
        .flatMap(
            decisionId -> {
              StoredPenalty penalty =
                  new StoredPenalty(
                      replaced.map(StoredPenalty::penaltyId).orElseGet(Uuids::v7),
                      violation.violationId(),
                      judged.kind(),
                      judged.band(),
                      judged.waived(),
                      startsAt,
                      startsAt.atZone(BusinessTime.ZONE).plus(judged.length()).toInstant(),
                      judged.studyRequired() ? creator.studyRound() + 1 : null,
                      null,
                      null,
                      decisionId,
                      replaced.map(StoredPenalty::recordedAt).orElse(now),
                      violation.notifiedAt(),
                      true);
              return beginStudy(creator.creatorId(), penalty, now)
                  .chain(() -> penalties.store(creator.creatorId(), penalty))
                  .chain(
                      () ->
                          notifying.tell(
                              ViolationNotices.penalty(creator.creatorId(), penalty, now)));
            });
  }

  private Uni<Void> beginStudy(String creatorId, StoredPenalty penalty, Instant now) {
    return penalty.studyRound() == null
        ? Uni.createFrom().voidItem()
        : penalties.beginStudyRound(creatorId, penalty.studyRound(), now).replaceWithVoid();
  }

  private Uni<Void> cancel(
      String creatorId,
      Optional<StoredPenalty> penalty,
      Predicate<StoredPenalty> where,
      UUID cause,
      Instant now) {
    Optional<StoredPenalty> due =
        penalty.filter(p -> p.state(now) == PenaltyState.WAIVED || p.isPending(now)).filter(where);
    if (due.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    StoredPenalty cancelled = due.get().cancelled(now);
    return penalties
        .cancel(cancelled.penaltyId(), now)
        .chain(
            () ->
                // One that was waived has kept nobody from anything.
                cancelled.waived()
                    ? Uni.createFrom().voidItem()
                    : notifying.tell(ViolationNotices.cancelled(creatorId, cancelled, cause, now)));
  }
}
