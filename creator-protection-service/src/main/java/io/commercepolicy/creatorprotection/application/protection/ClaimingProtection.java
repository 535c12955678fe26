package io.commercepolicy.creatorprotection.application.protection;

import io.commercepolicy.creatorprotection.CreatorProtectionError;
import io.commercepolicy.creatorprotection.application.facts.CreatorFacts;
import io.commercepolicy.creatorprotection.application.facts.ReadingCreatorFacts;
import io.commercepolicy.creatorprotection.application.facts.Reassessing;
import io.commercepolicy.creatorprotection.application.notification.Notice;
import io.commercepolicy.creatorprotection.application.notification.Notifying;
import io.commercepolicy.creatorprotection.policy.Question;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.decision.DecisionLog;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** A creator claims the benefit (P3). */
@ApplicationScoped
class ClaimingProtection {

  private final ReadingCreatorFacts reading;
  private final ProtectionPolicy policy;
  private final ShowingProtection showing;
  private final Reassessing reassessing;
  private final DecisionLog log;
  private final Notifying notifying;
  private final BusinessClock clock;

  ClaimingProtection(
      ReadingCreatorFacts reading,
      ProtectionPolicy policy,
      ShowingProtection showing,
      Reassessing reassessing,
      DecisionLog log,
      Notifying notifying,
      BusinessClock clock) {
    this.reading = reading;
    this.policy = policy;
    this.showing = showing;
    this.reassessing = reassessing;
    this.log = log;
    this.notifying = notifying;
    this.clock = clock;
  }

  /**
   * Claims; claiming again changes nothing.
   *
   * @throws ProblemException {@code not-found}; {@code not-claimable} with the whole decision
   */
  @WithTransaction
  Uni<ProtectionResponse> claim(String creatorId) {
    return reading
        .lock(creatorId)
        .flatMap(
            facts -> {
              Instant now = clock.instant();
              return facts.enrolment().claimedAt() == null
                  ? claim(facts, now)
                  : Uni.createFrom().item(showing.show(facts, now, now));
            });
  }

  private Uni<ProtectionResponse> claim(CreatorFacts facts, Instant now) {
    Decision decision = policy.decide(facts.asking(Question.CLAIM), now, now);
    if (!(decision instanceof Decision.Granted)) {
      throw ProblemException.refusedBy(
          decision,
          CreatorProtectionError.NOT_CLAIMABLE,
          "尚不能领取权益；所缺条件见各项结论",
          "the benefit can't be claimed; the findings say what is missing");
    }
    return log.append(decision, facts.asking(Question.CLAIM), "protection-claimed")
        .flatMap(
            decisionId ->
                store(facts.creatorId(), now)
                    .chain(() -> notifying.tell(notice(facts.creatorId(), decisionId)))
                    .chain(() -> reassessing.afterChange(facts.creatorId(), now)))
        .chain(() -> reading.readInTransaction(facts.creatorId()))
        .map(after -> showing.show(after, now, now));
  }

  private static Uni<Integer> store(String creatorId, Instant now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "update creator set claimed_at = :now, updated_at = :now"
                            + " where creator_id = :creatorId")
                    .setParameter("now", now)
                    .setParameter("creatorId", creatorId)
                    .executeUpdate());
  }

  private static Notice notice(String creatorId, UUID decisionId) {
    return new Notice(
        creatorId,
        Notice.Type.CLAIMED,
        decisionId,
        LocalizedText.of("权益已领取", "The benefit is claimed"),
        LocalizedText.of(
            "完成新手学习任务的全部课程并通过各门考试后，护航权益保护即可生效。",
            "Finish every course of the novice learning task and pass its exams; then the protection"
                + " takes effect."),
        null);
  }
}
