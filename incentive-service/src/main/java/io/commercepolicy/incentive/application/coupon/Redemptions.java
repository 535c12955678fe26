package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The redemptions: the ledger's spendings, each with its release if there is one. */
@ApplicationScoped
class Redemptions {

  private static final String SELECT =
      """
      select s.entry_id, s.coupon_id, s.units, s.decision_id, s.effective_at,
        r.effective_at as released_at, r.reason
      from ledger_entry s left join ledger_entry r on r.reverses = s.entry_id
      where s.kind = 'SPEND' and
      """;

  private final Rows rows;

  Redemptions(Rows rows) {
    this.rows = rows;
  }

  /** One page of a coupon's redemptions, the first one first. */
  Uni<Page<RedemptionResponse>> page(UUID couponId, Paging paging) {
    return rows.read(
            SELECT + " s.coupon_id = $1 and s.entry_id > $2 order by s.entry_id limit $3",
            couponId,
            paging.afterId(),
            paging.limit() + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(RedemptionResponse::of).toList(),
                    paging,
                    redemption -> redemption.redemptionId().toString()));
  }

  /**
   * One redemption of a coupon.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<RedemptionResponse> get(UUID couponId, UUID redemptionId) {
    return rows.read(SELECT + " s.coupon_id = $1 and s.entry_id = $2", couponId, redemptionId)
        .map(Redemptions::only);
  }

  /**
   * One redemption of a coupon that is locked, in the current Panache transaction.
   *
   * @throws ProblemException {@code not-found}
   */
  Uni<RedemptionResponse> getInSession(UUID couponId, UUID redemptionId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        SELECT + " s.coupon_id = :couponId and s.entry_id = :redemptionId",
                        Object[].class)
                    .setParameter("couponId", couponId)
                    .setParameter("redemptionId", redemptionId)
                    .getResultList())
        .map(Redemptions::only);
  }

  private static RedemptionResponse only(List<Object[]> found) {
    return found.stream()
        .findFirst()
        .map(RedemptionResponse::of)
        .orElseThrow(ProblemException::notFound);
  }
}
