package io.commercepolicy.incentive.application.evaluation;

import io.commercepolicy.kit.clock.Instants;
import io.commercepolicy.kit.persistence.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** How far the days of the campaigns have come. */
@ApplicationScoped
public class CampaignDays {

  private static final String COLUMNS =
      """
      select business_date, settled_at, settled_by, settled_through, policy_version, figures_hash,
        hosts, qualified, coupons, units
      from campaign_day where campaign_id = $1
      """;

  private final Rows rows;

  CampaignDays(Rows rows) {
    this.rows = rows;
  }

  /**
   * The settlement of a day.
   *
   * @param through the facts that it was settled from: those with a lower arrival number
   * @param version the version that it was settled under
   */
  public record Settled(
      LocalDate date,
      Instant at,
      String by,
      long through,
      String version,
      String figuresHash,
      long hosts,
      long qualified,
      long coupons,
      long units) {}

  /** The settlement of a day; null while it is not settled. */
  public Uni<Settled> settlement(String campaignId, LocalDate date) {
    return rows.read(
            COLUMNS + " and business_date = $2 and settled_at is not null", campaignId, date)
        .map(found -> found.isEmpty() ? null : settled(found.get(0)));
  }

  /** The settlements of a campaign after a date, in the order of the days. */
  public Uni<List<Settled>> settlements(String campaignId, LocalDate after, int limit) {
    return rows.read(
            COLUMNS
                + " and business_date > $2 and settled_at is not null"
                + " order by business_date limit $3",
            campaignId,
            after,
            limit)
        .map(found -> found.stream().map(CampaignDays::settled).toList());
  }

  private static Settled settled(Object[] row) {
    return new Settled(
        (LocalDate) row[0],
        Instants.stored(row[1]),
        (String) row[2],
        ((Number) row[3]).longValue(),
        (String) row[4],
        (String) row[5],
        ((Number) row[6]).longValue(),
        ((Number) row[7]).longValue(),
        ((Number) row[8]).longValue(),
        ((Number) row[9]).longValue());
  }
}
