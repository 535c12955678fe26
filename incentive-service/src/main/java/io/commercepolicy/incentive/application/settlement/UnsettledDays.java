package io.commercepolicy.incentive.application.settlement;

import io.commercepolicy.incentive.application.campaign.Campaigns;
import io.commercepolicy.incentive.policy.CouponTerms;
import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.persistence.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The days that could be settled and are not. */
@ApplicationScoped
class UnsettledDays {

  /** How far back to look: a campaign's days are settled within a week. */
  private static final int DAYS = 40;

  private static final String WITH_SESSIONS =
      """
      select d, (select s.recorded_at from live_session s where s.business_date = d
        order by s.arrival desc limit 1)
      from unnest($2::date[]) d
      where exists (select from live_session s where s.business_date = d)
        and not exists (select from campaign_day c where c.campaign_id = $1
          and c.business_date = d and c.settled_at is not null)
      order by 1
      """;

  private final Rows rows;
  private final Campaigns campaigns;

  UnsettledDays(Rows rows, Campaigns campaigns) {
    this.rows = rows;
    this.campaigns = campaigns;
  }

  /**
   * One of them.
   *
   * @param dueOn from which day on it can be settled
   * @param lastTold when its newest live session was told
   */
  record Day(LocalDate date, LocalDate dueOn, Instant lastTold) {}

  /** A campaign's days with live sessions that are due and not settled, the first one first. */
  Uni<List<Day>> due(String campaignId, LocalDate today, Instant now) {
    Map<LocalDate, LocalDate> due = new TreeMap<>();
    today
        .minusDays(DAYS)
        .datesUntil(today)
        .forEach(
            date ->
                campaigns
                    .covering(campaignId, date, now)
                    .map(version -> CouponTerms.of(version).issueDate(date))
                    .filter(issue -> !today.isBefore(issue))
                    .ifPresent(issue -> due.put(date, issue)));
    if (due.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return rows.read(WITH_SESSIONS, campaignId, due.keySet().toArray(LocalDate[]::new))
        .map(
            found ->
                found.stream()
                    .map(
                        row ->
                            new Day(
                                (LocalDate) row[0],
                                due.get((LocalDate) row[0]),
                                Instants.stored(row[1])))
                    .toList());
  }
}
