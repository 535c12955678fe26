package io.commercepolicy.incentive.application.settlement;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.application.evaluation.EvaluatingDays;
import io.commercepolicy.incentive.application.settlement.CorrectionResponse.SideResponse;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.data.Numeric;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Compares what was settled with what the facts say now (I8). */
@ApplicationScoped
class ShowingCorrections {

  private static final String SIDE =
      "%1$s.counted_sessions, %1$s.live_micros, %1$s.exclusive_skus, %1$s.quality_sum,"
          + " %1$s.net_gmv_fen, %1$s.net_exclusive_gmv_fen, %1$s.net_exclusive_orders,"
          + " %1$s.daily_task, %1$s.qualified, %1$s.rank, %1$s.pk";

  private static final String CORRECTIONS =
      "select coalesce(s.host_id, n.host_id), "
          + SIDE.formatted("s")
          + ", "
          + SIDE.formatted("n")
          + " from (select * from settled_host_day where campaign_id = $1 and business_date = $2"
          + " and host_id > $3) s"
          + " full join (select * from host_day where campaign_id = $1 and business_date = $2"
          + " and host_id > $3) n on n.host_id = s.host_id"
          + " where ("
          + SIDE.formatted("s")
          + ") is distinct from ("
          + SIDE.formatted("n")
          + ") order by 1 limit $4";

  private static final int SIDE_COLUMNS = 11;

  private final Rows rows;
  private final Campaigns campaigns;
  private final EvaluatingDays evaluating;

  ShowingCorrections(Rows rows, Campaigns campaigns, EvaluatingDays evaluating) {
    this.rows = rows;
    this.campaigns = campaigns;
    this.evaluating = evaluating;
  }

  /** One page, by host; empty while the day is not settled. */
  Uni<Page<CorrectionResponse>> page(String campaignId, LocalDate date, Paging paging) {
    campaigns.require(campaignId);
    String after = paging.after();
    int limit = paging.limit();
    return evaluating
        .bringUpToDate(campaignId, date)
        .chain(
            () ->
                rows.read(
                    "select 1 from campaign_day where campaign_id = $1 and business_date = $2"
                        + " and settled_at is not null",
                    campaignId,
                    date))
        .flatMap(
            settled ->
                settled.isEmpty()
                    ? Uni.createFrom().item(List.<Object[]>of())
                    : rows.read(CORRECTIONS, campaignId, date, after, limit + 1))
        .map(
            found ->
                Page.of(
                    found.stream()
                        .map(
                            row ->
                                new CorrectionResponse(
                                    (String) row[0],
                                    date,
                                    side(row, 1),
                                    side(row, 1 + SIDE_COLUMNS)))
                        .toList(),
                    paging,
                    CorrectionResponse::hostId));
  }

  private static SideResponse side(Object[] row, int at) {
    if (row[at] == null) {
      return null;
    }
    BigDecimal quality = ((Numeric) row[at + 3]).bigDecimalValue();
    return new SideResponse(
        (Integer) row[at],
        (Long) row[at + 1] / 1_000_000,
        (Long) row[at + 2],
        quality.toPlainString(),
        (Long) row[at + 4],
        (Long) row[at + 5],
        (Long) row[at + 6],
        (Boolean) row[at + 7],
        (Boolean) row[at + 8],
        (Integer) row[at + 9],
        (Boolean) row[at + 10]);
  }
}
