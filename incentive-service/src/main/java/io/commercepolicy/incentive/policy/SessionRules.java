package io.commercepolicy.incentive.policy;

import io.commercepolicy.incentive.policy.Tally.Exclusion;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * I6 to I10: how sessions and their figures are counted, and for whom. They tell what was counted;
 * when that is too little, I3 and I4 refuse.
 */
final class SessionRules {

  private static final int MOST_NAMED = 5;

  private static final Noun SESSIONS = new Noun("sessions", "场", "session");
  private static final Noun SKUS = new Noun("skus", "个商品", "SKU");
  private static final Noun BENEFITS = new Noun("benefits", "项专享权益", "live-exclusive benefit");

  private static final LocalizedText NONE_COUNTS = LocalizedText.of("没有计入的场次", "No session counts");

  private static final Rule<Inquiry> ONE_SKU_PER_PRODUCT =
      new Rule<>(
          "I6",
          "one-sku-per-product",
          LocalizedText.of(
              "同一商品的多项专享权益计为一个", "A product counts once, however many benefits it has"),
          inquiry -> oneSkuPerProduct(inquiry.tally().knownGoods()));

  private static final Rule<Inquiry> SESSIONS_OF_THE_DAY =
      new Rule<>(
          "I7",
          "sessions-of-the-day",
          LocalizedText.of("计入该业务日的场次", "Sessions that count for the day"),
          inquiry -> sessions(inquiry.tally().knownDay(), Tally.DAY));

  private static final Rule<Inquiry> USABLE_LENGTH =
      new Rule<>(
          "I9",
          "usable-length",
          LocalizedText.of("场次时长有可用数据", "Sessions of a length that has usable figures"),
          inquiry -> sessions(inquiry.tally().knownLength(), Tally.LENGTH));

  static final List<Rule<Inquiry>> OF_DAILY_TASK =
      rules(netFigures(SessionRules::noFiguresAskedFor), CouponKind.DAILY_TASK);

  static final List<Rule<Inquiry>> OF_PK =
      rules(netFigures(SessionRules::provisionalFigures), CouponKind.PK);

  private SessionRules() {}

  private static List<Rule<Inquiry>> rules(Rule<Inquiry> netFigures, CouponKind kind) {
    return List.of(
        ONE_SKU_PER_PRODUCT,
        SESSIONS_OF_THE_DAY,
        netFigures,
        USABLE_LENGTH,
        new Rule<>(
            "I10",
            "one-coupon-per-host-and-day",
            LocalizedText.of(
                "奖励归主播ID，每日至多一张", "The reward belongs to the host id, at most one a day"),
            inquiry -> oneCoupon(inquiry, kind)));
  }

  private static Rule<Inquiry> netFigures(Function<Inquiry, Verdict> test) {
    return new Rule<>(
        "I8", "net-figures", LocalizedText.of("成交额按净额计", "GMV is counted net of refunds"), test);
  }

  private static Verdict oneSkuPerProduct(Tally tally) {
    long skus = tally.day().exclusiveSkus();
    Verdict counted = Verdict.met(null, SKUS.quantity(skus));
    if (tally.benefits() <= skus) {
      return counted;
    }
    LocalizedText benefits = BENEFITS.counted(tally.benefits());
    LocalizedText products = SKUS.counted(skus);
    return counted.advising(
        LocalizedText.of(
            benefits.zh() + "按 " + products.zh() + "计",
            benefits.en() + " count as " + products.en()));
  }

  /** How many sessions count, and which do not by the clause. */
  private static Verdict sessions(Tally tally, String clause) {
    List<Exclusion> excluded =
        tally.exclusions().stream()
            .filter(exclusion -> exclusion.ground().clause().equals(clause))
            .toList();
    LocalizedText words = excluded.isEmpty() ? null : notCounted(excluded);
    int counted = tally.day().countedSessions();
    return counted == 0
        ? Verdict.notApplicable(words == null ? NONE_COUNTS : words)
        : Verdict.met(null, SESSIONS.quantity(counted)).advising(words);
  }

  private static LocalizedText notCounted(List<Exclusion> excluded) {
    List<LocalizedText> named = new ArrayList<>();
    for (Exclusion one : excluded.subList(0, Math.min(MOST_NAMED, excluded.size()))) {
      named.add(
          LocalizedText.of(
              one.sessionId() + "（" + one.ground().zh() + "）",
              one.sessionId() + " (" + one.ground().en() + ")"));
    }
    LocalizedText list = LocalizedText.joined(named, "、", ", ");
    int more = excluded.size() - named.size();
    return LocalizedText.of(
        "不计入：" + list.zh() + (more == 0 ? "" : " 等共 " + excluded.size() + " 场"),
        "Not counted: " + list.en() + (more == 0 ? "" : " and " + more + " more"));
  }

  private static Verdict noFiguresAskedFor(Inquiry inquiry) {
    return Verdict.notApplicable(LocalizedText.of("每日开播激励不看成交额", "The daily task asks for no GMV"));
  }

  private static Verdict provisionalFigures(Inquiry inquiry) {
    return Verdict.met(null, Quantity.fen(inquiry.tally().knownFigures().day().netGmvFen()))
        .advising(
            LocalizedText.of(
                "已扣除取消、退货、退款；以结算时的数据为准",
                "Without cancelled, returned and refunded orders; what the settlement finds"
                    + " prevails"));
  }

  private static Verdict oneCoupon(Inquiry inquiry, CouponKind kind) {
    MissingFactException.require(inquiry.facts().hostId(), "hostId");
    Quantity units = Noun.UNITS.quantity(CouponTerms.units(inquiry.version(), kind));
    LocalizedText words =
        switch (kind) {
          case DAILY_TASK ->
              LocalizedText.of(
                  "每个主播ID每日至多一张 " + units.value() + " 额度的每日开播激励券",
                  "At most one daily-task coupon of " + units.value() + " units per host and day");
          case PK ->
              LocalizedText.of(
                  "每个主播ID每个榜单每日至多一张 " + units.value() + " 额度的每日开播PK券",
                  "At most one PK coupon of " + units.value() + " units per host, board and day");
        };
    return Verdict.met(null, units).advising(words);
  }
}
