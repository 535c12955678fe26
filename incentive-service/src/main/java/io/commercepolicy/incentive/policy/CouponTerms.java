package io.commercepolicy.incentive.policy;

import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.PolicyVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.OptionalLong;

/**
 * What a version says about coupons (I3, I4, I11, I12).
 *
 * @param firstDay the first campaign day
 * @param lastDay the last campaign day
 * @param unitsOfDailyTask the units of the daily task's coupon
 * @param unitsOfPk the units of the ranking's coupon
 * @param topPlaces how many places of the ranking are rewarded
 * @param issueDelay how long after the day coupons are issued
 * @param validity how long they are valid
 * @param lateSettlementExtendsValidity whether the validity begins with a settlement that comes
 *     later than the issue date
 * @param dailyCapPerHost how many units a host can spend per business date
 * @param dailyCapOfAll how many units all hosts together can; empty if there is no such cap
 * @param debtRepaid whether later coupons of a host repay what it owes
 * @param boardsPerCategory whether there is a board per category
 */
public record CouponTerms(
    LocalDate firstDay,
    LocalDate lastDay,
    long unitsOfDailyTask,
    long unitsOfPk,
    int topPlaces,
    Period issueDelay,
    Period validity,
    boolean lateSettlementExtendsValidity,
    long dailyCapPerHost,
    OptionalLong dailyCapOfAll,
    boolean debtRepaid,
    boolean boardsPerCategory) {

  private static final String DAILY_CAP_OF_ALL = "daily-cap-of-all";

  /**
   * The terms of a version.
   *
   * @throws io.commercepolicy.kernel.UnknownParameterException if the version lacks a parameter
   */
  public static CouponTerms of(PolicyVersion version) {
    return new CouponTerms(
        version.date("first-day"),
        version.date("last-day"),
        units(version, CouponKind.DAILY_TASK),
        units(version, CouponKind.PK),
        topPlaces(version),
        version.period("issue-delay"),
        version.period("coupon-validity"),
        version.flag("late-settlement-extends-validity"),
        version.whole("daily-cap-per-host"),
        dailyCapOfAll(version),
        version.flag("debt-repaid"),
        version.flag("boards-per-category"));
  }

  static long units(PolicyVersion version, CouponKind kind) {
    return switch (kind) {
      case DAILY_TASK -> version.whole("coupon-units-daily-task");
      case PK -> version.whole("coupon-units-pk");
    };
  }

  static int topPlaces(PolicyVersion version) {
    return (int) Math.min(Integer.MAX_VALUE, version.whole("top-places"));
  }

  /** The units of a coupon of this kind. */
  public long units(CouponKind kind) {
    return switch (kind) {
      case DAILY_TASK -> unitsOfDailyTask;
      case PK -> unitsOfPk;
    };
  }

  /** The business date on which a day's coupons are issued, and can be settled at the earliest. */
  public LocalDate issueDate(LocalDate day) {
    return day.plus(issueDelay);
  }

  /** From when the coupons of a day are valid that was settled on a business date. */
  public Instant validFrom(LocalDate day, LocalDate settledOn) {
    return BusinessTime.startOf(firstValidDate(day, settledOn));
  }

  /** When they expire; they are not valid any more at that instant. */
  public Instant validUntil(LocalDate day, LocalDate settledOn) {
    return BusinessTime.startOf(firstValidDate(day, settledOn).plus(validity));
  }

  private LocalDate firstValidDate(LocalDate day, LocalDate settledOn) {
    LocalDate issued = issueDate(day);
    return lateSettlementExtendsValidity && settledOn.isAfter(issued) ? settledOn : issued;
  }

  static OptionalLong dailyCapOfAll(PolicyVersion version) {
    boolean none =
        version.parameters().stream()
            .anyMatch(
                parameter ->
                    parameter.name().equals(DAILY_CAP_OF_ALL) && parameter.value() == null);
    return none ? OptionalLong.empty() : OptionalLong.of(version.whole(DAILY_CAP_OF_ALL));
  }
}
