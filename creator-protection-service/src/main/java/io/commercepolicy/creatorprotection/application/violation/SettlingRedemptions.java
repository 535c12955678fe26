package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.application.facts.CreatorFacts;
import io.commercepolicy.creatorprotection.application.facts.Reassessment;
import io.commercepolicy.creatorprotection.application.notification.Notice;
import io.commercepolicy.creatorprotection.application.notification.Notifying;
import io.commercepolicy.creatorprotection.application.violation.AssessingRedemption.Assessment;
import io.commercepolicy.creatorprotection.application.violation.Violations.Settled;
import io.commercepolicy.creatorprotection.policy.Redemption;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.decision.DecisionLog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Keeps what was told about redemptions in line with the facts: records and tells each that has
 * changed, be it that its time is over (P8) or that a fact came late. Points once restored stay
 * restored.
 */
@ApplicationScoped
class SettlingRedemptions implements Reassessment {

  private static final int AFTER_THE_PROTECTION = 20;

  private final Violations violations;
  private final ViolationTypes types;
  private final AssessingRedemption assessing;
  private final DecisionLog log;
  private final Notifying notifying;

  SettlingRedemptions(
      Violations violations,
      ViolationTypes types,
      AssessingRedemption assessing,
      DecisionLog log,
      Notifying notifying) {
    this.violations = violations;
    this.types = types;
    this.assessing = assessing;
    this.log = log;
    this.notifying = notifying;
  }

  private record Change(
      ToldViolation violation, Redemption.State state, Instant deadline, Assessment assessment) {

    DecisionLog.Entry entry() {
      return assessment.entry(
          state == Redemption.State.MISSED ? "redemption-missed" : "redemption-reassessed");
    }

    Settled settled(UUID decisionId) {
      return new Settled(violation.violationId(), state, deadline, decisionId);
    }

    Notice notice(String creatorId, LocalizedText type, UUID decisionId) {
      return state == Redemption.State.MISSED
          ? ViolationNotices.missed(creatorId, violation, type, deadline, decisionId)
          : ViolationNotices.changed(creatorId, violation, type, state, deadline, decisionId);
    }
  }

  @Override
  public int order() {
    return AFTER_THE_PROTECTION;
  }

  @Override
  public Uni<Void> reassess(CreatorFacts facts, Instant now) {
    if (facts.violations().isEmpty() || !assessing.isPossible(now)) {
      return Uni.createFrom().voidItem();
    }
    return violations
        .unsettled(facts.creatorId())
        .map(unsettled -> changes(facts, unsettled, now))
        .flatMap(
            changes ->
                changes.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : settle(facts.creatorId(), changes));
  }

  private List<Change> changes(CreatorFacts facts, List<StoredViolation> unsettled, Instant now) {
    List<Change> changes = new ArrayList<>();
    for (StoredViolation stored : unsettled) {
      Redemption redemption = assessing.standing(facts, stored.violationId(), now);
      Redemption.State state = stored.standing(redemption);
      Instant deadline = stored.deadline(redemption);
      if (state != stored.redemption() || !Objects.equals(deadline, stored.deadline())) {
        Assessment assessment = assessing.assess(facts, stored.violationId(), now);
        changes.add(new Change(stored.told(), state, deadline, assessment));
      }
    }
    return changes;
  }

  private Uni<Void> settle(String creatorId, List<Change> changes) {
    return types
        .ofCodes(changes.stream().map(change -> change.violation().type()).toList())
        .flatMap(
            known ->
                log.append(changes.stream().map(Change::entry).toList())
                    .flatMap(ids -> settle(creatorId, changes, ids, known)));
  }

  private Uni<Void> settle(
      String creatorId, List<Change> changes, List<UUID> ids, Map<String, ViolationType> known) {
    List<Settled> settled = new ArrayList<>();
    List<Notice> notices = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      LocalizedText type = ViolationNotices.title(known, change.violation().type());
      settled.add(change.settled(ids.get(i)));
      notices.add(change.notice(creatorId, type, ids.get(i)));
    }
    return violations.settle(creatorId, settled).chain(() -> notifying.tell(notices));
  }
}
