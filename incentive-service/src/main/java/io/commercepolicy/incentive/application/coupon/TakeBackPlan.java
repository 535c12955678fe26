package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.incentive.application.coupon.LedgerEntry.Occasion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a take-back takes of a host's coupons (I12). First balances, those of the oldest day first;
 * then, in the same order, what was spent, which becomes a debt. What has expired by then is gone:
 * it is written off before, so that it does not matter which of the two came first.
 *
 * @param entries what to add to the ledger
 * @param ofBalance units taken of balances
 * @param asDebt units that were spent
 */
record TakeBackPlan(List<LedgerEntry> entries, long ofBalance, long asDebt) {

  private static final Comparator<StoredCoupon> OLDEST_FIRST =
      Comparator.comparing(StoredCoupon::day)
          .thenComparing(StoredCoupon::kind)
          .thenComparing(StoredCoupon::board)
          .thenComparing(StoredCoupon::couponId);

  /**
   * Plans it.
   *
   * @param coupons the coupons to take from
   * @param units how many to take at most; null for all that there are
   */
  static TakeBackPlan of(List<StoredCoupon> coupons, Long units, Occasion occasion) {
    List<StoredCoupon> ordered = coupons.stream().sorted(OLDEST_FIRST).toList();
    List<LedgerEntry> entries = new ArrayList<>();
    long wanted = units == null ? Long.MAX_VALUE : units;
    long ofBalance = 0;
    for (StoredCoupon coupon : ordered) {
      if (coupon.isExpired(occasion.now())) {
        if (coupon.balance() > 0) {
          entries.add(
              Occasion.of(occasion.now(), occasion.by())
                  .expire(coupon, coupon.balance(), coupon.expiredAt()));
        }
        continue;
      }
      long taken = Math.min(coupon.balance(), wanted - ofBalance);
      if (taken > 0) {
        entries.add(occasion.takeBack(coupon, taken));
        ofBalance += taken;
      }
    }
    long asDebt = 0;
    for (StoredCoupon coupon : ordered) {
      long taken = Math.min(coupon.spent() - coupon.reclaimed(), wanted - ofBalance - asDebt);
      if (taken > 0) {
        entries.add(occasion.takeBackAsDebt(coupon, taken));
        asDebt += taken;
      }
    }
    return new TakeBackPlan(entries, ofBalance, asDebt);
  }
}
