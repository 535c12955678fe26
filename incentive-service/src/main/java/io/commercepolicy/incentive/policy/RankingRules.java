package io.commercepolicy.incentive.policy;

import io.commercepolicy.incentive.policy.IncentiveFacts.Placing;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import io.commercepolicy.kernel.Wording;
import java.util.ArrayList;
import java.util.List;

/** I4 and I5: the place in the day's ranking, and the figures that it goes by. */
final class RankingRules {

  private static final Noun PLACES = new Noun("places", "名", "place");
  private static final Noun ORDERS = new Noun("orders", "单", "order");

  /** The figures that a host is ranked by. */
  static final Rule<Inquiry> FIGURES =
      new Rule<>(
          "I5",
          "ranking-figures",
          LocalizedText.of("排名依据", "The figures that the ranking goes by"),
          RankingRules::figures);

  private RankingRules() {}

  /**
   * Whether the place is rewarded.
   *
   * @param qualifying what has to be met to be ranked at all
   */
  static Rule<Inquiry> topOfRanking(List<Rule<Inquiry>> qualifying) {
    return new Rule<>(
        "I4",
        "top-of-ranking",
        LocalizedText.of("排名进入奖励名次", "The place in the ranking is rewarded"),
        inquiry -> topOfRanking(inquiry, qualifying));
  }

  private static Verdict topOfRanking(Inquiry inquiry, List<Rule<Inquiry>> qualifying) {
    Placing placing = MissingFactException.require(inquiry.facts().placing(), "placing");
    int last = CouponTerms.topPlaces(inquiry.version());
    Quantity required = PLACES.quantity(last);
    if (placing.rank() == null) {
      return Verdict.notMet(
          required, new Quantity("UNRANKED", "places"), null, unranked(inquiry, qualifying));
    }
    int rank = placing.rank();
    if (rank < 1) {
      throw new MissingFactException("placing.rank");
    }
    Quantity found = PLACES.quantity(rank);
    LocalizedText place = place(rank, placing.qualified());
    if (rank <= last) {
      return Verdict.met(required, found).advising(place);
    }
    LocalizedText missing = PLACES.counted(rank - last);
    return Verdict.notMet(
        required,
        found,
        PLACES.quantity(rank - last),
        LocalizedText.of(
            place.zh() + "，前 " + last + " 名有奖，还差 " + missing.zh(),
            place.en() + "; the first " + last + " are rewarded: " + missing.en() + " to climb"));
  }

  private static LocalizedText place(int rank, Integer qualified) {
    return qualified == null
        ? LocalizedText.of("第 " + rank + " 名", "Place " + rank)
        : LocalizedText.of(
            "第 " + rank + " 名，共 " + qualified + " 个主播达标", "Place " + rank + " of " + qualified);
  }

  private static LocalizedText unranked(Inquiry inquiry, List<Rule<Inquiry>> qualifying) {
    List<LocalizedText> missing = new ArrayList<>();
    for (Rule<Inquiry> rule : qualifying) {
      Finding finding = rule.apply(inquiry);
      if (finding.refuses()) {
        missing.add(finding.title());
      }
    }
    if (missing.isEmpty()) {
      return LocalizedText.of("已达标，尚无名次", "Qualified, but without a place so far");
    }
    LocalizedText list = LocalizedText.joined(missing, "、", ", ");
    return LocalizedText.of("未进入排名，尚未满足：" + list.zh(), "Not ranked; not met so far: " + list.en());
  }

  private static Verdict figures(Inquiry inquiry) {
    HostDay day = inquiry.tally().knownFigures().day();
    boolean weighted = inquiry.version().flag("ranking-by-weighted-score");
    String share = GmvShare.of(day.netExclusiveGmvFen(), day.netGmvFen());
    LocalizedText orders = ORDERS.counted(day.netExclusiveOrders());
    String gmv = Wording.cny(day.netExclusiveGmvFen());
    return Verdict.met(null, new Quantity(share, "share"))
        .advising(
            LocalizedText.of(
                (weighted ? "按三项加权得分排名" : "依次比较三项")
                    + "：专享商品成交占比 "
                    + share
                    + "、订单 "
                    + orders.zh()
                    + "、成交额 "
                    + gmv
                    + " 元",
                (weighted ? "By a weighted score of three figures" : "By three figures in turn")
                    + " of exclusive goods: share in GMV "
                    + share
                    + ", "
                    + orders.en()
                    + ", "
                    + gmv
                    + " CNY of GMV"));
  }
}
