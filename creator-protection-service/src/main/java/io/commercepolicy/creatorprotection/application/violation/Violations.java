package io.commercepolicy.creatorprotection.application.violation;

import io.commercepolicy.creatorprotection.policy.Redemption;
import io.commercepolicy.kit.json.CanonicalJson;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The violations of creators, within the current transaction; the creator is locked. */
@ApplicationScoped
class Violations {

  private static final String SELECT =
      "select " + StoredViolation.COLUMNS + " from violation v where v.creator_id = :creatorId";

  /** One violation. */
  Uni<Optional<StoredViolation>> find(String creatorId, String violationId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        SELECT + " and v.violation_id = :violationId", Object[].class)
                    .setParameter("creatorId", creatorId)
                    .setParameter("violationId", violationId)
                    .getResultList())
        .map(found -> found.stream().findFirst().map(StoredViolation::of));
  }

  /** All violations of a creator whose redemption may still change, in the order committed. */
  Uni<List<StoredViolation>> unsettled(String creatorId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        SELECT
                            + " and not v.withdrawn and v.redeemed_at is null"
                            + " order by v.occurred_at, v.violation_id",
                        Object[].class)
                    .setParameter("creatorId", creatorId)
                    .getResultList())
        .map(found -> found.stream().map(StoredViolation::of).toList());
  }

  /** Stores what was told, new or over what was told before. */
  Uni<Integer> store(String creatorId, ToldViolation told, Instant now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        """
                        insert into violation (creator_id, violation_id, type, points, occurred_at,
                          notified_at, withdrawn, revision, redemption, recorded_at)
                        values (:creatorId, :violationId, :type, :points, :occurredAt, :notifiedAt,
                          :withdrawn, :revision,
                          case when :withdrawn then 'WITHDRAWN' else 'NOT_REDEEMABLE' end, :now)
                        on conflict (creator_id, violation_id) do update set type = excluded.type,
                          points = excluded.points, occurred_at = excluded.occurred_at,
                          notified_at = excluded.notified_at, withdrawn = excluded.withdrawn,
                          revision = excluded.revision
                        """)
                    .setParameter("creatorId", creatorId)
                    .setParameter("violationId", told.violationId())
                    .setParameter("type", told.type())
                    .setParameter("points", told.points())
                    .setParameter("occurredAt", told.occurredAt())
                    .setParameter("notifiedAt", told.notifiedAt())
                    .setParameter("withdrawn", told.withdrawn())
                    .setParameter("revision", told.revision())
                    .setParameter("now", now)
                    .executeUpdate());
  }

  /** Where a redemption stands from now on. */
  @RegisterForReflection(registerFullHierarchy = true)
  record Settled(
      String violationId, Redemption.State redemption, Instant deadline, UUID decisionId) {}

  /** Stores where redemptions stand. */
  Uni<Integer> settle(String creatorId, List<Settled> settled) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        """
                        update violation v set redemption = t."redemption",
                          deadline = t."deadline", decision_id = t."decisionId"
                        from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                          as t("violationId" text, "redemption" text, "deadline" timestamptz,
                            "decisionId" uuid)
                        where v.creator_id = :creatorId and v.violation_id = t."violationId"
                        """)
                    .setParameter("rows", CanonicalJson.write(settled))
                    .setParameter("creatorId", creatorId)
                    .executeUpdate());
  }

  /** Stores that an attempt was allowed by a decision. */
  Uni<Integer> allowed(String creatorId, String violationId, UUID decisionId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "update violation set decision_id = :decisionId"
                            + " where creator_id = :creatorId and violation_id = :violationId")
                    .setParameter("decisionId", decisionId)
                    .setParameter("creatorId", creatorId)
                    .setParameter("violationId", violationId)
                    .executeUpdate());
  }

  /** Stores that a violation was redeemed. */
  Uni<Integer> redeem(String creatorId, String violationId, Instant at, UUID decisionId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "update violation set redemption = 'REDEEMED', redeemed_at = :at,"
                            + " decision_id = :decisionId"
                            + " where creator_id = :creatorId and violation_id = :violationId")
                    .setParameter("at", at)
                    .setParameter("decisionId", decisionId)
                    .setParameter("creatorId", creatorId)
                    .setParameter("violationId", violationId)
                    .executeUpdate());
  }
}
