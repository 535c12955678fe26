package io.commercepolicy.incentive.application.evaluation;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.policy.GmvShare;
import io.commercepolicy.incentive.policy.Ranking;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;

/** Shows the leaderboard of a day (I4, I5): as it is now, or as it was settled. */
@ApplicationScoped
class ShowingLeaderboard {

  private static final int OWN = 200;

  private static final String COLUMNS =
      "select d.rank, d.host_id, r.merchant_id, d.net_exclusive_gmv_fen, d.net_gmv_fen,"
          + " d.net_exclusive_orders, d.live_micros, d.qualified, d.pk from ";

  private static final String JOINED =
      " d left join roster_entry r on r.campaign_id = d.campaign_id and r.host_id = d.host_id"
          + " where d.campaign_id = $1 and d.business_date = $2 and d.board = $3";

  private static final String AFTER =
      " and (d.rank > $4 or d.rank is null and ($4 < 2147483647 or d.host_id > $5))"
          + " order by d.rank, d.host_id limit $6";

  private static final String OF_MERCHANT =
      " and r.merchant_id = $4 order by d.rank, d.host_id limit $5";

  private final Rows rows;
  private final Campaigns campaigns;
  private final CampaignDays days;
  private final EvaluatingDays evaluating;

  ShowingLeaderboard(Rows rows, Campaigns campaigns, CampaignDays days, EvaluatingDays evaluating) {
    this.rows = rows;
    this.campaigns = campaigns;
    this.days = days;
    this.evaluating = evaluating;
  }

  /**
   * One page of a board.
   *
   * @param board null for the one that is for all
   * @param merchantId whose hosts are shown in any case; null for nobody's
   * @throws ProblemException {@code not-found} if there is no such campaign
   */
  Uni<LeaderboardResponse> show(
      String campaignId, LocalDate date, String board, String merchantId, Paging paging) {
    campaigns.require(campaignId);
    String named = board == null || board.isEmpty() ? Ranking.ALL : board;
    Position after = Position.of(paging.after());
    int limit = paging.limit();
    return evaluating
        .bringUpToDate(campaignId, date)
        .chain(() -> days.settlement(campaignId, date))
        .flatMap(
            settled -> {
              String table = settled == null ? "host_day" : "settled_host_day";
              return rows.read(
                      COLUMNS + table + JOINED + AFTER,
                      campaignId,
                      date,
                      named,
                      after.rank,
                      after.hostId,
                      limit + 1)
                  .flatMap(
                      found ->
                          own(table, campaignId, date, named, merchantId)
                              .map(
                                  own -> {
                                    Page<LeaderboardItem> page =
                                        Page.of(items(found), paging, Position::of);
                                    return new LeaderboardResponse(
                                        campaignId,
                                        date,
                                        settled == null
                                            ? CampaignDayState.PROVISIONAL
                                            : CampaignDayState.SETTLED,
                                        named,
                                        page.items(),
                                        own,
                                        page.nextCursor());
                                  }));
            });
  }

  private Uni<List<LeaderboardItem>> own(
      String table, String campaignId, LocalDate date, String board, String merchantId) {
    return merchantId == null
        ? Uni.createFrom().nullItem()
        : rows.read(
                COLUMNS + table + JOINED + OF_MERCHANT, campaignId, date, board, merchantId, OWN)
            .map(ShowingLeaderboard::items);
  }

  private static List<LeaderboardItem> items(List<Object[]> found) {
    return found.stream()
        .map(
            row ->
                new LeaderboardItem(
                    (Integer) row[0],
                    (String) row[1],
                    (String) row[2],
                    GmvShare.of((Long) row[3], (Long) row[4]),
                    (Long) row[5],
                    (Long) row[3],
                    DayFigures.liveTime((Long) row[6]).toSeconds(),
                    (Boolean) row[7],
                    (Boolean) row[8]))
        .toList();
  }

  /** Where a page begins: after a rank, or among those without one after a host. */
  private record Position(int rank, String hostId) {

    static String of(LeaderboardItem item) {
      return item.rank() == null ? "-/" + item.hostId() : item.rank() + "/";
    }

    static Position of(String position) {
      if (position.isEmpty()) {
        return new Position(0, "");
      }
      if (position.startsWith("-/")) {
        return new Position(Integer.MAX_VALUE, position.substring(2));
      }
      try {
        return new Position(Integer.parseInt(position.substring(0, position.length() - 1)), "");
      } catch (NumberFormatException e) {
        throw ProblemException.invalid("query:cursor", "不是有效的游标", "not a cursor of this list");
      }
    }
  }
}
