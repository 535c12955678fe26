package io.commercepolicy.creatorprotection.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Activity;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.ActivityKind;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kit.test.Vector;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words and quantities beside what the vectors pin. */
class CreatorIsToldWhatIsMissingTest {

  @Test
  void fromWhenTheRuleIsInForce() {
    Finding week = finding("P1-week-before", "in-force");
    assertEquals(new Quantity("2022-06-14", "date"), week.required());
    assertEquals(new Quantity("2022-06-07", "date"), week.found());
    says(week, "规则自 2022-06-14 起生效，还有 7 天", "The rule takes effect on 2022-06-14, in 7 days");
    says(
        finding("P1-last-instant-before", "in-force"),
        "规则自 2022-06-14 起生效，还有 1 天",
        "The rule takes effect on 2022-06-14, in 1 day");
    Finding today = finding("P1-first-instant", "in-force");
    assertEquals(new Quantity("2022-06-14", "date"), today.found());
    assertNull(today.advice());
  }

  @Test
  void whichConditionsAreMissing() {
    says(
        finding("P1-opened-again", "first-opening"),
        "该计划只面向首次开通电商权限的创作者",
        "The plan is only for creators who open the e-commerce permission for the first time");
    assertEquals(
        new Quantity("REPEATED", "opening"), finding("P1-opened-again", "first-opening").found());
    says(
        finding("P1-not-opened", "permission-opened"),
        "请先开通电商权限",
        "Open the e-commerce permission first");
    Finding deposit = finding("P1-nothing-holds", "deposit-paid");
    assertEquals(Quantity.fen(50_000), deposit.required());
    assertEquals(Quantity.fen(12_345), deposit.found());
    says(deposit, "基础保证金还差 376.55 元", "376.55 CNY of the base deposit still missing");
    Finding sharing = finding("P1-no-sharing", "product-sharing");
    assertEquals(Quantity.count(0, "sharing-kinds"), sharing.found());
    says(
        sharing,
        "请开通直播或短视频商品分享权限，任一即可",
        "Open product sharing for live or short video, either suffices");
    assertEquals(
        Quantity.count(2, "sharing-kinds"),
        finding("P1-live-and-short-video", "product-sharing").found());
  }

  @Test
  void whichAccountsAreConcerned() {
    says(
        finding("P1-related-account-with-violation", "no-serious-violation"),
        "存在特别严重违规的账号：account-满记零食铺",
        "Accounts with a particularly serious violation: account-满记零食铺");
    Finding risk = finding("P1-related-accounts-at-risk", "no-serious-violation-risk");
    assertEquals(Quantity.count(0, "accounts"), risk.required());
    assertEquals(Quantity.count(2, "accounts"), risk.found());
    says(
        risk,
        "存在特别严重违规风险的账号：creator-lin-xiaoman、account-小满的衣橱",
        "Accounts at risk of a particularly serious violation: creator-lin-xiaoman,"
            + " account-小满的衣橱");
  }

  @Test
  void anAccountWithoutIdIsNamedByItsPlace() throws Exception {
    Vector<ProtectionFacts> vector = ShippedPolicy.vector("P1-related-accounts-at-risk");
    String json =
        ShippedPolicy.JSON
            .writeValueAsString(vector.facts())
            .replace("\"creator-lin-xiaoman\"", "null")
            .replace("\"account-小满的衣橱\"", "null");
    Finding finding =
        finding(
            NewCreatorProtection.decide(
                ShippedPolicy.VERSION,
                ShippedPolicy.JSON.readValue(json, ProtectionFacts.class),
                vector.asOf()),
            "no-serious-violation-risk");

    assertEquals(
        "Accounts at risk of a particularly serious violation: creator,"
            + " creator.relatedAccounts[0]",
        finding.advice().en());
  }

  @Test
  void howTheScreeningStands() {
    says(
        finding("P1-screening-pending", "screening-passed"),
        "平台排查尚在进行，请等待结果",
        "The screening is still under way, await its result");
    says(
        finding("P1-screening-failed", "screening-passed"),
        "平台排查未通过：存在对生态或平台安全的威胁",
        "The screening found a threat to the ecosystem or to platform safety");
    assertEquals(
        new Quantity("FAILED", "screening"),
        finding("P1-screening-failed", "screening-passed").found());
  }

  @Test
  void whenThePlatformIdentifies() {
    Finding early = finding("P2-completed-later", "day-after-conditions");
    assertEquals(new Quantity("2022-06-21", "date"), early.required());
    assertEquals(new Quantity("2022-06-18", "date"), early.found());
    says(
        early,
        "平台将于 2022-06-21 自动识别，还有 3 天",
        "The platform identifies the creator by itself on 2022-06-21, in 3 days");
    says(
        finding("P2-not-complete", "day-after-conditions"),
        "条件尚未全部满足；全部满足后的次日由平台自动识别",
        "Not all conditions have become true; the platform identifies the creator by itself on the"
            + " day after");
    says(
        finding("P3-claim-on-day-of-conditions", "identified"),
        "平台将于 2022-06-19 自动识别，还有 1 天",
        "The platform identifies the creator by itself on 2022-06-19, in 1 day");
    says(
        finding("P3-claim-overdue-identification", "identified"),
        "平台尚未识别该创作者；识别后会推送通知，届时方可领取",
        "The platform has not identified the creator; it pushes a notice when it has, and then the"
            + " benefit can be claimed");
  }

  @Test
  void whatFollowsAClaim() {
    says(
        finding("P3-claim", "what-follows-a-claim"),
        "领取后须学完新手学习任务的全部课程并通过全部考试，保护方可生效",
        "After the claim, every course of the novice learning task must be finished and every exam"
            + " passed before the protection takes effect");
    says(
        finding("P3-not-claimed", "benefit-claimed"),
        "请在计划页面领取权益",
        "Claim the benefit on the plan's page");
  }

  @Test
  void howMuchIsLearned() {
    Finding courses = finding("P3-two-of-four-courses", "novice-courses-finished");
    assertEquals(Quantity.count(4, "courses"), courses.required());
    assertEquals(Quantity.count(2, "courses"), courses.found());
    says(courses, "已学完 2/4，还差 2 门课程", "2 of 4 finished, 2 courses still missing");
    says(
        finding("P3-one-exam-to-go", "novice-exams-passed"),
        "已通过 3/4，还差 1 场考试",
        "3 of 4 passed, 1 exam still missing");
    assertNull(finding("P3-claimed-and-learned", "novice-exams-passed").advice());
  }

  @Test
  void howManyDaysAreLeft() {
    Finding first = finding("P4-first-day", "within-window-days");
    assertEquals(new Quantity("2022-07-15", "date"), first.required());
    assertEquals(new Quantity("2022-07-01", "date"), first.found());
    says(
        first,
        "至 2022-07-15 结束，含今日还剩 15 天",
        "Until the end of 2022-07-15: 15 days left, today included");
    says(
        finding("P4-day-15-last-instant", "within-window-days"),
        "至 2022-07-15 结束，含今日还剩 1 天",
        "Until the end of 2022-07-15: 1 day left, today included");
    says(
        finding("P4-day-16-within-limits", "within-window-days"),
        "自然日已于 2022-07-15 结束；未超出累计上限，保护仍然有效",
        "The natural days ended on 2022-07-15; within both limits the protection remains valid");
    says(
        finding("P4-day-16-first-instant", "within-window-days"),
        "自然日已于 2022-07-15 结束，且已超出累计上限，保护有效期结束",
        "The natural days ended on 2022-07-15 and a limit is exceeded: the validity is over");
  }

  @Test
  void howMuchLiveTimeAndHowManyVideosAreLeft() {
    Instant asOf = at("2022-07-08T12:00:00+08:00");
    List<Activity> activities = new ArrayList<>();
    Instant start = at("2022-07-01T20:00:00+08:00");
    activities.add(
        new Activity(
            "直播-1", ActivityKind.LIVE, start, Duration.parse("PT10H48M").toSeconds(), true));
    for (int i = 0; i < 6; i++) {
      activities.add(
          new Activity("短视频-" + i, ActivityKind.SHORT_VIDEO, start.plusSeconds(i), 45L, true));
    }
    Decision decision = decide(activities, asOf);
    Finding liveTime = finding(decision, "live-time-within-limit");
    assertEquals(new Quantity("PT20H", "duration"), liveTime.required());
    assertEquals(new Quantity("PT10H48M", "duration"), liveTime.found());
    says(liveTime, "还剩 9 小时 12 分钟", "9 h 12 min left");
    Finding videos = finding(decision, "cart-videos-within-limit");
    assertEquals(Quantity.count(10, "cart-videos"), videos.required());
    assertEquals(Quantity.count(6, "cart-videos"), videos.found());
    says(videos, "还剩 4 条挂车短视频", "4 cart videos left");
    says(finding("P4-nine-videos", "cart-videos-within-limit"), "还剩 1 条挂车短视频", "1 cart video left");
    says(finding("P4-live-exact", "live-time-within-limit"), "还剩 0 秒", "0 s left");
  }

  @Test
  void byHowMuchALimitIsExceeded() {
    Finding after = finding("P4-live-in-progress-millisecond-more", "live-time-within-limit");
    assertEquals(new Quantity("PT20H0.001S", "duration"), after.found());
    says(after, "已超出上限 1 秒，保护有效期结束", "Over the limit by 1 s: the validity is over");
    says(
        finding("P4-live-exceeded-within-days", "live-time-within-limit"),
        "已超出上限 1 秒；保护至 2022-07-15 结束",
        "Over the limit by 1 s; the protection ends with 2022-07-15");
    Finding videos = finding("P4-both-exceeded", "cart-videos-within-limit");
    assertEquals(Quantity.count(12, "cart-videos"), videos.found());
    says(videos, "已超出上限 2 条挂车短视频，保护有效期结束", "Over the limit by 2 cart videos: the validity is over");
    says(
        finding("P4-day-14", "cart-videos-within-limit"),
        "已超出上限 1 条挂车短视频；保护至 2022-07-15 结束",
        "Over the limit by 1 cart video; the protection ends with 2022-07-15");
    says(
        finding("P4-duration-missing-within-days", "live-time-within-limit"),
        "缺少事实：activities[3].durationSeconds；自然日内不影响保护",
        "This fact is missing: activities[3].durationSeconds; it does not matter within the natural"
            + " days");
  }

  @Test
  void thatTheValidityHasNotBegun() {
    for (String rule :
        List.of(
            "first-content-begun",
            "within-window-days",
            "live-time-within-limit",
            "cart-videos-within-limit")) {
      says(
          finding("P4-no-content", rule),
          "有效期自首场带货直播或首条带货短视频起算，尚未开始",
          "The validity begins with the first commerce live or short video and has not begun");
    }
  }

  @Test
  void whatTheProtectionConsistsOf() {
    assertEquals(
        new Quantity("EXCLUSIVE_TRAINING,EXCLUSIVE_PENALTY_EXEMPTION", "parts"),
        finding("P5-active", "parts-of-protection").found());
    says(
        finding("P5-not-active", "parts-of-protection"),
        "保护未生效：专属培训与专属处罚豁免均不适用",
        "The protection is not active: neither its training nor its exemption applies");
    assertEquals(
        new Quantity("NOVICE", "course-kinds"),
        finding("P6-novice-task-done", "required-learning").found());
    says(
        finding("P6-novice-task-open", "required-learning"),
        "新手学习任务尚未完成，任何权益都还不能享受",
        "The novice learning task is not done, and every benefit waits for it");
    says(
        finding("P6-novice-task-done", "optional-learning"),
        "可选课程不影响保护：VIOLATION、INDUSTRY",
        "Courses that are optional and do not matter to the protection: VIOLATION, INDUSTRY");
  }

  @Test
  void howMuchTimeIsLeftForTheExam() {
    Finding open = finding("P7-first-violation", "within-redemption-window");
    assertEquals(new Quantity("2022-07-13", "date"), open.required());
    assertEquals(new Quantity("2022-07-08", "date"), open.found());
    says(
        open,
        "最后一日为 2022-07-13，还剩 5 天 12 小时",
        "The last day is 2022-07-13, 5 days and 12 hours left");
    says(
        finding("P7-seventh-day-last-second", "within-redemption-window"),
        "最后一日为 2022-07-13，还剩 1 秒",
        "The last day is 2022-07-13, 1 s left");
    says(
        finding("P7-seventh-day-after-the-hour", "within-redemption-window"),
        "最后一日为 2022-07-13，还剩 13 小时 59 分钟 59 秒",
        "The last day is 2022-07-13, 13 h 59 min 59 s left");
    says(
        finding("P7-eighth-day", "within-redemption-window"),
        "考试期限已于 2022-07-13 结束",
        "The time for the exam ended on 2022-07-13");
    Finding before = finding("P7-before-the-notice", "within-redemption-window");
    assertEquals(new Quantity("2022-07-06", "date"), before.required());
    says(
        before,
        "尚未收到违规通知，收到后方可考试",
        "The notice has not been received; the exam can be taken from then on");
  }

  @Test
  void timeLeftReadsInDaysAndHours() {
    assertEquals(LocalizedText.of("1 天", "1 day"), TimeLeft.of(Duration.parse("PT24H59M")));
    assertEquals(
        LocalizedText.of("1 天 1 小时", "1 day and 1 hour"), TimeLeft.of(Duration.parse("PT25H")));
    assertEquals(
        LocalizedText.of("23 小时 59 分钟", "23 h 59 min"), TimeLeft.of(Duration.parse("PT23H59M")));
  }

  @Test
  void whyAViolationCannotBeRedeemed() {
    says(
        finding("P7-withdrawn", "violation-stands"),
        "平台已撤销该违规，无须考试",
        "The platform took the violation back; there is nothing to redeem");
    says(
        finding("P7-without-points", "leads-to-penalty"),
        "该违规未扣分，无须考试",
        "No point is deducted; there is nothing to redeem");
    says(
        finding("P7-without-points", "occurrence-redeemable"),
        "该违规不计入次数",
        "The violation does not count as an occurrence");
    Finding early = finding("P7-committed-before-activation", "committed-under-protection");
    assertEquals(new Quantity("PENDING_FIRST_CONTENT", "protection-state"), early.found());
    says(
        early,
        "违规发生时保护未生效：首场带货内容尚未开始；之后生效无济于事",
        "The protection was not active when the violation was committed: the first commerce content"
            + " has not begun; a later activation does not help");
    assertEquals(
        new Quantity("CLAIMED", "protection-state"),
        finding("P7-learned-after-violation", "committed-under-protection").found());
    assertEquals(
        new Quantity("ENDED", "protection-state"),
        finding("P7-committed-after-the-end", "committed-under-protection").found());
    Finding second = finding("P7-second-of-its-type", "occurrence-redeemable");
    assertEquals(Quantity.count(1, "occurrences"), second.required());
    assertEquals(Quantity.count(2, "occurrences"), second.found());
    says(
        second,
        "该类型仅前 1 次可以考代罚，这是第 2 次",
        "Of this type 1 occurrence can be redeemed, in the order committed; this is number 2");
    says(
        finding("P7-redeemed", "not-redeemed-yet"),
        "已通过专项考试，所扣分数已恢复",
        "The special exam is passed and the points are restored");
  }

  @Test
  void thatThePenaltyStandsWhenTheExamIsMissed() {
    says(
        finding("P8-open", "penalty-stands-when-missed"),
        "期限内未参加或未通过考试的，处罚不变，分数不恢复",
        "Unless the exam is passed in time, the penalty stands and the points are not restored");
    says(
        finding("P8-not-taken", "penalty-stands-when-missed"),
        "未在期限内通过考试：处罚不变，分数不恢复；仍在进行的最后一次考试除外",
        "The exam was not passed in time: the penalty stands and the points are not restored,"
            + " unless a last attempt still runs and is passed");
    assertNull(finding("P8-passed", "penalty-stands-when-missed").advice());
  }

  @Test
  void whatTheCatalogueLeaves() {
    Finding unlisted = finding("P9-not-listed", "listed-type");
    assertEquals(new Quantity("COUNTERFEIT_GOODS", "violation-type"), unlisted.found());
    for (String rule :
        List.of("listed-type", "occurrence-redeemable", "redemptions-left", "attempts-left")) {
      says(
          finding("P9-not-listed", rule),
          "该类型不在以考代罚范围内",
          "Exam instead of penalty is not offered for this type");
    }
    Finding attempts = finding("P9-one-attempt-left", "attempts-left");
    assertEquals(Quantity.count(1, "attempts"), attempts.found());
    says(attempts, "共 3 次考试机会，还剩 1 次", "1 of 3 attempts left");
    says(
        finding("P9-no-attempt-left", "attempts-left"), "3 次考试机会已用完", "None of 3 attempts is left");
    Finding used = finding("P7-first-was-redeemed", "redemptions-left");
    assertEquals(Quantity.count(1, "redemptions"), used.required());
    assertEquals(Quantity.count(0, "redemptions"), used.found());
    says(used, "该类型可消除 1 次，已用完", "This type allows 1 redemption, and none is left");
    assertEquals(
        Quantity.count(1, "redemptions"),
        finding("P9-second-after-redeemed-first", "redemptions-left").found());
  }

  @Test
  void whatBecomesOfABandPenalty() {
    says(
        finding("P10-to-eight", "rectification-band"),
        "保护期内首次触发：免除该处罚",
        "First triggered under the protection: the penalty is waived");
    Finding stands = finding("P10-second-trigger", "rectification-band");
    assertEquals(new Quantity("SOFTENED", "penalty"), stands.required());
    assertEquals(new Quantity("STANDS", "penalty"), stands.found());
    says(stands, "关闭商品分享并整改，时长 1 天", "Product sharing is disabled for 1 day");
    says(
        finding("P10-suspension-to-six", "suspension-band"),
        "保护期内首次触发：停播照常执行；重新学完新手学习任务并通过全部考试后，停播结束即可恢复购物车",
        "First triggered under the protection: the suspension stands; once the novice learning task"
            + " is done again and all exams are passed, the shopping cart comes back when the"
            + " suspension has ended");
    says(
        finding("P10-suspension-length", "suspension-band"),
        "停播，时长 3 天",
        "The suspension stands for 3 days");
  }

  @Test
  void whyABandPenaltyIsNotSoftened() {
    says(
        finding("P10-to-zero", "score-inside-the-protection"),
        "分数为 0，不在保护范围内：处罚既不免除也不减轻",
        "A score of 0 lies outside the protection: no penalty is waived or softened");
    Finding inactive = finding("P10-after-the-protection", "protection-active");
    assertEquals(new Quantity("ENDED", "protection-state"), inactive.found());
    says(inactive, "触发时保护未生效：保护有效期已结束", "The protection is not active: the validity is over");
    Finding second = finding("P10-second-trigger", "first-trigger");
    assertEquals(Quantity.count(1, "triggers"), second.required());
    assertEquals(Quantity.count(2, "triggers"), second.found());
    says(
        second,
        "保护期内仅前 1 次触发可减免，这是第 2 次",
        "Under the protection 1 trigger can be softened; this is number 2");
    says(
        finding("P10-nothing-triggered", "first-trigger"),
        "该次扣分未触发节点区间处罚",
        "The deduction triggers no band penalty");
    Finding impossible = finding("P11-from-thirteen", "score-within-limits");
    assertEquals(new Quantity("[0,12]", "score-range"), impossible.required());
    assertEquals(new Quantity("13→11", "scores"), impossible.found());
    says(
        impossible,
        "信用分须在 0 至 12 分之间，且扣分不会使其升高",
        "The score lies between 0 and 12, and a deduction never raises it");
  }

  private static Decision decide(List<Activity> activities, Instant asOf) {
    ProtectionFacts facts = ShippedPolicy.vector("P4-first-day").facts();
    return NewCreatorProtection.decide(
        ShippedPolicy.VERSION,
        new ProtectionFacts(
            Question.PROTECTION,
            facts.creator(),
            facts.enrolment(),
            facts.noviceCourses(),
            activities,
            null,
            null,
            null,
            null),
        asOf);
  }

  private static void says(Finding finding, String zh, String en) {
    assertEquals(LocalizedText.of(zh, en), finding.advice());
  }

  private static Finding finding(String vectorId, String rule) {
    Vector<ProtectionFacts> vector = ShippedPolicy.vector(vectorId);
    return finding(
        NewCreatorProtection.decide(ShippedPolicy.VERSION, vector.facts(), vector.asOf()), rule);
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
