package io.commercepolicy.certification.application.enforcement;

import io.commercepolicy.certification.CertificationError;
import io.commercepolicy.certification.application.enforcement.EnforcementResponse.ClosureResponse;
import io.commercepolicy.certification.application.permission.AgencyFacts;
import io.commercepolicy.certification.application.permission.PermissionPolicy;
import io.commercepolicy.certification.application.permission.ReadingAgencyFacts;
import io.commercepolicy.certification.application.permission.RecordingStanding;
import io.commercepolicy.certification.policy.IntegratedMarketingPermission;
import io.commercepolicy.certification.policy.PermissionStanding.Status;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.id.Uuids;
import io.commercepolicy.kit.json.CanonicalJson;
import io.commercepolicy.kit.policy.Policies;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The sweep of the effective date: closes the permission of those who have it from before the rule
 * and hold none of the certifications (C8). Each agency is closed once, whatever is repeated or
 * runs at the same time.
 */
@ApplicationScoped
class EnforcingRule {

  private static final int CHUNK = 200;
  private static final int LISTED = 200;

  private final ReadingAgencyFacts agencies;
  private final RecordingStanding recording;
  private final PermissionPolicy policy;
  private final Policies policies;
  private final BusinessClock clock;
  private final Caller caller;

  EnforcingRule(
      ReadingAgencyFacts agencies,
      RecordingStanding recording,
      PermissionPolicy policy,
      Policies policies,
      BusinessClock clock,
      Caller caller) {
    this.agencies = agencies;
    this.recording = recording;
    this.policy = policy;
    this.policies = policies;
    this.clock = clock;
    this.caller = caller;
  }

  /**
   * Sweeps.
   *
   * @param preview whether only to say what would be closed
   * @throws ProblemException {@code no-such-effective-date}; {@code too-early}
   */
  Uni<EnforcementResponse> enforce(LocalDate effectiveDate, boolean preview) {
    Instant now = clock.instant();
    requireInForce(effectiveDate, now);
    Sweep sweep = new Sweep(preview ? null : Uuids.v7(), effectiveDate, now);
    return start(sweep)
        .chain(
            () ->
                Multi.createBy()
                    .repeating()
                    .uni(() -> Panache.withTransaction(() -> chunk(sweep)))
                    .until(more -> !more)
                    .collect()
                    .last())
        .chain(() -> finish(sweep));
  }

  private void requireInForce(LocalDate effectiveDate, Instant now) {
    boolean known =
        policies.find(IntegratedMarketingPermission.POLICY_ID).stream()
            .flatMap(p -> p.versions().stream())
            .anyMatch(version -> version.effectiveFrom().equals(effectiveDate));
    if (!known) {
      throw ProblemException.of(CertificationError.NO_SUCH_EFFECTIVE_DATE);
    }
    if (now.isBefore(BusinessTime.startOf(effectiveDate))) {
      throw ProblemException.of(
          CertificationError.TOO_EARLY,
          "最早可于 " + effectiveDate + " 00:00（北京时间）执行",
          "possible from " + effectiveDate + " 00:00 Asia/Shanghai");
    }
  }

  private Uni<Void> start(Sweep sweep) {
    if (sweep.runId == null) {
      return Uni.createFrom().voidItem();
    }
    EnforcementRun run = new EnforcementRun();
    run.runId = sweep.runId;
    run.effectiveDate = sweep.effectiveDate;
    run.startedBy = caller.name();
    run.startedAt = sweep.startedAt;
    return Panache.withTransaction(
        () -> Panache.getSession().flatMap(session -> session.persist(run)));
  }

  /**
   * One chunk in one transaction: the agencies are locked, so that a sweep at the same time waits
   * and then finds them closed.
   */
  private Uni<Boolean> chunk(Sweep sweep) {
    return agencies
        .lockLegacyHolders(sweep.effectiveDate, sweep.after, CHUNK)
        .flatMap(
            found -> {
              if (found.last().isEmpty()) {
                return Uni.createFrom().item(false);
              }
              // Read behind the locks: what was certified while this waited counts.
              Instant now = clock.instant();
              sweep.after = found.last().get();
              sweep.examined += found.agencies().size();
              List<AgencyFacts> toClose =
                  found.agencies().stream()
                      .filter(
                          agency ->
                              policy.standing(agency.permission(), now, now).status()
                                  == Status.CLOSED)
                      .toList();
              return close(sweep, toClose, now).replaceWith(true);
            });
  }

  private Uni<Void> close(Sweep sweep, List<AgencyFacts> toClose, Instant now) {
    sweep.closed += toClose.size();
    if (sweep.runId == null) {
      toClose.stream()
          .limit(LISTED - sweep.closures.size())
          .forEach(
              agency -> sweep.closures.add(new ClosureResponse(agency.agencyId(), null, null)));
      return Uni.createFrom().voidItem();
    }
    if (toClose.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return recording
        .recordAll(toClose, Status.CLOSED, "enforcement", now)
        .flatMap(
            changes -> {
              List<Closure> rows = new ArrayList<>();
              for (int i = 0; i < toClose.size(); i++) {
                String agencyId = toClose.get(i).agencyId();
                UUID decisionId = changes.get(i).decisionId();
                rows.add(new Closure(agencyId, decisionId));
                if (sweep.closures.size() < LISTED) {
                  sweep.closures.add(ClosureResponse.of(agencyId, now, decisionId));
                }
              }
              return Panache.getSession()
                  .flatMap(
                      session ->
                          session
                              .createNativeQuery(
                                  "insert into enforcement_closure (effective_date, agency_id,"
                                      + " run_id, decision_id, closed_at)"
                                      + " select :date, \"agencyId\", :run, \"decisionId\", :now"
                                      + " from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))"
                                      + " as t(\"agencyId\" text, \"decisionId\" uuid)")
                              .setParameter("date", sweep.effectiveDate)
                              .setParameter("run", sweep.runId)
                              .setParameter("now", now)
                              .setParameter("rows", CanonicalJson.write(rows))
                              .executeUpdate());
            })
        .replaceWithVoid();
  }

  private Uni<EnforcementResponse> finish(Sweep sweep) {
    Instant now = clock.instant();
    return Panache.withTransaction(
            () ->
                Panache.getSession()
                    .flatMap(
                        session ->
                            (sweep.runId == null
                                    ? Uni.createFrom().voidItem()
                                    : session
                                        .find(EnforcementRun.class, sweep.runId)
                                        .invoke(
                                            run -> {
                                              run.finishedAt = now;
                                              run.examined = sweep.examined;
                                              run.closed = sweep.closed;
                                            })
                                        .replaceWithVoid())
                                .chain(
                                    () ->
                                        session
                                            .createNativeQuery(
                                                "select count(*) from enforcement_closure"
                                                    + " where effective_date = :date",
                                                Long.class)
                                            .setParameter("date", sweep.effectiveDate)
                                            .getSingleResult())))
        .map(
            all ->
                new EnforcementResponse(
                    sweep.runId,
                    sweep.effectiveDate,
                    sweep.runId == null,
                    sweep.startedAt.atZone(BusinessTime.ZONE).toOffsetDateTime(),
                    sweep.runId == null ? null : now.atZone(BusinessTime.ZONE).toOffsetDateTime(),
                    sweep.examined,
                    sweep.closed,
                    sweep.runId == null ? all : all - sweep.closed,
                    List.copyOf(sweep.closures)));
  }

  @RegisterForReflection(registerFullHierarchy = true)
  private record Closure(String agencyId, UUID decisionId) {}

  private static final class Sweep {
    private final UUID runId;
    private final LocalDate effectiveDate;
    private final Instant startedAt;
    private String after = "";
    private long examined;
    private long closed;
    private final List<ClosureResponse> closures = new ArrayList<>();

    Sweep(UUID runId, LocalDate effectiveDate, Instant startedAt) {
      this.runId = runId;
      this.effectiveDate = effectiveDate;
      this.startedAt = startedAt;
    }
  }
}
