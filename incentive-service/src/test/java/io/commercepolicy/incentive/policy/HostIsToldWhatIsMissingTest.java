package io.commercepolicy.incentive.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.commercepolicy.incentive.policy.IncentiveFacts.LiveSession;
import io.commercepolicy.incentive.policy.IncentiveFacts.Placing;
import io.commercepolicy.incentive.policy.IncentiveFacts.Restriction;
import io.commercepolicy.incentive.policy.IncentiveFacts.RestrictionKind;
import io.commercepolicy.incentive.policy.IncentiveFacts.Spending;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kit.test.Vector;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words and quantities beside what the vectors pin. */
class HostIsToldWhatIsMissingTest {

  @Test
  void onWhichDaysTheCampaignIsOn() {
    Finding early = finding("I1-week-before", "in-force");
    assertEquals(date("2024-01-16"), early.required());
    assertEquals(date("2024-01-09"), early.found());
    says(
        early,
        "规则自 2024-01-16 起生效，所问业务日早了 7 天",
        "The rule takes effect on 2024-01-16; the day asked about is 7 days before");
    Finding late = finding("I1-day-after-last", "in-force");
    assertEquals(date("2024-02-29"), late.required());
    says(
        late,
        "规则已于 2024-02-29 结束，所问业务日晚了 1 天",
        "The rule ended on 2024-02-29; the day asked about is 1 day after");
    Finding before = finding("I1-day-before", "campaign-day");
    assertEquals(new Quantity("2024-01-16/2024-02-29", "dates"), before.required());
    assertEquals(date("2024-01-15"), before.found());
    says(
        before,
        "活动日为 2024-01-16 至 2024-02-29，所问业务日早了 1 天",
        "The campaign lasts from 2024-01-16 to 2024-02-29; the day asked about is 1 day before");
    says(
        finding("I1-day-after-last", "campaign-day"),
        "活动日为 2024-01-16 至 2024-02-29，所问业务日晚了 1 天",
        "The campaign lasts from 2024-01-16 to 2024-02-29; the day asked about is 1 day after");
    Finding within = finding("I1-last-day", "campaign-day");
    assertEquals(date("2024-02-29"), within.found());
    assertEquals(new Quantity("2024-01-16/2024-02-29", "dates"), within.required());
    assertEquals(date("2024-01-16"), finding("I1-last-day", "in-force").required());
    assertEquals(date("2024-02-29"), finding("I1-last-day", "in-force").found());
  }

  @Test
  void whoTakesPart() {
    Finding listed = finding("I2-not-listed", "on-roster");
    assertEquals(new Quantity("LISTED", "roster"), listed.required());
    assertEquals(new Quantity("NOT_LISTED", "roster"), listed.found());
    says(listed, "仅限北极星商家名单内的主播参加", "Only hosts on the roster of Polaris merchants take part");
    says(finding("I2-not-listed", "approved-if-added-later"), "不在名单内", "Not on the roster");
    assertEquals(new Quantity("LISTED", "roster"), finding("I3-all-met", "on-roster").found());
    says(
        finding("I2-original-on-deadline", "approved-if-added-later"),
        "名单于 2024-01-10 或之前确认，无须另行审批",
        "Confirmed on or before 2024-01-10: no further approval is needed");
    Finding approval = finding("I2-added-later-not-approved", "approved-if-added-later");
    assertEquals(new Quantity("NOT_APPROVED", "approval"), approval.found());
    says(
        approval,
        "于 2024-01-11 增补，须先报备并通过 C3 级审批",
        "Added on 2024-01-11: it has to be reported and approved at C3 level first");
    says(
        finding("I2-added-later-approved", "approved-if-added-later"),
        "后增商家仅参加每日开播激励，不参加每日开播PK",
        "A merchant added later takes part in the daily task only, not in the PK");
    Finding late = finding("I2-confirmed-day-after-deadline", "confirmed-in-time");
    assertEquals(date("2024-01-10"), late.required());
    assertEquals(date("2024-01-11"), late.found());
    says(
        late,
        "名单确认晚于 2024-01-10：仅参加每日开播激励，不参加每日开播PK",
        "Confirmed after 2024-01-10: takes part in the daily task only, not in the PK");
    assertEquals(
        date("2024-01-10"), finding("I2-confirmed-on-deadline", "confirmed-in-time").found());
  }

  @Test
  void howMuchLiveTimeIsShort() {
    Finding short42 = finding("I3-everything-short", "live-time");
    assertEquals(new Quantity("PT2H", "duration"), short42.required());
    assertEquals(new Quantity("PT1H18M", "duration"), short42.found());
    says(short42, "直播时长还差 42 分钟", "42 min of live time short");
    says(finding("I3-live-millisecond-short", "live-time"), "直播时长还差 1 秒", "1 s of live time short");
    Finding more = finding("I3-live-second-more", "live-time");
    assertEquals(new Quantity("PT2H1S", "duration"), more.found());
    assertNull(more.advice());
  }

  @Test
  void thatTheDayIsNotOverYet() {
    for (String asOf : List.of("2024-01-20T21:30:00+08:00", "2024-01-20T23:59:59.999+08:00")) {
      says(
          finding(decideAsOf("I3-everything-short", asOf), "live-time"),
          "直播时长还差 42 分钟；今日 24:00 前开播的场次整场计入",
          "42 min of live time short; a session that starts before 24:00 counts in full");
    }
    says(
        finding(decideAsOf("I3-everything-short", "2024-01-21T00:00:00+08:00"), "live-time"),
        "直播时长还差 42 分钟",
        "42 min of live time short");
  }

  @Test
  void howManyGoodsAreShort() {
    Finding one = finding("I3-everything-short", "exclusive-goods");
    assertEquals(new Quantity("3", "skus-per-session"), one.required());
    assertEquals(new Quantity("1", "skus-per-session"), one.found());
    says(one, "直播专享商品还差 2 个", "2 more SKUs would do");
    says(finding("I3-goods-one-short", "exclusive-goods"), "直播专享商品还差 1 个", "1 more SKU would do");
    Finding many = finding("I3-goods-average-2.99", "exclusive-goods");
    assertEquals(new Quantity("2.99", "skus-per-session"), many.found());
    says(
        many,
        "场均直播专享商品还差 0.01 个；计入的 100 场合计再加 1 个即可",
        "0.01 SKUs short on average; 1 more SKU over the 100 counted sessions would do");
    Finding thirds = finding("I3-goods-average-of-eight-in-three", "exclusive-goods");
    assertEquals(new Quantity("2.666666", "skus-per-session"), thirds.found());
    says(
        thirds,
        "场均直播专享商品还差 0.34 个；计入的 3 场合计再加 1 个即可",
        "0.34 SKUs short on average; 1 more SKU over the 3 counted sessions would do");
    says(
        finding(
            decide("I3-goods-average-of-two-and-three", with("daily-task-exclusive-goods", "3.5")),
            "exclusive-goods"),
        "场均直播专享商品还差 1 个；计入的 2 场合计再加 2 个即可",
        "1 SKU short on average; 2 more SKUs over the 2 counted sessions would do");
    assertEquals(
        new Quantity("3.333333", "skus-per-session"),
        finding("I3-goods-average-of-ten-in-three", "exclusive-goods").found());
    Finding none = finding("I3-no-sessions", "exclusive-goods");
    assertEquals(new Quantity("0", "skus-per-session"), none.found());
    says(none, "尚无计入的场次，无从计算场均值", "No session counts, so there is no average");
  }

  @Test
  void howMuchQualityIsShort() {
    Finding low = finding("I3-everything-short", "quality-score");
    assertEquals(new Quantity("60", "points"), low.required());
    assertEquals(new Quantity("41.5", "points"), low.found());
    says(low, "平均质量分还差 18.5 分", "The average quality score is 18.5 short of 60");
    Finding half = finding("I3-quality-average-not-rounded-up", "quality-score");
    assertEquals(new Quantity("59.995", "points"), half.found());
    says(half, "平均质量分还差 0.01 分", "The average quality score is 0.01 short of 60");
    says(
        finding("I3-no-sessions", "quality-score"),
        "尚无计入的场次，无从计算场均值",
        "No session counts, so there is no average");
  }

  @Test
  void whichPlaceIsMissing() {
    Finding sixteenth = finding("I4-rank-16", "top-of-ranking");
    assertEquals(Quantity.count(15, "places"), sixteenth.required());
    assertEquals(Quantity.count(16, "places"), sixteenth.found());
    says(
        sixteenth,
        "第 16 名，共 45 个主播达标，前 15 名有奖，还差 1 名",
        "Place 16 of 45; the first 15 are rewarded: 1 place to climb");
    says(
        finding("I4-rank-40", "top-of-ranking"),
        "第 40 名，共 45 个主播达标，前 15 名有奖，还差 25 名",
        "Place 40 of 45; the first 15 are rewarded: 25 places to climb");
    Finding first = finding("I4-rank-1", "top-of-ranking");
    assertEquals(Quantity.count(1, "places"), first.found());
    says(first, "第 1 名，共 1 个主播达标", "Place 1 of 1");
    IncentiveFacts facts = ShippedPolicy.vector("I4-rank-1").facts();
    says(
        finding(decide(placed(facts, new Placing("all", 1, null))), "top-of-ranking"),
        "第 1 名",
        "Place 1");
  }

  @Test
  void whyThereIsNoPlace() {
    Finding below = finding("I7-pk-virtual-host", "top-of-ranking");
    assertEquals(new Quantity("UNRANKED", "places"), below.found());
    says(
        below,
        "未进入排名，尚未满足：当日直播时长、场均直播专享商品数、平均质量分（不含预告）",
        "Not ranked; not met so far: Live time of the day, Goods with a live-exclusive benefit per"
            + " session, Average quality score without previews");
    says(
        finding("I12-pk-limited", "top-of-ranking"),
        "未进入排名，尚未满足：未被限制或取消资格",
        "Not ranked; not met so far: Neither limited nor cancelled");
    says(
        finding("I4-not-ranked-yet", "top-of-ranking"),
        "已达标，尚无名次",
        "Qualified, but without a place so far");
  }

  @Test
  void byWhatTheRankingGoes() {
    Finding figures = finding("I5-figures-known", "ranking-figures");
    assertEquals(new Quantity("0.4", "share"), figures.found());
    says(
        figures,
        "依次比较三项：专享商品成交占比 0.4、订单 288 单、成交额 3,800.00 元",
        "By three figures in turn of exclusive goods: share in GMV 0.4, 288 orders, 3,800.00 CNY"
            + " of GMV");
    assertEquals(new Quantity("0", "share"), finding("I5-no-gmv", "ranking-figures").found());
    Finding net = finding("I8-refunds-within-gross", "net-figures");
    assertEquals(Quantity.fen(950_000), net.found());
    says(
        net,
        "已扣除取消、退货、退款；以结算时的数据为准",
        "Without cancelled, returned and refunded orders; what the settlement finds prevails");
    assertEquals(Quantity.fen(0), finding("I8-refunds-equal-gross", "net-figures").found());
    says(finding("I3-all-met", "net-figures"), "每日开播激励不看成交额", "The daily task asks for no GMV");
  }

  @Test
  void whatCounts() {
    Finding benefits = finding("I6-three-benefits-one-product", "one-sku-per-product");
    assertEquals(Quantity.count(1, "skus"), benefits.found());
    says(benefits, "3 项专享权益按 1 个商品计", "3 live-exclusive benefits count as 1 SKU");
    says(
        finding("I6-product-listed-twice", "one-sku-per-product"),
        "3 项专享权益按 2 个商品计",
        "3 live-exclusive benefits count as 2 SKUs");
    Finding each = finding("I6-three-products", "one-sku-per-product");
    assertEquals(Quantity.count(3, "skus"), each.found());
    assertNull(each.advice());
    Finding sessions = finding("I7-excluded-beside-counted", "sessions-of-the-day");
    assertEquals(Quantity.count(1, "sessions"), sessions.found());
    says(
        sessions,
        "不计入：直播-虚拟（虚拟主播）、直播-预告（预告场次）、直播-空袋（购物袋为空）",
        "Not counted: 直播-虚拟 (virtual host), 直播-预告 (preview), 直播-空袋 (empty cart)");
    says(
        finding("I7-excluded-may-lack-facts", "sessions-of-the-day"),
        "不计入：直播-虚拟（虚拟主播）、sessions[2]（预告场次）、直播-空袋（购物袋为空）、直播-前日（开播于其他业务日）",
        "Not counted: 直播-虚拟 (virtual host), sessions[2] (preview), 直播-空袋 (empty cart),"
            + " 直播-前日 (started on another business day)");
    says(
        finding("I7-before-the-campaign", "sessions-of-the-day"),
        "不计入：直播-跨零点（不在活动日内）",
        "Not counted: 直播-跨零点 (outside the campaign days)");
    assertNull(finding("I3-all-met", "sessions-of-the-day").advice());
    says(finding("I3-no-sessions", "sessions-of-the-day"), "没有计入的场次", "No session counts");
    Finding length = finding("I9-too-long-beside-counted", "usable-length");
    assertEquals(Quantity.count(1, "sessions"), length.found());
    says(length, "不计入：直播-全天（时长过长，无可用数据）", "Not counted: 直播-全天 (too long to have usable figures)");
    assertNull(finding("I7-excluded-beside-counted", "usable-length").advice());
    assertNull(finding("I9-too-long-beside-counted", "sessions-of-the-day").advice());
  }

  @Test
  void ofManySessionsOnlyTheFirstAreNamed() {
    IncentiveFacts facts = ShippedPolicy.vector("I7-virtual-host").facts();
    String five = "直播-0（虚拟主播）、直播-1（虚拟主播）、直播-2（虚拟主播）、直播-3（虚拟主播）、直播-4（虚拟主播）";
    String fiveEn =
        "直播-0 (virtual host), 直播-1 (virtual host), 直播-2 (virtual host), 直播-3 (virtual host),"
            + " 直播-4 (virtual host)";

    says(
        finding(decide(repeated(facts, 5)), "sessions-of-the-day"),
        "不计入：" + five,
        "Not counted: " + fiveEn);
    says(
        finding(decide(repeated(facts, 7)), "sessions-of-the-day"),
        "不计入：" + five + " 等共 7 场",
        "Not counted: " + fiveEn + " and 2 more");
  }

  @Test
  void whatTheRewardIs() {
    Finding task = finding("I10-once", "one-coupon-per-host-and-day");
    assertEquals(Quantity.count(1000, "units"), task.found());
    says(
        task,
        "每个主播ID每日至多一张 1000 额度的每日开播激励券",
        "At most one daily-task coupon of 1000 units per host and day");
    Finding pk = finding("I10-pk-once", "one-coupon-per-host-and-day");
    assertEquals(Quantity.count(4000, "units"), pk.found());
    says(
        pk,
        "每个主播ID每个榜单每日至多一张 4000 额度的每日开播PK券",
        "At most one PK coupon of 4000 units per host, board and day");
  }

  @Test
  void whatSpendingNeeds() {
    Finding level = finding("I11-level-2", "host-level");
    assertEquals(Quantity.count(3, "levels"), level.required());
    assertEquals(Quantity.count(2, "levels"), level.found());
    says(level, "须达到 LV3，还差 1 级", "LV3 is needed, 1 level short");
    Finding quality = finding("I11-quality-50", "host-quality-score");
    assertEquals(new Quantity("50", "points"), quality.required());
    assertEquals(new Quantity("50", "points"), quality.found());
    says(quality, "质量分须高于 50，还差 0.01 分", "A quality score above 50 is needed, 0.01 short");
    assertEquals(
        new Quantity("50.01", "points"),
        finding("I11-quality-50.01", "host-quality-score").found());
  }

  @Test
  void whenACouponCanBeSpent() {
    Finding early = finding("I11-last-instant-before-issue", "coupon-issued");
    assertEquals(date("2024-01-24"), early.required());
    assertEquals(date("2024-01-23"), early.found());
    says(early, "自 2024-01-24 起可核销，还有 1 秒", "Can be spent from 2024-01-24 on, in 1 s");
    says(
        finding("I11-two-days-before-issue", "coupon-issued"),
        "自 2024-01-24 起可核销，还有 2 天 1 小时",
        "Can be spent from 2024-01-24 on, in 2 days and 1 hour");
    assertEquals(date("2024-01-24"), finding("I11-first-instant", "coupon-issued").found());
    assertEquals(date("2024-01-24"), finding("I11-first-instant", "coupon-issued").required());
    Finding last = finding("I11-last-instant", "coupon-not-expired");
    assertEquals(date("2024-01-30"), last.required());
    assertEquals(date("2024-01-30"), last.found());
    says(last, "最后一日为 2024-01-30，还剩 1 秒", "The last day is 2024-01-30, 1 s left");
    Finding expired = finding("I11-expired", "coupon-not-expired");
    assertEquals(date("2024-01-30"), expired.required());
    assertEquals(date("2024-01-31"), expired.found());
    says(
        expired,
        "最后一日为 2024-01-30，已过期，余额作废",
        "The last day was 2024-01-30: it has expired, and what was left is gone");
  }

  @Test
  void timeLeftReadsInDaysAndHours() {
    assertEquals(LocalizedText.of("1 天", "1 day"), Lengths.left(Duration.parse("PT24H59M")));
    assertEquals(
        LocalizedText.of("1 天 1 小时", "1 day and 1 hour"), Lengths.left(Duration.parse("PT25H")));
    assertEquals(
        LocalizedText.of("23 小时 59 分钟", "23 h 59 min"), Lengths.left(Duration.parse("PT23H59M")));
  }

  @Test
  void howManyUnitsCanBeSpent() {
    says(
        finding("I11-nothing-requested", "units-requested"),
        "至少核销 1 额度",
        "At least 1 unit has to be spent");
    assertEquals(Quantity.count(1000, "units"), finding("I11-all-met", "units-requested").found());
    Finding balance = finding("I11-one-over-balance", "within-balance");
    assertEquals(Quantity.count(1000, "units"), balance.required());
    assertEquals(Quantity.count(999, "units"), balance.found());
    says(
        balance,
        "余额 999，还差 1；今日最多还可核销 999 额度",
        "The balance is 999, 1 short; at most 999 units can be spent today");
    assertEquals(Quantity.count(1000, "units"), finding("I11-all-met", "within-balance").found());
    Finding cap = finding("I11-cap-one-over", "within-daily-cap-of-host");
    assertEquals(Quantity.count(5000, "units"), cap.required());
    assertEquals(Quantity.count(5001, "units"), cap.found());
    says(
        cap,
        "每日上限 5000，今日已核销 4001；今日最多还可核销 999 额度",
        "The daily cap is 5000, of which 4001 are spent today; at most 999 units can be spent"
            + " today");
    assertEquals(
        Quantity.count(5000, "units"),
        finding("I11-cap-exact", "within-daily-cap-of-host").found());
    says(finding("I11-all-met", "within-daily-cap-of-all"), "未设平台每日上限", "There is no such cap");
  }

  @Test
  void theLeastOfBalanceAndCapsIsWhatCanBeSpent() {
    assertEquals("400 units", spendable("20000", 700L, 4_600L, 10_000L));
    assertEquals("300 units", spendable("10300", 700L, 4_600L, 10_000L));
    assertEquals("1 unit", spendable("10001", 700L, 4_600L, 10_000L));
    assertEquals("0 units", spendable("9000", 700L, 4_600L, 10_000L));
    assertEquals("0 units", spendable("20000", 700L, 5_600L, 10_000L));
    assertEquals("400 units", spendable("10300", 700L, 4_600L, null));
    assertEquals("300 units", spendable("10300", null, 4_600L, 10_000L));
    assertEquals("250 units", spendable("20000", 250L, null, 10_000L));
  }

  /** What is said under a cap of the platform to who asks for 100,000 units. */
  private static String spendable(
      String capOfAll, Long balance, Long spentByHost, Long spentByAll) {
    IncentiveFacts facts = ShippedPolicy.vector("I11-all-met").facts();
    Spending coupon = facts.coupon();
    Decision decision =
        PolarisIncentive.decide(
            with("daily-cap-of-all", capOfAll),
            new IncentiveFacts(
                Question.SPENDING,
                facts.hostId(),
                facts.date(),
                null,
                null,
                null,
                facts.restrictions(),
                facts.standing(),
                new Spending(
                    coupon.couponId(),
                    coupon.kind(),
                    balance,
                    coupon.validFrom(),
                    coupon.validUntil(),
                    100_000L,
                    spentByHost,
                    spentByAll)),
            at("2024-01-25T12:00:00+08:00"));
    List<String> said =
        decision.findings().stream()
            .filter(finding -> finding.rule().startsWith("within-"))
            .filter(finding -> finding.status() == Status.NOT_MET)
            .map(finding -> finding.advice().en().replaceAll(".*; at most (.*) can be .*", "$1"))
            .distinct()
            .toList();
    assertEquals(1, said.size(), () -> "differently: " + said);
    return said.get(0);
  }

  @Test
  void whatStandsAgainstTheHost() {
    Finding limited = finding("I12-limited", "not-restricted");
    assertEquals(new Quantity("NONE", "restrictions"), limited.required());
    assertEquals(new Quantity("LIMIT", "restrictions"), limited.found());
    says(
        limited,
        "被限制，不能获得奖励，自 2024-01-18 起，原因：退款率异常",
        "Limited: nothing is earned, since 2024-01-18; the reason: 退款率异常");
    Finding cancelled = finding("I12-pk-cancelled-with-place", "not-restricted");
    assertEquals(new Quantity("CANCEL", "restrictions"), cancelled.found());
    says(
        cancelled,
        "被取消资格，不能参加、获得奖励或核销，自 2024-01-19 起，原因：售假",
        "Cancelled: it takes no part, earns nothing and spends nothing, since 2024-01-19; the"
            + " reason: 售假");
    assertEquals(
        new Quantity("NONE", "restrictions"),
        finding("I12-limited-spends", "not-cancelled").found());
  }

  @Test
  void theGravestOrderIsTheOneTold() {
    Restriction limit = new Restriction(RestrictionKind.LIMIT, null, null);
    Restriction cancel = new Restriction(RestrictionKind.CANCEL, null, " ");
    Restriction later = new Restriction(RestrictionKind.CANCEL, null, "再犯");

    says(restricted(limit), "被限制，不能获得奖励", "Limited: nothing is earned");
    for (Finding finding :
        List.of(restricted(limit, cancel, later), restricted(cancel, later, limit))) {
      assertEquals("CANCEL", finding.found().value());
      says(
          finding,
          "被取消资格，不能参加、获得奖励或核销",
          "Cancelled: it takes no part, earns nothing and spends nothing");
    }
  }

  @Test
  void howTheShopStands() {
    Finding closed = finding("I12-shop-closed", "shop-open");
    assertEquals(new Quantity("CLOSED", "shop"), closed.found());
    says(
        closed,
        "店铺已关闭，不能参加、获得奖励或核销",
        "The shop is closed: it takes no part, earns nothing and spends nothing");
    Finding rate = finding("I12-refund-rate-above", "refund-rate");
    assertEquals(new Quantity("0.5", "fraction"), rate.required());
    assertEquals(new Quantity("0.51", "fraction"), rate.found());
    says(rate, "退款率 0.51 超出上限 0.01", "The refund rate of 0.51 is over the limit by 0.01");
    assertEquals(
        new Quantity("0.49", "fraction"), finding("I12-refund-rate-below", "refund-rate").found());
    Finding complaints = finding("I12-complaints-above", "complaints");
    assertEquals(Quantity.count(50, "complaints"), complaints.required());
    assertEquals(Quantity.count(51, "complaints"), complaints.found());
    says(complaints, "超出上限 1 起投诉", "1 complaint over the limit");
    assertEquals(
        Quantity.count(49, "complaints"), finding("I12-complaints-below", "complaints").found());
    says(
        finding("I12-standing-not-told", "refund-rate"),
        "没有对该主播不利的信息",
        "Nothing is told against the host");
  }

  private static Finding restricted(Restriction... restrictions) {
    IncentiveFacts facts = ShippedPolicy.vector("I3-all-met").facts();
    return finding(
        decide(
            new IncentiveFacts(
                facts.question(),
                facts.hostId(),
                facts.date(),
                facts.roster(),
                facts.sessions(),
                null,
                List.of(restrictions),
                facts.standing(),
                null)),
        "not-restricted");
  }

  private static IncentiveFacts placed(IncentiveFacts facts, Placing placing) {
    return new IncentiveFacts(
        facts.question(),
        facts.hostId(),
        facts.date(),
        facts.roster(),
        facts.sessions(),
        placing,
        facts.restrictions(),
        facts.standing(),
        null);
  }

  /** The only session of the facts, so many times under different ids. */
  private static IncentiveFacts repeated(IncentiveFacts facts, int times) {
    LiveSession one = facts.sessions().get(0);
    List<LiveSession> sessions = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      sessions.add(
          new LiveSession(
              "直播-" + i,
              one.startedAt(),
              one.endedAt(),
              one.virtualHost(),
              one.preview(),
              one.cartItems(),
              one.qualityScore(),
              one.exclusiveOffers(),
              one.gmvFen(),
              one.refundedGmvFen(),
              one.exclusiveGmvFen(),
              one.refundedExclusiveGmvFen(),
              one.exclusiveOrders(),
              one.refundedExclusiveOrders()));
    }
    return new IncentiveFacts(
        facts.question(),
        facts.hostId(),
        facts.date(),
        facts.roster(),
        sessions,
        null,
        facts.restrictions(),
        facts.standing(),
        null);
  }

  private static PolicyVersion with(String parameter, String value) {
    return ShippedPolicy.with(parameter, value);
  }

  private static void says(Finding finding, String zh, String en) {
    assertEquals(LocalizedText.of(zh, en), finding.advice());
  }

  private static Quantity date(String date) {
    return new Quantity(date, "date");
  }

  private static Decision decide(IncentiveFacts facts) {
    return PolarisIncentive.decide(ShippedPolicy.VERSION, facts, at("2024-01-24T00:10:00+08:00"));
  }

  private static Decision decide(String vectorId, PolicyVersion version) {
    Vector<IncentiveFacts> vector = ShippedPolicy.vector(vectorId);
    return PolarisIncentive.decide(version, vector.facts(), vector.asOf());
  }

  private static Decision decideAsOf(String vectorId, String asOf) {
    return PolarisIncentive.decide(
        ShippedPolicy.VERSION, ShippedPolicy.vector(vectorId).facts(), at(asOf));
  }

  private static Finding finding(String vectorId, String rule) {
    return finding(decide(vectorId, ShippedPolicy.VERSION), rule);
  }

  private static Finding finding(Decision decision, String rule) {
    return decision.findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  private static Instant at(String time) {
    return OffsetDateTime.parse(time).toInstant();
  }
}
