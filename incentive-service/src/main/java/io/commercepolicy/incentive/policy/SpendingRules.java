package io.commercepolicy.incentive.policy;

import io.commercepolicy.incentive.policy.IncentiveFacts.Spending;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** I11: who can spend a coupon, when, and how much of it. */
final class SpendingRules {

  /** Quality scores have two decimals. */
  private static final BigDecimal LEAST_ABOVE = new BigDecimal("0.01");

  private static final String POINTS = "points";

  private static final Noun LEVELS = new Noun("levels", "级", "level");

  /** Who can spend, and when. */
  private static final List<Rule<Inquiry>> WHO_AND_WHEN =
      List.of(
          rule("host-level", "主播等级", "Level of the host", SpendingRules::level),
          rule("host-quality-score", "主播质量分", "Quality score of the host", SpendingRules::quality),
          rule("coupon-issued", "流量券已发放", "The coupon is issued", SpendingRules::issued),
          rule(
              "coupon-not-expired",
              "流量券未过期",
              "The coupon has not expired",
              SpendingRules::notExpired));

  private static final List<Rule<Inquiry>> HOW_MUCH =
      List.of(
          rule("units-requested", "核销额度", "Units to spend", SpendingRules::requested),
          rule("within-balance", "余额充足", "Within the balance", SpendingRules::withinBalance),
          rule(
              "within-daily-cap-of-host",
              "未超主播每日上限",
              "Within the host's daily cap",
              SpendingRules::withinCapOfHost),
          rule(
              "within-daily-cap-of-all",
              "未超平台每日上限",
              "Within the platform's daily cap",
              SpendingRules::withinCapOfAll));

  static final List<Rule<Inquiry>> RULES =
      Stream.concat(WHO_AND_WHEN.stream(), HOW_MUCH.stream()).toList();

  /** What stands in the way of spending any unit at all. */
  private static final List<Rule<Inquiry>> BESIDE_UNITS =
      Stream.of(
              Stream.of(CampaignRules.IN_FORCE),
              WHO_AND_WHEN.stream(),
              ConductRules.OF_SPENDING.stream())
          .flatMap(rules -> rules)
          .toList();

  private SpendingRules() {}

  private static Rule<Inquiry> rule(
      String name, String zh, String en, Function<Inquiry, Verdict> test) {
    return new Rule<>("I11", name, LocalizedText.of(zh, en), test);
  }

  private static Verdict level(Inquiry inquiry) {
    long required = inquiry.version().whole("spending-level");
    int found = MissingFactException.require(inquiry.standing().level(), "standing.level");
    return Verdict.atLeast(
        required,
        found,
        LEVELS::quantity,
        missing ->
            LocalizedText.of(
                "须达到 LV" + required + "，还差 " + missing + " 级",
                "LV" + required + " is needed, " + LEVELS.counted(missing).en() + " short"));
  }

  private static Verdict quality(Inquiry inquiry) {
    BigDecimal bound = inquiry.version().decimal("spending-quality-above");
    BigDecimal score = Decimals.require(inquiry.standing().qualityScore(), "standing.qualityScore");
    Quantity required = Decimals.quantity(bound, POINTS);
    Quantity found = Decimals.quantity(score, POINTS);
    if (score.compareTo(bound) > 0) {
      return Verdict.met(required, found);
    }
    Quantity missing = Decimals.quantity(bound.add(LEAST_ABOVE).subtract(score), POINTS);
    return Verdict.notMet(
        required,
        found,
        missing,
        LocalizedText.of(
            "质量分须高于 " + required.value() + "，还差 " + missing.value() + " 分",
            "A quality score above "
                + required.value()
                + " is needed, "
                + missing.value()
                + " short"));
  }

  private static Verdict issued(Inquiry inquiry) {
    Instant from = MissingFactException.require(inquiry.coupon().validFrom(), "coupon.validFrom");
    Quantity required = Quantity.date(BusinessTime.dateOf(from));
    Quantity found = Quantity.date(BusinessTime.dateOf(inquiry.asOf()));
    if (!inquiry.asOf().isBefore(from)) {
      return Verdict.met(required, found);
    }
    Duration left = Duration.between(inquiry.asOf(), from);
    LocalizedText words = Lengths.left(left);
    return Verdict.notMet(
        required,
        found,
        Quantity.duration(left),
        LocalizedText.of(
            "自 " + required.value() + " 起可核销，还有 " + words.zh(),
            "Can be spent from " + required.value() + " on, in " + words.en()));
  }

  private static Verdict notExpired(Inquiry inquiry) {
    Instant until =
        MissingFactException.require(inquiry.coupon().validUntil(), "coupon.validUntil");
    LocalDate last = BusinessTime.dateOf(until.minusNanos(1));
    Quantity required = Quantity.date(last);
    Quantity found = Quantity.date(BusinessTime.dateOf(inquiry.asOf()));
    if (!inquiry.asOf().isBefore(until)) {
      return Verdict.notMet(
          required,
          found,
          null,
          LocalizedText.of(
              "最后一日为 " + last + "，已过期，余额作废",
              "The last day was " + last + ": it has expired, and what was left is gone"));
    }
    LocalizedText left = Lengths.left(Duration.between(inquiry.asOf(), until));
    return Verdict.met(required, found)
        .advising(
            LocalizedText.of(
                "最后一日为 " + last + "，还剩 " + left.zh(),
                "The last day is " + last + ", " + left.en() + " left"));
  }

  private static Verdict requested(Inquiry inquiry) {
    return Verdict.atLeast(
        1,
        units(inquiry.coupon()),
        Noun.UNITS::quantity,
        missing -> LocalizedText.of("至少核销 1 额度", "At least 1 unit has to be spent"));
  }

  private static Verdict withinBalance(Inquiry inquiry) {
    long requested = units(inquiry.coupon());
    long balance = MissingFactException.require(inquiry.coupon().balance(), "coupon.balance");
    Quantity required = Noun.UNITS.quantity(requested);
    Quantity found = Noun.UNITS.quantity(balance);
    if (requested <= balance) {
      return Verdict.met(required, found);
    }
    long missing = Math.subtractExact(requested, balance);
    return Verdict.notMet(
        required,
        found,
        Noun.UNITS.quantity(missing),
        atMost(
            inquiry,
            LocalizedText.of(
                "余额 " + balance + "，还差 " + missing,
                "The balance is " + balance + ", " + missing + " short")));
  }

  private static Verdict withinCapOfHost(Inquiry inquiry) {
    return withinCap(
        inquiry,
        capOfHost(inquiry.version()),
        MissingFactException.require(
            inquiry.coupon().spentTodayByHost(), "coupon.spentTodayByHost"));
  }

  private static Verdict withinCapOfAll(Inquiry inquiry) {
    OptionalLong cap = CouponTerms.dailyCapOfAll(inquiry.version());
    return cap.isEmpty()
        ? Verdict.notApplicable(LocalizedText.of("未设平台每日上限", "There is no such cap"))
        : withinCap(
            inquiry,
            cap.getAsLong(),
            MissingFactException.require(
                inquiry.coupon().spentTodayByAll(), "coupon.spentTodayByAll"));
  }

  private static Verdict withinCap(Inquiry inquiry, long cap, long spent) {
    long total = Math.addExact(spent, units(inquiry.coupon()));
    Quantity required = Noun.UNITS.quantity(cap);
    Quantity found = Noun.UNITS.quantity(total);
    return total <= cap
        ? Verdict.met(required, found)
        : Verdict.notMet(
            required,
            found,
            Noun.UNITS.quantity(Math.subtractExact(total, cap)),
            atMost(
                inquiry,
                LocalizedText.of(
                    "每日上限 " + cap + "，今日已核销 " + spent,
                    "The daily cap is " + cap + ", of which " + spent + " are spent today")));
  }

  /**
   * With how many units of the coupon can still be spent on this business date, if nothing but the
   * balance and the caps keeps them from it.
   */
  private static LocalizedText atMost(Inquiry inquiry, LocalizedText words) {
    if (BESIDE_UNITS.stream().anyMatch(rule -> rule.apply(inquiry).refuses())) {
      return words;
    }
    Spending coupon = inquiry.coupon();
    long most = Long.MAX_VALUE;
    if (coupon.balance() != null) {
      most = coupon.balance();
    }
    if (coupon.spentTodayByHost() != null) {
      most = Math.min(most, capOfHost(inquiry.version()) - coupon.spentTodayByHost());
    }
    OptionalLong capOfAll = CouponTerms.dailyCapOfAll(inquiry.version());
    if (capOfAll.isPresent() && coupon.spentTodayByAll() != null) {
      most = Math.min(most, capOfAll.getAsLong() - coupon.spentTodayByAll());
    }
    most = Math.max(0, most);
    return LocalizedText.of(
        words.zh() + "；今日最多还可核销 " + most + " 额度",
        words.en() + "; at most " + Noun.UNITS.counted(most).en() + " can be spent today");
  }

  private static long capOfHost(PolicyVersion version) {
    return version.whole("daily-cap-per-host");
  }

  private static long units(Spending coupon) {
    return MissingFactException.require(coupon.requested(), "coupon.requested");
  }
}
