package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.kit.persistence.Rows;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/** What was spent on a business date, less what was released of it (I11). */
@ApplicationScoped
class DailySpending {

  /** The class of the advisory locks of the days' spending; the key is the epoch day. */
  private static final int LOCK_CLASS = 3003;

  private final Rows rows;

  DailySpending(Rows rows) {
    this.rows = rows;
  }

  /**
   * Units spent.
   *
   * @param byAll null where it does not matter, because there is no cap
   */
  record Spent(long byHost, Long byAll) {}

  /** What was spent by now, outside of any session and transaction. */
  Uni<Spent> read(StoredCoupon coupon, LocalDate date, boolean capOfAll) {
    return rows.read(
            """
            select coalesce((select units from host_spending
                where campaign_id = $1 and business_date = $2 and host_id = $3), 0),
              case when $4 then (select coalesce(sum(units), 0) from host_spending
                where campaign_id = $1 and business_date = $2) end
            """,
            coupon.campaignId(),
            date,
            coupon.hostId(),
            capOfAll)
        .map(found -> spent(found.get(0)));
  }

  /**
   * What was spent by now, in the current Panache transaction; the host's account and the coupon
   * are locked. Where there is a cap of all, nobody else spends until the transaction ends.
   */
  Uni<Spent> lock(StoredCoupon coupon, LocalDate date, boolean capOfAll) {
    Uni<Void> alone =
        capOfAll
            ? Panache.getSession()
                .flatMap(
                    session ->
                        session
                            .createNativeQuery(
                                "select 1 from pg_advisory_xact_lock(:lockClass, :day)",
                                Object.class)
                            .setParameter("lockClass", LOCK_CLASS)
                            .setParameter("day", (int) date.toEpochDay())
                            .getSingleResult())
                .replaceWithVoid()
            : Uni.createFrom().voidItem();
    return alone
        .chain(Panache::getSession)
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        """
                        select coalesce((select units from host_spending
                            where campaign_id = :campaignId and business_date = :date
                              and host_id = :hostId), 0),
                          case when :capOfAll then (select coalesce(sum(units), 0)
                            from host_spending
                            where campaign_id = :campaignId and business_date = :date) end
                        """,
                        Object[].class)
                    .setParameter("campaignId", coupon.campaignId())
                    .setParameter("date", date)
                    .setParameter("hostId", coupon.hostId())
                    .setParameter("capOfAll", capOfAll)
                    .getSingleResult())
        .map(DailySpending::spent);
  }

  private static Spent spent(Object[] row) {
    return new Spent(
        ((Number) row[0]).longValue(), row[1] == null ? null : ((Number) row[1]).longValue());
  }
}
