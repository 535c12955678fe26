package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Deduction;
import io.commercepolicy.creatorprotection.policy.ProtectionStanding.State;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** P10 and P11: what a deduction does to a score-band penalty. */
final class BandPenaltyRules {

  private static final Noun POINTS = new Noun("points", "分", "point");
  private static final Noun TRIGGERS = new Noun("triggers", "次", "trigger");

  private static final Quantity SOFTENED = new Quantity("SOFTENED", "penalty");
  private static final Quantity STANDS = new Quantity("STANDS", "penalty");

  private static final LocalizedText NO_BAND =
      LocalizedText.of("该次扣分未触发节点区间处罚", "The deduction triggers no band penalty");

  static final List<Rule<Inquiry>> RULES =
      List.of(
          new Rule<>(
              "P10",
              "rectification-band",
              LocalizedText.of("关闭商品分享、整改", "Product sharing disabled for a rectification"),
              inquiry ->
                  penalty(
                      inquiry,
                      ScoreBand.RECTIFICATION,
                      LocalizedText.of(
                          "保护期内首次触发：免除该处罚",
                          "First triggered under the protection: the penalty is waived"),
                      (zh, en) ->
                          LocalizedText.of(
                              "关闭商品分享并整改，时长 " + zh, "Product sharing is disabled for " + en))),
          new Rule<>(
              "P10",
              "suspension-band",
              LocalizedText.of("停播处罚", "Suspension"),
              inquiry ->
                  penalty(
                      inquiry,
                      ScoreBand.SUSPENSION,
                      LocalizedText.of(
                          "保护期内首次触发：停播照常执行；重新学完新手学习任务并通过全部考试后，停播结束即可恢复购物车",
                          "First triggered under the protection: the suspension stands; once the"
                              + " novice learning task is done again and all exams are passed, the"
                              + " shopping cart comes back when the suspension has ended"),
                      (zh, en) ->
                          LocalizedText.of("停播，时长 " + zh, "The suspension stands for " + en))),
          new Rule<>(
              "P10",
              "score-inside-the-protection",
              LocalizedText.of("分数在保护范围内", "The score lies within the protection"),
              BandPenaltyRules::scoreInside),
          new Rule<>(
              "P10",
              "protection-active",
              LocalizedText.of("触发时保护生效", "The protection is active when it is triggered"),
              whereTriggered(BandPenaltyRules::protectionActive)),
          new Rule<>(
              "P10",
              "first-trigger",
              LocalizedText.of("保护期内首次触发", "Triggered for the first time under the protection"),
              whereTriggered(BandPenaltyRules::firstTrigger)),
          new Rule<>(
              "P11",
              "score-within-limits",
              LocalizedText.of("信用分处于允许范围", "The score keeps within its limits"),
              BandPenaltyRules::scoreWithinLimits));

  private static final List<Function<Inquiry, Verdict>> SOFTENING =
      List.of(
          BandPenaltyRules::scoreInside,
          BandPenaltyRules::protectionActive,
          BandPenaltyRules::firstTrigger,
          BandPenaltyRules::scoreWithinLimits);

  private BandPenaltyRules() {}

  /**
   * Whether the protection softens the penalty that is triggered.
   *
   * @throws MissingFactException if that depends on a missing fact
   */
  static boolean isSoftened(Inquiry inquiry) {
    return SOFTENING.stream().allMatch(rule -> rule.apply(inquiry).status() == Status.MET);
  }

  private static Verdict penalty(
      Inquiry inquiry,
      ScoreBand band,
      LocalizedText whenSoftened,
      BiFunction<String, String, LocalizedText> whenNot) {
    if (!band.isTriggered(inquiry)) {
      return Verdict.notApplicable(null);
    }
    if (ScoreBand.triggered(inquiry).filter(band::equals).isEmpty()) {
      return Verdict.notApplicable(
          LocalizedText.of(
              "同时触发更低区间，按更低区间处理", "A lower band is triggered as well and counts instead"));
    }
    if (isSoftened(inquiry)) {
      return Verdict.met(SOFTENED, SOFTENED).advising(whenSoftened);
    }
    Period length = band.length(inquiry.version());
    LocalizedText time = timeOf(length);
    return Verdict.notMet(
        SOFTENED,
        STANDS,
        new Quantity(length.toString(), "period"),
        whenNot.apply(time.zh(), time.en()));
  }

  private static LocalizedText timeOf(Period length) {
    return length.toTotalMonths() == 0
        ? Noun.DAYS.counted(length.getDays())
        : LocalizedText.of(length.toString(), length.toString());
  }

  private static Verdict scoreInside(Inquiry inquiry) {
    PolicyVersion version = inquiry.version();
    int after = scoreAfter(inquiry);
    long least = ScoreBand.outsideUpTo(version) + 1;
    return Verdict.atLeast(
        least,
        after,
        POINTS::quantity,
        missing ->
            LocalizedText.of(
                "分数为 " + after + "，不在保护范围内：处罚既不免除也不减轻",
                "A score of "
                    + after
                    + " lies outside the protection: no penalty is waived or softened"));
  }

  private static Verdict protectionActive(Inquiry inquiry) {
    Quantity active = new Quantity(State.ACTIVE.name(), "protection-state");
    if (ProtectionRules.isActive(inquiry)) {
      return Verdict.met(active, active);
    }
    State state = ProtectionStanding.stateOf(inquiry);
    return Verdict.notMet(
        active,
        new Quantity(state.name(), "protection-state"),
        null,
        LocalizedText.of(
            "触发时保护未生效：" + state.title().zh(),
            "The protection is not active: " + state.title().en()));
  }

  private static Verdict firstTrigger(Inquiry inquiry) {
    int earlier =
        MissingFactException.require(
            inquiry.deduction().earlierTriggers(), "deduction.earlierTriggers");
    long softened = inquiry.version().whole("softened-triggers");
    long number = earlier + 1L;
    Quantity required = TRIGGERS.quantity(softened);
    Quantity found = TRIGGERS.quantity(number);
    return number <= softened
        ? Verdict.met(required, found)
        : Verdict.notMet(
            required,
            found,
            TRIGGERS.quantity(number - softened),
            LocalizedText.of(
                "保护期内仅前 " + softened + " 次触发可减免，这是第 " + number + " 次",
                "Under the protection "
                    + TRIGGERS.counted(softened).en()
                    + " can be softened; this is number "
                    + number));
  }

  private static Verdict scoreWithinLimits(Inquiry inquiry) {
    int before = scoreBefore(inquiry);
    int after = scoreAfter(inquiry);
    int start = CreditScore.initial(inquiry.version());
    Quantity limits = new Quantity("[0," + start + "]", "score-range");
    Quantity found = new Quantity(before + "→" + after, "scores");
    return 0 <= after && after <= before && before <= start
        ? Verdict.met(limits, found)
        : Verdict.notMet(
            limits,
            found,
            null,
            LocalizedText.of(
                "信用分须在 0 至 " + start + " 分之间，且扣分不会使其升高",
                "The score lies between 0 and " + start + ", and a deduction never raises it"));
  }

  private static Function<Inquiry, Verdict> whereTriggered(Function<Inquiry, Verdict> rule) {
    return inquiry -> {
      Optional<ScoreBand> band = ScoreBand.triggered(inquiry);
      return band.isPresent() ? rule.apply(inquiry) : Verdict.notApplicable(NO_BAND);
    };
  }

  private static int scoreBefore(Inquiry inquiry) {
    Deduction deduction = inquiry.deduction();
    return MissingFactException.require(deduction.scoreBefore(), "deduction.scoreBefore");
  }

  private static int scoreAfter(Inquiry inquiry) {
    Deduction deduction = inquiry.deduction();
    return MissingFactException.require(deduction.scoreAfter(), "deduction.scoreAfter");
  }
}
