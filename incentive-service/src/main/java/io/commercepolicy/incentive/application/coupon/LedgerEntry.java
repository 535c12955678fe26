package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.kit.id.Uuids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * One transfer from an account to another, for or about a coupon.
 *
 * @param effectiveAt when it happened; its business date is the date of this
 * @param reverses the spending that a release takes back
 * @param reclaimed what of the released units a take-back had turned into debt
 */
@RegisterForReflection(registerFullHierarchy = true)
record LedgerEntry(
    UUID entryId,
    String campaignId,
    String hostId,
    UUID couponId,
    Kind kind,
    Account debit,
    Account credit,
    long units,
    Instant effectiveAt,
    Instant recordedAt,
    String recordedBy,
    String reason,
    UUID decisionId,
    UUID actionId,
    UUID reverses,
    long reclaimed) {

  /** What an entry does. */
  enum Kind {
    ISSUE,
    SPEND,
    RELEASE,
    EXPIRE,
    TAKE_BACK,
    REPAY,
    ADJUST
  }

  /** Where units come from and go to. */
  enum Account {
    ISSUANCE,
    COUPON,
    SPENT,
    EXPIRED,
    TAKEN_BACK,
    DEBT
  }

  /** Who makes entries, when, and why: the part that those of one command have in common. */
  record Occasion(Instant now, String by, String reason, UUID actionId) {

    static Occasion of(Instant now, String by) {
      return new Occasion(now, by, null, null);
    }

    LedgerEntry spend(StoredCoupon coupon, long units, UUID decisionId) {
      return entry(
          coupon, Kind.SPEND, Account.COUPON, Account.SPENT, units, now, decisionId, null, 0);
    }

    LedgerEntry release(StoredCoupon coupon, long units, UUID redemptionId, long reclaimed) {
      return entry(
          coupon,
          Kind.RELEASE,
          Account.SPENT,
          Account.COUPON,
          units,
          now,
          null,
          redemptionId,
          reclaimed);
    }

    LedgerEntry expire(StoredCoupon coupon, long units, Instant at) {
      return entry(coupon, Kind.EXPIRE, Account.COUPON, Account.EXPIRED, units, at, null, null, 0);
    }

    LedgerEntry takeBack(StoredCoupon coupon, long units) {
      return entry(
          coupon, Kind.TAKE_BACK, Account.COUPON, Account.TAKEN_BACK, units, now, null, null, 0);
    }

    LedgerEntry takeBackAsDebt(StoredCoupon coupon, long units) {
      return entry(
          coupon, Kind.TAKE_BACK, Account.DEBT, Account.TAKEN_BACK, units, now, null, null, 0);
    }

    LedgerEntry repay(StoredCoupon coupon, long units) {
      return entry(coupon, Kind.REPAY, Account.COUPON, Account.DEBT, units, now, null, null, 0);
    }

    /** Adds units to a coupon, or takes them from it if they are less than 0. */
    LedgerEntry adjust(StoredCoupon coupon, long units) {
      return units > 0
          ? entry(coupon, Kind.ADJUST, Account.ISSUANCE, Account.COUPON, units, now, null, null, 0)
          : entry(
              coupon, Kind.ADJUST, Account.COUPON, Account.ISSUANCE, -units, now, null, null, 0);
    }

    private LedgerEntry entry(
        StoredCoupon coupon,
        Kind kind,
        Account debit,
        Account credit,
        long units,
        Instant effectiveAt,
        UUID decisionId,
        UUID reverses,
        long reclaimed) {
      return new LedgerEntry(
          Uuids.v7(),
          coupon.campaignId(),
          coupon.hostId(),
          coupon.couponId(),
          kind,
          debit,
          credit,
          units,
          effectiveAt,
          now,
          by,
          reason,
          decisionId,
          actionId,
          reverses,
          reclaimed);
    }
  }
}
