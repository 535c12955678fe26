package io.commercepolicy.creatorprotection.application.violation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The score-band penalties, within the current transaction; the creator is locked. */
@ApplicationScoped
class Penalties {

  private static final String SELECT =
      "select "
          + StoredPenalty.COLUMNS
          + " from penalty p join violation v on v.creator_id = p.creator_id"
          + " and v.violation_id = p.violation_id where p.creator_id = :creatorId"
          + " order by p.recorded_at";

  /** All penalties of a creator, as they came. */
  Uni<List<StoredPenalty>> ofCreator(String creatorId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SELECT, Object[].class)
                    .setParameter("creatorId", creatorId)
                    .getResultList())
        .map(found -> found.stream().map(StoredPenalty::of).toList());
  }

  /** Stores a penalty; it takes the place of an earlier one of the same violation. */
  Uni<Void> store(String creatorId, StoredPenalty penalty) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        """
                        insert into penalty (penalty_id, creator_id, violation_id, kind, band,
                          waived, starts_at, ends_at, study_round, decision_id, recorded_at)
                        values (:penaltyId, :creatorId, :violationId, :kind, :band, :waived,
                          :startsAt, :endsAt, cast(cast(:studyRound as text) as int), :decisionId,
                          :recordedAt)
                        on conflict (creator_id, violation_id) do update set kind = excluded.kind,
                          band = excluded.band, waived = excluded.waived,
                          starts_at = excluded.starts_at, ends_at = excluded.ends_at,
                          study_round = excluded.study_round, studied_at = null,
                          cancelled_at = null, decision_id = excluded.decision_id
                        """)
                    .setParameter("penaltyId", penalty.penaltyId())
                    .setParameter("creatorId", creatorId)
                    .setParameter("violationId", penalty.violationId())
                    .setParameter("kind", penalty.kind().name())
                    .setParameter("band", penalty.band())
                    .setParameter("waived", penalty.waived())
                    .setParameter("startsAt", penalty.startsAt())
                    .setParameter("endsAt", penalty.endsAt())
                    .setParameter(
                        "studyRound",
                        penalty.studyRound() == null ? null : penalty.studyRound().toString())
                    .setParameter("decisionId", penalty.decisionId())
                    .setParameter("recordedAt", penalty.recordedAt())
                    .executeUpdate())
        .replaceWithVoid();
  }

  /** Ends a penalty early, and with it what must be studied. */
  Uni<Integer> cancel(UUID penaltyId, Instant at) {
    return mark(
        "update penalty set cancelled_at = :at where penalty_id = :penaltyId", penaltyId, at);
  }

  /** Stores when what must be studied was done. */
  Uni<Integer> studied(UUID penaltyId, Instant at) {
    return mark("update penalty set studied_at = :at where penalty_id = :penaltyId", penaltyId, at);
  }

  /** The study round that a creator is in from now on. */
  Uni<Integer> beginStudyRound(String creatorId, int studyRound, Instant now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "update creator set study_round = :studyRound, updated_at = :now"
                            + " where creator_id = :creatorId")
                    .setParameter("studyRound", studyRound)
                    .setParameter("now", now)
                    .setParameter("creatorId", creatorId)
                    .executeUpdate());
  }

  private static Uni<Integer> mark(String sql, UUID penaltyId, Instant at) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(sql)
                    .setParameter("at", at)
                    .setParameter("penaltyId", penaltyId)
                    .executeUpdate());
  }
}
