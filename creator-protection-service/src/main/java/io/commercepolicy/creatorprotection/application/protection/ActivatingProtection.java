package io.commercepolicy.creatorprotection.application.protection;

import io.commercepolicy.creatorprotection.application.facts.CreatorFacts;
import io.commercepolicy.creatorprotection.application.facts.Reassessment;
import io.commercepolicy.creatorprotection.application.notification.Notice;
import io.commercepolicy.creatorprotection.application.notification.Notifying;
import io.commercepolicy.creatorprotection.policy.ProtectionStanding;
import io.commercepolicy.creatorprotection.policy.Question;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.decision.DecisionLog;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Records that the protection took effect, once, as soon as all of P3 and P4 is there. */
@ApplicationScoped
class ActivatingProtection implements Reassessment {

  private static final int BEFORE_WHAT_RESTS_ON_IT = 10;

  private final ProtectionPolicy policy;
  private final DecisionLog log;
  private final Notifying notifying;

  ActivatingProtection(ProtectionPolicy policy, DecisionLog log, Notifying notifying) {
    this.policy = policy;
    this.log = log;
    this.notifying = notifying;
  }

  @Override
  public int order() {
    return BEFORE_WHAT_RESTS_ON_IT;
  }

  @Override
  public Uni<Void> reassess(CreatorFacts facts, Instant now) {
    if (facts.activatedAt() != null) {
      return Uni.createFrom().voidItem();
    }
    Decision decision = policy.decide(facts.asking(Question.PROTECTION), now, now);
    if (!(decision instanceof Decision.Granted)) {
      return Uni.createFrom().voidItem();
    }
    ProtectionStanding standing = policy.standing(facts, now, now);
    return log.append(decision, facts.asking(Question.PROTECTION), "protection-activated")
        .flatMap(
            decisionId ->
                store(facts.creatorId(), standing.activeFrom())
                    .chain(() -> notifying.tell(notice(facts.creatorId(), standing, decisionId))));
  }

  private static Uni<Integer> store(String creatorId, Instant activeFrom) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "update creator set activated_at = :at where creator_id = :creatorId")
                    .setParameter("at", activeFrom)
                    .setParameter("creatorId", creatorId)
                    .executeUpdate());
  }

  private static Notice notice(String creatorId, ProtectionStanding standing, UUID decisionId) {
    LocalDate lastDay = BusinessTime.dateOf(standing.windowDaysEnd().minusNanos(1));
    return new Notice(
        creatorId,
        Notice.Type.PROTECTION_ACTIVATED,
        decisionId,
        LocalizedText.of("护航权益保护已生效", "Your protection has taken effect"),
        LocalizedText.of(
            "保护至少持续到 " + lastDay + " 结束；此后在累计带货直播时长和带货视频数未超过上限前继续有效。",
            "It lasts at least until the end of "
                + lastDay
                + ", and after that for as long as your commerce live time and cart videos stay"
                + " within the limits."),
        null);
  }
}
