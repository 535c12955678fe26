package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.incentive.policy.CouponKind;
import io.commercepolicy.kit.clock.Instants;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A coupon with its figures, as the ledger has them: before the run that writes off, an expired
 * coupon still has its balance.
 *
 * @param day the business day that earned it
 * @param adjusted what operators added, less what they took
 * @param spent what was spent and not released
 * @param takenBack what was taken back of the balance
 * @param repaid what went into the host's debt
 * @param reclaimed what of the spent units was taken back and became a debt
 */
public record StoredCoupon(
    UUID couponId,
    String campaignId,
    String hostId,
    String merchantId,
    String board,
    LocalDate day,
    CouponKind kind,
    long units,
    Instant validFrom,
    Instant validUntil,
    String policyVersion,
    UUID decisionId,
    Instant issuedAt,
    long balance,
    long adjusted,
    long spent,
    long expired,
    long takenBack,
    long repaid,
    long reclaimed) {

  static final String COLUMNS =
      "c.coupon_id, c.campaign_id, c.host_id, c.merchant_id, c.board, c.business_date, c.kind,"
          + " c.units, c.valid_from, c.valid_until, c.policy_version, c.decision_id, c.issued_at,"
          + " c.balance, c.adjusted, c.spent, c.expired, c.taken_back, c.repaid, c.reclaimed";

  /** How many columns there are. */
  static final int WIDTH = 20;

  /** A coupon out of the first columns of a row. */
  static StoredCoupon of(Object[] row) {
    return new StoredCoupon(
        (UUID) row[0],
        (String) row[1],
        (String) row[2],
        (String) row[3],
        (String) row[4],
        (LocalDate) row[5],
        CouponKind.valueOf((String) row[6]),
        ((Number) row[7]).longValue(),
        Instants.stored(row[8]),
        Instants.stored(row[9]),
        (String) row[10],
        (UUID) row[11],
        Instants.stored(row[12]),
        ((Number) row[13]).longValue(),
        ((Number) row[14]).longValue(),
        ((Number) row[15]).longValue(),
        ((Number) row[16]).longValue(),
        ((Number) row[17]).longValue(),
        ((Number) row[18]).longValue(),
        ((Number) row[19]).longValue());
  }

  /** The coupon of a grant, just issued. */
  static StoredCoupon issued(Grant grant, Instant now) {
    return new StoredCoupon(
        grant.couponId(),
        grant.campaignId(),
        grant.hostId(),
        grant.merchantId(),
        grant.board(),
        grant.day(),
        grant.kind(),
        grant.units(),
        grant.validFrom(),
        grant.validUntil(),
        grant.policyVersion(),
        grant.decisionId(),
        now,
        grant.units(),
        0,
        0,
        0,
        0,
        0,
        0);
  }

  /** Whether it is not valid any more; its balance, if there is one, is gone. */
  boolean isExpired(Instant now) {
    return !now.isBefore(validUntil);
  }

  /** When what is left is gone: one that was issued too late was never valid. */
  Instant expiredAt() {
    return issuedAt.isAfter(validUntil) ? issuedAt : validUntil;
  }
}
