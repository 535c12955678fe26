package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.incentive.application.campaign.BusinessDates;
import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Shows where a campaign's units are, per business date. */
@ApplicationScoped
class ShowingBudget {

  /**
   * The moves of the campaign $1 by date, with what has expired by $2 and is not written off yet;
   * outstanding is counted up over all dates.
   */
  private static final String DAYS =
      """
      with moved as (
        select business_date as date,
          sum(case when kind = 'ISSUE' then units else 0 end) as issued,
          sum(case when kind <> 'ADJUST' then 0 when credit = 'COUPON' then units else -units end)
            as adjusted,
          sum(case when kind = 'SPEND' then units else 0 end) as spent,
          sum(case when kind = 'RELEASE' then units else 0 end) as released,
          sum(case when kind = 'EXPIRE' then units else 0 end) as expired,
          sum(case when kind = 'TAKE_BACK' then units else 0 end) as taken_back,
          sum(case when debit = 'DEBT' then units else 0 end) as as_debt,
          sum(case when kind = 'REPAY' then units else 0 end) as repaid,
          sum(case when credit = 'COUPON' then units when debit = 'COUPON' then -units else 0 end)
            as net
        from ledger_entry where campaign_id = $1 group by business_date
        union all
        select cast(valid_until at time zone 'Asia/Shanghai' as date), 0, 0, 0, 0, sum(balance), 0,
          0, 0, -sum(balance)
        from coupon where campaign_id = $1 and balance > 0 and valid_until <= $2 group by 1
      ), days as (
        select date, sum(issued) as issued, sum(adjusted) as adjusted, sum(spent) as spent,
          sum(released) as released, sum(expired) as expired, sum(taken_back) as taken_back,
          sum(as_debt) as as_debt, sum(repaid) as repaid,
          sum(sum(net)) over (order by date) as outstanding, sum(net) as net
        from moved group by date
      )
      """;

  private static final String TOTAL =
      DAYS
          + """
            select null, coalesce(sum(issued), 0), coalesce(sum(adjusted), 0),
              coalesce(sum(spent), 0), coalesce(sum(released), 0), coalesce(sum(expired), 0),
              coalesce(sum(taken_back), 0), coalesce(sum(as_debt), 0), coalesce(sum(repaid), 0),
              coalesce(sum(net), 0)
            from days
            """;

  private static final String PAGE =
      DAYS
          + """
            select date, issued, adjusted, spent, released, expired, taken_back, as_debt, repaid,
              outstanding
            from days where date > $3 and date >= $4 and date <= $5 order by date limit $6
            """;

  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private final Campaigns campaigns;
  private final Rows rows;
  private final BusinessClock clock;

  ShowingBudget(Campaigns campaigns, Rows rows, BusinessClock clock) {
    this.campaigns = campaigns;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * A page of dates with the total of all.
   *
   * @param from the first date to show; null for no bound
   * @param to the last date to show; null for no bound
   * @throws ProblemException {@code invalid-request}; {@code not-found} if there is no such
   *     campaign
   */
  Uni<BudgetResponse> budget(String campaignId, String from, String to, Paging paging) {
    campaigns.require(campaignId);
    Instant now = clock.instant();
    Object[] page = {
      campaignId,
      now.atOffset(ZoneOffset.UTC),
      after(paging.after()),
      bound(from, "query:from", FIRST),
      bound(to, "query:to", LAST),
      paging.limit() + 1
    };
    return rows.read(TOTAL, page[0], page[1])
        .flatMap(
            total ->
                rows.read(PAGE, page)
                    .map(
                        found ->
                            response(
                                campaignId,
                                now,
                                BudgetResponse.Figures.of(total.get(0)),
                                Page.of(days(found), paging, day -> day.date().toString()))));
  }

  private static BudgetResponse response(
      String campaignId, Instant now, BudgetResponse.Figures total, Page<BudgetResponse.Day> page) {
    return new BudgetResponse(
        campaignId, Instants.local(now), total, page.items(), page.nextCursor());
  }

  private static List<BudgetResponse.Day> days(List<Object[]> found) {
    return found.stream().map(BudgetResponse.Day::of).toList();
  }

  private static LocalDate bound(String text, String pointer, LocalDate fallback) {
    return text == null || text.isEmpty() ? fallback : BusinessDates.parse(text, pointer);
  }

  private static LocalDate after(String position) {
    try {
      return position.isEmpty() ? FIRST : BusinessDates.parse(position, "query:cursor");
    } catch (ProblemException e) {
      throw ProblemException.invalid("query:cursor", "不是有效的游标", "not a cursor of this list");
    }
  }
}
