package io.commercepolicy.incentive.policy;

import io.commercepolicy.incentive.policy.IncentiveFacts.Restriction;
import io.commercepolicy.incentive.policy.IncentiveFacts.RestrictionKind;
import io.commercepolicy.incentive.policy.IncentiveFacts.Standing;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** I12: who may not take part, be rewarded, or spend. */
final class ConductRules {

  private static final String RESTRICTIONS = "restrictions";

  private static final Noun COMPLAINTS = new Noun("complaints", "起投诉", "complaint");

  static final List<Rule<Inquiry>> OF_EARNING =
      List.of(
          rule(
              "not-restricted",
              "未被限制或取消资格",
              "Neither limited nor cancelled",
              inquiry ->
                  without(inquiry, EnumSet.of(RestrictionKind.LIMIT, RestrictionKind.CANCEL))),
          rule("shop-open", "店铺正常营业", "The shop is open", whenTold(ConductRules::shopOpen)),
          rule(
              "refund-rate",
              "退款率不超上限",
              "The refund rate keeps within its limit",
              whenTold(ConductRules::refundRate)),
          rule(
              "complaints",
              "投诉量不超上限",
              "Complaints keep within their limit",
              whenTold(ConductRules::complaints)));

  static final List<Rule<Inquiry>> OF_SPENDING =
      List.of(
          rule(
              "not-cancelled",
              "未被取消资格",
              "Not cancelled",
              inquiry -> without(inquiry, EnumSet.of(RestrictionKind.CANCEL))),
          rule(
              "shop-open",
              "店铺正常营业",
              "The shop is open",
              inquiry -> shopOpen(inquiry, inquiry.standing())));

  private ConductRules() {}

  private static Rule<Inquiry> rule(
      String name, String zh, String en, Function<Inquiry, Verdict> test) {
    return new Rule<>("I12", name, LocalizedText.of(zh, en), test);
  }

  /** Where nothing is told about a host, that may stand in its way or not. */
  private static Function<Inquiry, Verdict> whenTold(BiFunction<Inquiry, Standing, Verdict> test) {
    return inquiry ->
        inquiry.facts().standing() == null && !inquiry.version().flag("standing-required-to-earn")
            ? Verdict.notApplicable(
                LocalizedText.of("没有对该主播不利的信息", "Nothing is told against the host"))
            : test.apply(inquiry, inquiry.standing());
  }

  private static Verdict without(Inquiry inquiry, Set<RestrictionKind> hindering) {
    List<Restriction> restrictions =
        MissingFactException.require(inquiry.facts().restrictions(), RESTRICTIONS);
    Restriction first = null;
    String missing = null;
    for (int i = 0; i < restrictions.size(); i++) {
      Restriction one = restrictions.get(i);
      if (one == null || one.kind() == null) {
        String path = RESTRICTIONS + "[" + i + "]";
        missing = missing == null ? path + (one == null ? "" : ".kind") : missing;
      } else if (hindering.contains(one.kind()) && (first == null || isGraver(one, first))) {
        first = one;
      }
    }
    Quantity none = new Quantity("NONE", RESTRICTIONS);
    if (first != null) {
      return Verdict.notMet(
          none, new Quantity(first.kind().name(), RESTRICTIONS), null, ordered(first));
    }
    if (missing != null) {
      throw new MissingFactException(missing);
    }
    return Verdict.met(none, none);
  }

  private static boolean isGraver(Restriction one, Restriction other) {
    return one.kind().compareTo(other.kind()) > 0;
  }

  private static LocalizedText ordered(Restriction restriction) {
    LocalizedText words =
        switch (restriction.kind()) {
          case LIMIT -> LocalizedText.of("被限制，不能获得奖励", "Limited: nothing is earned");
          case CANCEL ->
              LocalizedText.of(
                  "被取消资格，不能参加、获得奖励或核销",
                  "Cancelled: it takes no part, earns nothing and spends nothing");
        };
    String since =
        restriction.since() == null ? "" : BusinessTime.dateOf(restriction.since()).toString();
    String reason =
        restriction.reason() == null || restriction.reason().isBlank() ? "" : restriction.reason();
    return LocalizedText.of(
        words.zh()
            + (since.isEmpty() ? "" : "，自 " + since + " 起")
            + (reason.isEmpty() ? "" : "，原因：" + reason),
        words.en()
            + (since.isEmpty() ? "" : ", since " + since)
            + (reason.isEmpty() ? "" : "; the reason: " + reason));
  }

  private static Verdict shopOpen(Inquiry inquiry, Standing standing) {
    Quantity open = new Quantity("OPEN", "shop");
    return MissingFactException.require(standing.shopOpen(), "standing.shopOpen")
        ? Verdict.met(open, open)
        : Verdict.notMet(
            open,
            new Quantity("CLOSED", "shop"),
            open,
            LocalizedText.of(
                "店铺已关闭，不能参加、获得奖励或核销",
                "The shop is closed: it takes no part, earns nothing and spends nothing"));
  }

  private static Verdict refundRate(Inquiry inquiry, Standing standing) {
    BigDecimal limit = inquiry.version().decimal("refund-rate-limit");
    BigDecimal rate = Decimals.require(standing.refundRate(), "standing.refundRate");
    Quantity required = Decimals.quantity(limit, "fraction");
    Quantity found = Decimals.quantity(rate, "fraction");
    if (rate.compareTo(limit) <= 0) {
      return Verdict.met(required, found);
    }
    Quantity over = Decimals.quantity(rate.subtract(limit), "fraction");
    return Verdict.notMet(
        required,
        found,
        over,
        LocalizedText.of(
            "退款率 " + found.value() + " 超出上限 " + over.value(),
            "The refund rate of " + found.value() + " is over the limit by " + over.value()));
  }

  private static Verdict complaints(Inquiry inquiry, Standing standing) {
    long limit = inquiry.version().whole("complaints-limit");
    long found = MissingFactException.require(standing.complaints(), "standing.complaints");
    if (found <= limit) {
      return Verdict.met(COMPLAINTS.quantity(limit), COMPLAINTS.quantity(found));
    }
    LocalizedText over = COMPLAINTS.counted(found - limit);
    return Verdict.notMet(
        COMPLAINTS.quantity(limit),
        COMPLAINTS.quantity(found),
        COMPLAINTS.quantity(found - limit),
        LocalizedText.of("超出上限 " + over.zh(), over.en() + " over the limit"));
  }
}
