package io.commercepolicy.incentive.application.risk;

import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What was ordered against hosts. */
@ApplicationScoped
class RiskActions {

  private final Rows rows;

  RiskActions(Rows rows) {
    this.rows = rows;
  }

  /** One page of what was ordered against a host, as it came. */
  Uni<Page<RiskActionResponse>> page(String hostId, Paging paging) {
    return rows.read(
            "select "
                + RiskActionResponse.COLUMNS
                + " from risk_action where host_id = $1 and action_id > $2"
                + " order by action_id limit $3",
            hostId,
            paging.afterId(),
            paging.limit() + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(RiskActionResponse::of).toList(),
                    paging,
                    action -> action.actionId().toString()));
  }

  /** Stores an action in the current Panache transaction. */
  Uni<Void> add(RiskActionResponse action) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        """
                        insert into risk_action (action_id, host_id, kind, reason, recorded_at,
                          recorded_by, campaign_id, coupon_id, requested_units, of_balance, as_debt)
                        values (:actionId, :hostId, :kind, :reason, :recordedAt, :recordedBy,
                          cast(:campaignId as text), cast(:couponId as uuid),
                          cast(:requestedUnits as bigint), cast(:ofBalance as bigint),
                          cast(:asDebt as bigint))
                        """)
                    .setParameter("actionId", action.actionId())
                    .setParameter("hostId", action.hostId())
                    .setParameter("kind", action.kind().name())
                    .setParameter("reason", action.reason())
                    .setParameter("recordedAt", action.recordedAt().toInstant())
                    .setParameter("recordedBy", action.recordedBy())
                    .setParameter("campaignId", action.campaignId())
                    .setParameter(
                        "couponId", action.couponId() == null ? null : action.couponId().toString())
                    .setParameter("requestedUnits", action.requestedUnits())
                    .setParameter("ofBalance", action.ofBalance())
                    .setParameter("asDebt", action.asDebt())
                    .executeUpdate())
        .replaceWithVoid();
  }

  /**
   * Ends what stands against a host, by an action that is stored, in the current Panache
   * transaction.
   *
   * @return how many orders stood
   */
  Uni<Integer> lift(RiskActionResponse action) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "update risk_action set lifted_at = :now, lifted_by = :actionId"
                            + " where host_id = :hostId and kind in ('LIMIT', 'CANCEL')"
                            + " and lifted_at is null")
                    .setParameter("now", action.recordedAt().toInstant())
                    .setParameter("actionId", action.actionId())
                    .setParameter("hostId", action.hostId())
                    .executeUpdate());
  }

  /** The merchant whose host it is, in the current Panache session; null if no roster says. */
  Uni<String> merchantOf(String hostId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "select merchant_id from roster_entry where host_id = :hostId"
                            + " order by updated_at desc, campaign_id limit 1",
                        String.class)
                    .setParameter("hostId", hostId)
                    .getSingleResultOrNull());
  }

  /** The campaign of a host's coupon, in the current Panache session; null if it has none such. */
  Uni<String> campaignOf(UUID couponId, String hostId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "select campaign_id from coupon where coupon_id = :couponId"
                            + " and host_id = :hostId",
                        String.class)
                    .setParameter("couponId", couponId)
                    .setParameter("hostId", hostId)
                    .getSingleResultOrNull());
  }
}
