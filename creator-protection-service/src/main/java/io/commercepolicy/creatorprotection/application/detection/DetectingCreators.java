package io.commercepolicy.creatorprotection.application.detection;

import io.commercepolicy.creatorprotection.CreatorProtectionError;
import io.commercepolicy.creatorprotection.application.notification.Notice;
import io.commercepolicy.creatorprotection.application.notification.Notifying;
import io.commercepolicy.creatorprotection.application.protection.ProtectionPolicy;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts;
import io.commercepolicy.creatorprotection.policy.Question;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.decision.DecisionLog;
import io.commercepolicy.kit.id.Uuids;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The run that identifies and notifies those whose conditions were complete by the end of the day
 * before (P2). Each creator is identified once, whatever is repeated or runs at the same time; a
 * run that was cut off is finished by the next. It reads those who are due and nobody else.
 */
@ApplicationScoped
class DetectingCreators {

  private static final int CHUNK = 500;

  private final ProtectionPolicy policy;
  private final DecisionLog log;
  private final Notifying notifying;
  private final DetectionRuns runs;
  private final BusinessClock clock;

  DetectingCreators(
      ProtectionPolicy policy,
      DecisionLog log,
      Notifying notifying,
      DetectionRuns runs,
      BusinessClock clock) {
    this.policy = policy;
    this.log = log;
    this.notifying = notifying;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Runs the detection of a business date.
   *
   * @throws ProblemException {@code too-early} before that date has come
   */
  Uni<DetectionRunResponse> detect(LocalDate businessDate, String startedBy) {
    Instant now = clock.instant();
    if (!Instants.isWithinReach(businessDate)) {
      throw ProblemException.invalid(
          "/businessDate", "须在 1970 年至 2200 年之间", "must lie between 1970 and 2200");
    }
    if (now.isBefore(BusinessTime.startOf(businessDate))) {
      throw ProblemException.of(
          CreatorProtectionError.TOO_EARLY,
          "最早可于 " + businessDate + " 00:00（北京时间）执行",
          "possible from " + businessDate + " 00:00 Asia/Shanghai");
    }
    Run run = new Run(Uuids.v7(), BusinessTime.startOf(businessDate));
    return runs.start(run.runId, businessDate, startedBy, now)
        .chain(
            () ->
                Multi.createBy()
                    .repeating()
                    .uni(() -> Panache.withTransaction(() -> chunk(run)))
                    .until(more -> !more)
                    .collect()
                    .last())
        .chain(() -> runs.finish(run.runId, clock.instant()))
        .chain(() -> runs.get(run.runId));
  }

  /**
   * One chunk in one transaction: the creators are locked, so that a run at the same time waits and
   * then finds them identified.
   */
  private Uni<Boolean> chunk(Run run) {
    return due(run)
        .flatMap(
            found -> {
              if (found.isEmpty()) {
                return Uni.createFrom().item(false);
              }
              Instant now = clock.instant();
              Due last = found.get(found.size() - 1);
              run.afterTime = last.completeAt();
              run.afterId = last.creator().creatorId();
              run.examined += found.size();
              List<DecisionLog.Entry> identified = new ArrayList<>();
              for (Due due : found) {
                ProtectionFacts facts = due.facts();
                Decision decision = policy.decide(facts, now, now);
                if (decision instanceof Decision.Granted) {
                  identified.add(new DecisionLog.Entry(decision, facts, "creator-identified"));
                }
              }
              run.identified += identified.size();
              return identify(identified, now)
                  .chain(() -> runs.count(run.runId, run.examined, run.identified))
                  .replaceWith(true);
            });
  }

  private Uni<Void> identify(List<DecisionLog.Entry> identified, Instant now) {
    if (identified.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<String> ids = identified.stream().map(entry -> entry.decision().subject().id()).toList();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "update creator set identified_at = :now, updated_at = :now"
                            + " where creator_id in (select jsonb_array_elements_text("
                            + "cast(cast(:ids as text) as jsonb)))")
                    .setParameter("now", now)
                    .setParameter("ids", CanonicalJson.write(ids))
                    .executeUpdate())
        .chain(() -> log.append(identified))
        .flatMap(
            decisionIds -> {
              List<Notice> notices = new ArrayList<>();
              for (int i = 0; i < ids.size(); i++) {
                notices.add(notice(ids.get(i), decisionIds.get(i)));
              }
              return notifying.tell(notices);
            })
        // What was written needs not be kept in memory until the end of the run.
        .chain(
            () -> Panache.getSession().flatMap(session -> session.flush().invoke(session::clear)));
  }

  private static Uni<List<Due>> due(Run run) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        """
                        select creator_id, facts, complete_at from creator
                        where identified_at is null and complete_at is not null
                          and complete_at < :before
                          and (complete_at, creator_id) > (:afterTime, :afterId)
                        order by complete_at, creator_id limit :limit for update
                        """,
                        Object[].class)
                    .setParameter("before", run.before)
                    .setParameter("afterTime", run.afterTime)
                    .setParameter("afterId", run.afterId)
                    .setParameter("limit", CHUNK)
                    .getResultList())
        .map(found -> found.stream().map(Due::of).toList());
  }

  private static Notice notice(String creatorId, UUID decisionId) {
    return new Notice(
        creatorId,
        Notice.Type.IDENTIFIED,
        decisionId,
        LocalizedText.of("您已进入新入驻创作者护航计划", "You are in the escort plan for new creators"),
        LocalizedText.of(
            "请在护航计划页面领取权益，完成新手学习任务的全部课程并通过各门考试，保护即可生效。" + "自首场带货直播或首条带货短视频之日起计算有效期，请尽早完成。",
            "Claim the benefit on the plan's page, finish every course of the novice learning task"
                + " and pass its exams; then the protection takes effect. Its validity counts from"
                + " the day of your first commerce live or video, so do it soon."),
        null);
  }

  /** A creator that is due. */
  private record Due(ProtectionFacts.Creator creator, Instant completeAt) {

    static Due of(Object[] row) {
      return new Due(
          CanonicalJson.read((String) row[1], ProtectionFacts.Creator.class),
          Instants.stored(row[2]));
    }

    ProtectionFacts facts() {
      return new ProtectionFacts(
          Question.IDENTIFICATION,
          creator,
          new ProtectionFacts.Enrolment(completeAt, null, null),
          null,
          null,
          null,
          null,
          null,
          null);
    }
  }

  private static final class Run {
    private final UUID runId;
    private final Instant before;
    private Instant afterTime = Instant.EPOCH;
    private String afterId = "";
    private long examined;
    private long identified;

    Run(UUID runId, Instant before) {
      this.runId = runId;
      this.before = before;
    }
  }
}
