package io.commercepolicy.incentive.policy;

import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** I3 and I4: what a day has to reach, each by its own values. */
final class ThresholdRules {

  static final List<Rule<Inquiry>> OF_DAILY_TASK = rules("I3", "daily-task");

  static final List<Rule<Inquiry>> OF_PK = rules("I4", "pk");

  private static final String SKUS_PER_SESSION = "skus-per-session";
  private static final String POINTS = "points";

  private static final LocalizedText NOTHING_TO_AVERAGE =
      LocalizedText.of("尚无计入的场次，无从计算场均值", "No session counts, so there is no average");

  private ThresholdRules() {}

  private static List<Rule<Inquiry>> rules(String clause, String incentive) {
    return List.of(
        new Rule<>(
            clause,
            "live-time",
            LocalizedText.of("当日直播时长", "Live time of the day"),
            inquiry -> liveTime(inquiry, inquiry.version().duration(incentive + "-live-time"))),
        new Rule<>(
            clause,
            "exclusive-goods",
            LocalizedText.of("场均直播专享商品数", "Goods with a live-exclusive benefit per session"),
            inquiry ->
                exclusiveGoods(
                    inquiry.tally().knownGoods().day(),
                    inquiry.version().decimal(incentive + "-exclusive-goods"))),
        new Rule<>(
            clause,
            "quality-score",
            LocalizedText.of("平均质量分（不含预告）", "Average quality score without previews"),
            inquiry ->
                qualityScore(
                    inquiry.tally().knownQuality().day(),
                    inquiry.version().decimal(incentive + "-quality-score"))));
  }

  private static Verdict liveTime(Inquiry inquiry, Duration required) {
    Duration found = inquiry.tally().knownSessions().day().liveTime();
    if (found.compareTo(required) >= 0) {
      return Verdict.met(Quantity.duration(required), Quantity.duration(found));
    }
    Duration missing = required.minus(found);
    LocalizedText words = Lengths.roundedUp(missing);
    boolean today = inquiry.isToday();
    return Verdict.notMet(
        Quantity.duration(required),
        Quantity.duration(found),
        Quantity.duration(missing),
        LocalizedText.of(
            "直播时长还差 " + words.zh() + (today ? "；今日 24:00 前开播的场次整场计入" : ""),
            words.en()
                + " of live time short"
                + (today ? "; a session that starts before 24:00 counts in full" : "")));
  }

  private static Verdict exclusiveGoods(HostDay day, BigDecimal required) {
    Average average = new Average(BigDecimal.valueOf(day.exclusiveSkus()), day.countedSessions());
    return reached(average, required, SKUS_PER_SESSION, () -> missingGoods(average, required));
  }

  private static LocalizedText missingGoods(Average average, BigDecimal required) {
    String inAll = average.missingInAll(required).setScale(0, RoundingMode.CEILING).toPlainString();
    String more = inAll + (inAll.equals("1") ? " more SKU" : " more SKUs");
    if (average.sessions() == 1) {
      return LocalizedText.of("直播专享商品还差 " + inAll + " 个", more + " would do");
    }
    String perSession = average.missingInWords(required);
    return LocalizedText.of(
        "场均直播专享商品还差 " + perSession + " 个；计入的 " + average.sessions() + " 场合计再加 " + inAll + " 个即可",
        perSession
            + (perSession.equals("1") ? " SKU" : " SKUs")
            + " short on average; "
            + more
            + " over the "
            + average.sessions()
            + " counted sessions would do");
  }

  private static Verdict qualityScore(HostDay day, BigDecimal required) {
    Average average = new Average(day.qualitySum(), day.countedSessions());
    return reached(
        average,
        required,
        POINTS,
        () ->
            LocalizedText.of(
                "平均质量分还差 " + average.missingInWords(required) + " 分",
                "The average quality score is "
                    + average.missingInWords(required)
                    + " short of "
                    + Decimals.plain(required)));
  }

  private static Verdict reached(
      Average average, BigDecimal required, String unit, Supplier<LocalizedText> advice) {
    Quantity least = Decimals.quantity(required, unit);
    Quantity found = Decimals.quantity(average.shown(), unit);
    return average.reaches(required)
        ? Verdict.met(least, found)
        : Verdict.notMet(
            least,
            found,
            Decimals.quantity(average.missing(required), unit),
            average.sessions() == 0 ? NOTHING_TO_AVERAGE : advice.get());
  }
}
