package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.kit.paging.Page;
import io.commercepolicy.kit.paging.Paging;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The coupons. */
@ApplicationScoped
public class Coupons {

  /**
   * The state at the instant $1. What is left expires at the very instant, whenever it is written
   * off; of a coupon with nothing left, a take-back of the whole comes before an expiry of a part,
   * and that before spending.
   */
  private static final String STATE =
      """
      case
        when c.balance > 0 and c.valid_until <= $1 then 'EXPIRED'
        when c.balance > 0 and c.valid_from > $1 then 'SCHEDULED'
        when c.balance > 0 then 'ISSUED'
        when c.taken_back + c.repaid + c.reclaimed >= c.units + c.adjusted then 'TAKEN_BACK'
        when c.expired > 0 then 'EXPIRED'
        else 'SPENT'
      end
      """;

  private static final String SHOWN = "select " + StoredCoupon.COLUMNS + ", " + STATE;

  private final Rows rows;

  Coupons(Rows rows) {
    this.rows = rows;
  }

  /** A coupon and its state at an instant. */
  public record Shown(StoredCoupon coupon, CouponState state, Instant asOf) {

    /** What can still be spent; 0 once it has expired. */
    public long balance() {
      return coupon.isExpired(asOf) ? 0 : coupon.balance();
    }

    private static Shown of(Object[] row, Instant asOf) {
      return new Shown(
          StoredCoupon.of(row), CouponState.valueOf((String) row[StoredCoupon.WIDTH]), asOf);
    }
  }

  /** One coupon, as it is at an instant. */
  Uni<Optional<Shown>> find(UUID couponId, Instant now) {
    return rows.read(
            SHOWN + " from coupon c where c.coupon_id = $2", now.atOffset(ZoneOffset.UTC), couponId)
        .map(found -> found.stream().findFirst().map(row -> Shown.of(row, now)));
  }

  /** What a host owes in a campaign, in units. */
  public Uni<Long> debt(String campaignId, String hostId) {
    return rows.read(
            "select debt from host_account where campaign_id = $1 and host_id = $2",
            campaignId,
            hostId)
        .map(found -> found.isEmpty() ? 0 : (Long) found.get(0)[0]);
  }

  /** All of a host's coupons in a campaign, as they are at an instant, by day. */
  public Uni<List<Shown>> ofCampaign(String hostId, String campaignId, Instant now) {
    return rows.read(
            SHOWN
                + " from coupon c where c.host_id = $2 and c.campaign_id = $3"
                + " order by c.business_date, c.coupon_id",
            now.atOffset(ZoneOffset.UTC),
            hostId,
            campaignId)
        .map(found -> found.stream().map(row -> Shown.of(row, now)).toList());
  }

  /**
   * One page of a host's coupons, the newest day first.
   *
   * @param campaignId null for all
   * @param state null for all
   */
  Uni<Page<Shown>> page(
      String hostId, String campaignId, CouponState state, Paging paging, Instant now) {
    Place after = Place.of(paging.after());
    return rows.read(
            "select * from ("
                + SHOWN
                + """
                   as state from coupon c
                  where c.host_id = $2 and ($3::text is null or c.campaign_id = $3)
                    and (c.business_date < $4 or (c.business_date = $4 and c.coupon_id > $5))
                ) shown
                where $6::text is null or state = $6
                order by business_date desc, coupon_id limit $7
                """,
            now.atOffset(ZoneOffset.UTC),
            hostId,
            campaignId,
            after.day(),
            after.couponId(),
            state == null ? null : state.name(),
            paging.limit() + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(row -> Shown.of(row, now)).toList(),
                    paging,
                    shown -> Place.of(shown.coupon()).toString()));
  }

  /**
   * Locks a host's account in the current Panache transaction. To be called before any of its
   * coupons is read in it; what is read after it is current.
   *
   * @return what the host owes
   */
  Uni<Long> lockAccount(String campaignId, String hostId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "select coalesce(lock_host_account(:campaignId, :hostId), 0)", Object.class)
                    .setParameter("campaignId", campaignId)
                    .setParameter("hostId", hostId)
                    .getSingleResult())
        .map(debt -> ((Number) debt).longValue());
  }

  /** A coupon whose account is locked, locked in the current Panache transaction. */
  Uni<StoredCoupon> lock(UUID couponId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "select "
                            + StoredCoupon.COLUMNS
                            + " from coupon c where c.coupon_id = :couponId for update",
                        Object[].class)
                    .setParameter("couponId", couponId)
                    .getSingleResult())
        .map(StoredCoupon::of);
  }

  /** All coupons of an account that is locked, locked in the current Panache transaction. */
  Uni<List<StoredCoupon>> lockAll(String campaignId, String hostId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "select "
                            + StoredCoupon.COLUMNS
                            + " from coupon c where c.campaign_id = :campaignId"
                            + " and c.host_id = :hostId order by c.coupon_id for update",
                        Object[].class)
                    .setParameter("campaignId", campaignId)
                    .setParameter("hostId", hostId)
                    .getResultList())
        .map(found -> found.stream().map(StoredCoupon::of).toList());
  }

  /** Where a page ends: in the order of days, the newest first, and of ids. */
  private record Place(LocalDate day, UUID couponId) {

    private static final LocalDate BEYOND = LocalDate.of(9999, 12, 31);

    static Place of(StoredCoupon coupon) {
      return new Place(coupon.day(), coupon.couponId());
    }

    static Place of(String position) {
      if (position.isEmpty()) {
        return new Place(BEYOND, new UUID(0, 0));
      }
      try {
        String[] parts = position.split(" ", 2);
        return new Place(LocalDate.parse(parts[0]), UUID.fromString(parts[1]));
      } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw ProblemException.invalid("query:cursor", "不是有效的游标", "not a cursor of this list");
      }
    }

    @Override
    public String toString() {
      return day + " " + couponId;
    }
  }
}
