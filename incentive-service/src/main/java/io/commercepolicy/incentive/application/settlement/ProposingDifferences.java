package io.commercepolicy.incentive.application.settlement;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.application.coupon.CouponId;
import io.commercepolicy.incentive.application.coupon.Grant;
import io.commercepolicy.incentive.application.evaluation.HostFacts.Context;
import io.commercepolicy.incentive.application.settlement.DifferenceResponse.Change;
import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.incentive.policy.CouponTerms;
import io.commercepolicy.kit.json.CanonicalJson;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Works out what a disqualification would change about days that are settled (I12): what the host
 * gives back, and who moves up into its place. Nothing changes until an operator applies it. An
 * open difference always says what would happen if it were applied now: whatever changes about the
 * day's hosts, its open differences are worked out again.
 *
 * <p>A place belongs to whoever holds its coupon, until a difference is applied that takes it back;
 * so there are never more places than the day has.
 */
@ApplicationScoped
public class ProposingDifferences {

  /** A settlement that is under way is waited for. */
  private static final String LOCK_DAYS_OF =
      """
      select 1 from campaign_day c
      where exists (select from host_day d where d.campaign_id = c.campaign_id
          and d.business_date = c.business_date and d.host_id = :hostId)
        or exists (select from settled_host_day d where d.campaign_id = c.campaign_id
          and d.business_date = c.business_date and d.host_id = :hostId)
      order by c.campaign_id, c.business_date for update
      """;

  private static final String LOCK_DAY =
      "select 1 from campaign_day where campaign_id = :campaignId and business_date = :date"
          + " for update";

  private static final String PROPOSE =
      """
      insert into difference (difference_id, campaign_id, business_date, host_id, action_id,
        changes, proposed_at)
      select uuidv7(), campaign_id, business_date, :hostId, :actionId, '[]', :now
      from (select distinct campaign_id, business_date from coupon where host_id = :hostId
        order by campaign_id, business_date) rewarded
      on conflict (campaign_id, business_date, host_id) where state in ('OPEN', 'APPLIED')
        do nothing
      """;

  private static final String DROP_OPEN =
      "update difference set state = 'DROPPED', reviewed_at = :now, reviewed_by = :by,"
          + " reason = :reason where host_id = :hostId and state = 'OPEN'";

  private static final String OPEN_WHERE_IT_RANKS =
      """
      select distinct x.campaign_id, x.business_date from difference x
      join settled_host_day d on d.campaign_id = x.campaign_id
        and d.business_date = x.business_date and d.host_id = :hostId
      where x.state = 'OPEN' order by x.campaign_id, x.business_date
      """;

  private static final String OPEN_OF_DAY =
      """
      select x.difference_id, x.host_id, d.rank, d.board, d.context, c.policy_version,
        exists (select from coupon g where g.campaign_id = x.campaign_id
          and g.host_id = x.host_id and g.business_date = x.business_date
          and g.kind = 'DAILY_TASK'),
        exists (select from coupon g where g.campaign_id = x.campaign_id
          and g.host_id = x.host_id and g.business_date = x.business_date and g.kind = 'PK')
      from difference x
      join campaign_day c on c.campaign_id = x.campaign_id and c.business_date = x.business_date
      join settled_host_day d on d.campaign_id = x.campaign_id
        and d.business_date = x.business_date and d.host_id = x.host_id
      where x.campaign_id = :campaignId and x.business_date = :date and x.state = 'OPEN'
      order by x.difference_id
      """;

  /**
   * The best without a coupon that nothing stands against, if there is a place without the host.
   */
  private static final String NEXT =
      """
      with held as (
        select s.rank from coupon g
        join settled_host_day s on s.campaign_id = g.campaign_id
          and s.business_date = g.business_date and s.host_id = g.host_id
        where g.campaign_id = :campaignId and g.business_date = :date and g.kind = 'PK'
          and g.board = :board and g.host_id <> :hostId
          and not exists (select from difference x where x.campaign_id = g.campaign_id
            and x.business_date = g.business_date and x.host_id = g.host_id
            and x.state = 'APPLIED'))
      select d.host_id, d.rank, d.context,
        (select count(*) + 1 from held where held.rank < d.rank)
      from settled_host_day d
      where d.campaign_id = :campaignId and d.business_date = :date and d.board = :board
        and d.rank is not null and d.host_id <> :hostId
        and (select count(*) from held) < :top
        and not exists (select from coupon g where g.campaign_id = d.campaign_id
          and g.host_id = d.host_id and g.kind = 'PK' and g.business_date = d.business_date
          and g.board = d.board)
        and not exists (select from risk_action a where a.host_id = d.host_id
          and a.kind in ('LIMIT', 'CANCEL') and a.lifted_at is null)
      order by d.rank limit 1
      """;

  private final Campaigns campaigns;

  ProposingDifferences(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  /**
   * Keeps a host's days as they are until the current Panache transaction ends. To be called first
   * in a transaction that acts against a host or for it.
   */
  public Uni<Void> lockDaysOf(String hostId) {
    return query(LOCK_DAYS_OF, Map.of("hostId", hostId)).replaceWithVoid();
  }

  /** The same for one day. */
  Uni<Void> lockDay(String campaignId, LocalDate date) {
    return query(LOCK_DAY, Map.of("campaignId", campaignId, "date", date)).replaceWithVoid();
  }

  /**
   * Proposes a difference for each settled day that rewarded the host, unless there is one already.
   * Runs in the transaction that disqualifies it.
   */
  public Uni<Void> afterDisqualification(String hostId, UUID actionId, Instant now) {
    return update(PROPOSE, Map.of("hostId", hostId, "actionId", actionId, "now", now))
        .chain(() -> workOutAgain(hostId));
  }

  /**
   * Drops what is open about a host that may be rewarded again, in the transaction that says so.
   */
  public Uni<Void> afterLift(String hostId, String by, String reason, Instant now) {
    return update(DROP_OPEN, Map.of("hostId", hostId, "by", by, "reason", reason, "now", now))
        .chain(() -> workOutAgain(hostId));
  }

  /** Works out again what is open about the days that a host was ranked on, or received from. */
  public Uni<Void> workOutAgain(String hostId) {
    return query(OPEN_WHERE_IT_RANKS, Map.of("hostId", hostId))
        .flatMap(
            days ->
                Multi.createFrom()
                    .iterable(days)
                    .onItem()
                    .transformToUniAndConcatenate(
                        day -> workOutAgain((String) day[0], (LocalDate) day[1]))
                    .collect()
                    .last());
  }

  /** Works out again what is open about a day. */
  Uni<Void> workOutAgain(String campaignId, LocalDate date) {
    return query(OPEN_OF_DAY, Map.of("campaignId", campaignId, "date", date))
        .flatMap(
            open ->
                Multi.createFrom()
                    .iterable(open)
                    .onItem()
                    .transformToUniAndConcatenate(
                        row -> workOut((UUID) row[0], day(campaignId, date, row)))
                    .collect()
                    .last());
  }

  /** A host's settled day, and which of its coupons the host has. */
  private record Day(
      String campaignId,
      LocalDate date,
      String hostId,
      Integer rank,
      String board,
      String merchantId,
      CouponTerms terms,
      boolean dailyTask,
      boolean pk) {

    Change loses(CouponKind kind, String board) {
      return new Change(
          hostId,
          merchantId,
          kind,
          board,
          kind == CouponKind.PK ? rank : null,
          null,
          -terms.units(kind),
          CouponId.of(campaignId, hostId, board, date, kind),
          null,
          null);
    }

    Change movesUp(Object[] next) {
      String mover = (String) next[0];
      return new Change(
          mover,
          merchant((String) next[2]),
          CouponKind.PK,
          board,
          (Integer) next[1],
          ((Number) next[3]).intValue(),
          terms.units(CouponKind.PK),
          CouponId.of(campaignId, mover, board, date, CouponKind.PK),
          null,
          null);
    }
  }

  private Day day(String campaignId, LocalDate date, Object[] row) {
    return new Day(
        campaignId,
        date,
        (String) row[1],
        (Integer) row[2],
        (String) row[3],
        merchant((String) row[4]),
        CouponTerms.of(campaigns.version(campaignId, (String) row[5])),
        (Boolean) row[6],
        (Boolean) row[7]);
  }

  private static String merchant(String context) {
    return CanonicalJson.read(context, Context.class).roster().merchantId();
  }

  private static Uni<Void> workOut(UUID differenceId, Day day) {
    List<Change> changes = new ArrayList<>();
    if (day.dailyTask) {
      changes.add(day.loses(CouponKind.DAILY_TASK, Grant.ALL));
    }
    Uni<Void> complete = Uni.createFrom().voidItem();
    if (day.pk) {
      changes.add(day.loses(CouponKind.PK, day.board));
      complete =
          query(
                  NEXT,
                  Map.of(
                      "campaignId", day.campaignId,
                      "date", day.date,
                      "board", day.board,
                      "hostId", day.hostId,
                      "top", day.terms.topPlaces()))
              .invoke(next -> next.forEach(mover -> changes.add(day.movesUp(mover))))
              .replaceWithVoid();
    }
    return complete.chain(
        () ->
            update(
                "update difference set changes = :changes where difference_id = :id",
                Map.of("changes", CanonicalJson.write(changes), "id", differenceId)));
  }

  private static Uni<List<Object[]>> query(String sql, Map<String, Object> parameters) {
    return Panache.getSession()
        .flatMap(
            session -> {
              Mutiny.SelectionQuery<Object[]> query =
                  session.createNativeQuery(sql, Object[].class);
              parameters.forEach(query::setParameter);
              return query.getResultList();
            });
  }

  private static Uni<Void> update(String sql, Map<String, Object> parameters) {
    return Panache.getSession()
        .flatMap(
            session -> {
              Mutiny.MutationQuery query = session.createNativeQuery(sql);
              parameters.forEach(query::setParameter);
              return query.executeUpdate();
            })
        .replaceWithVoid();
  }
}
