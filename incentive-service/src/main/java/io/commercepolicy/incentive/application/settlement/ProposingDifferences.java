package io.commercepolicy.incentive.application.settlement;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.application.coupon.CouponId;
import io.commercepolicy.incentive.application.coupon.Grant;
import io.commercepolicy.incentive.application.evaluation.HostFacts.Context;
import io.commercepolicy.incentive.application.settlement.DifferenceResponse.Change;
import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.incentive.policy.CouponTerms;
import io.commercepolicy.kit.id.Uuids;
import io.commercepolicy.kit.json.CanonicalJson;
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
 * Works out what a disqualification would change about days that are settled (I12): what the host
 * gives back, and who moves up. Nothing changes until an operator applies it.
 */
@ApplicationScoped
public class ProposingDifferences {

  private static final String DAYS =
      """
      select d.campaign_id, d.business_date, d.board, d.rank, d.daily_task, d.pk, d.context,
        c.policy_version
      from settled_host_day d join campaign_day c on c.campaign_id = d.campaign_id
        and c.business_date = d.business_date
      where d.host_id = :hostId and (d.daily_task or d.pk)
      order by d.campaign_id, d.business_date
      """;

  /** Those at the top without whoever is restricted, and whether they have their coupon. */
  private static final String TOP =
      """
      select d.host_id, d.rank, d.context, exists (select from coupon c
          where c.campaign_id = d.campaign_id and c.host_id = d.host_id and c.kind = 'PK'
            and c.business_date = d.business_date and c.board = d.board)
      from settled_host_day d
      where d.campaign_id = :campaignId and d.business_date = :date and d.board = :board
        and d.rank is not null and d.host_id <> :hostId
        and not exists (select from risk_action a where a.host_id = d.host_id
          and a.kind in ('LIMIT', 'CANCEL') and a.lifted_at is null)
      order by d.rank limit :top
      """;

  private final Campaigns campaigns;

  ProposingDifferences(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  /**
   * Proposes a difference for each settled day that rewarded the host. Runs in the transaction that
   * disqualifies it.
   */
  public Uni<Void> afterDisqualification(String hostId, UUID actionId, Instant now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(DAYS, Object[].class)
                    .setParameter("hostId", hostId)
                    .getResultList())
        .flatMap(
            days ->
                Multi.createFrom()
                    .iterable(days)
                    .onItem()
                    .transformToUniAndConcatenate(row -> propose(day(hostId, row), actionId, now))
                    .collect()
                    .asList())
        .replaceWithVoid();
  }

  private record Day(
      String campaignId,
      LocalDate date,
      String hostId,
      String board,
      Integer rank,
      boolean dailyTask,
      boolean pk,
      String merchantId,
      CouponTerms terms) {

    Change loses(CouponKind kind, String board) {
      return new Change(
          hostId,
          merchantId,
          kind,
          board,
          kind == CouponKind.PK ? rank : null,
          null,
          -terms.units(kind),
          CouponId.of(campaignId, hostId, board, date, kind));
    }
  }

  private Day day(String hostId, Object[] row) {
    String campaignId = (String) row[0];
    return new Day(
        campaignId,
        (LocalDate) row[1],
        hostId,
        (String) row[2],
        (Integer) row[3],
        (Boolean) row[4],
        (Boolean) row[5],
        merchant((String) row[6]),
        CouponTerms.of(campaigns.version(campaignId, (String) row[7])));
  }

  private static String merchant(String context) {
    return CanonicalJson.read(context, Context.class).roster().merchantId();
  }

  private static Uni<Void> propose(Day day, UUID actionId, Instant now) {
    List<Change> changes = new ArrayList<>();
    if (day.dailyTask) {
      changes.add(day.loses(CouponKind.DAILY_TASK, Grant.ALL));
    }
    Uni<Void> movingUp = Uni.createFrom().voidItem();
    if (day.pk) {
      changes.add(day.loses(CouponKind.PK, day.board));
      movingUp = top(day).invoke(rows -> changes.addAll(movers(day, rows))).replaceWithVoid();
    }
    return movingUp.chain(() -> store(day, changes, actionId, now));
  }

  private static Uni<List<Object[]>> top(Day day) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(TOP, Object[].class)
                    .setParameter("campaignId", day.campaignId)
                    .setParameter("date", day.date)
                    .setParameter("board", day.board)
                    .setParameter("hostId", day.hostId)
                    .setParameter("top", day.terms.topPlaces())
                    .getResultList());
  }

  private static List<Change> movers(Day day, List<Object[]> top) {
    List<Change> movers = new ArrayList<>();
    for (int i = 0; i < top.size(); i++) {
      Object[] row = top.get(i);
      if (!(Boolean) row[3]) {
        String hostId = (String) row[0];
        movers.add(
            new Change(
                hostId,
                merchant((String) row[2]),
                CouponKind.PK,
                day.board,
                (Integer) row[1],
                i + 1,
                day.terms.units(CouponKind.PK),
                CouponId.of(day.campaignId, hostId, day.board, day.date, CouponKind.PK)));
      }
    }
    return movers;
  }

  private static Uni<Void> store(Day day, List<Change> changes, UUID actionId, Instant now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        """
                        insert into difference (difference_id, campaign_id, business_date, host_id,
                          action_id, changes, proposed_at)
                        values (:id, :campaignId, :date, :hostId, :actionId, :changes, :now)
                        """)
                    .setParameter("id", Uuids.v7())
                    .setParameter("campaignId", day.campaignId)
                    .setParameter("date", day.date)
                    .setParameter("hostId", day.hostId)
                    .setParameter("actionId", actionId)
                    .setParameter("changes", CanonicalJson.write(changes))
                    .setParameter("now", now)
                    .executeUpdate())
        .replaceWithVoid();
  }
}
