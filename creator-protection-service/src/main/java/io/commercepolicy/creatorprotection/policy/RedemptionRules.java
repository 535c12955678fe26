package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.creatorprotection.policy.ProtectionStanding.State;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** P7 to P9: exam instead of penalty. */
final class RedemptionRules {

  private static final Noun POINTS = new Noun("points", "分", "point");
  private static final Noun OCCURRENCES = new Noun("occurrences", "次", "occurrence");
  private static final Noun REDEMPTIONS = new Noun("redemptions", "次", "redemption");
  private static final Noun ATTEMPTS = new Noun("attempts", "次考试机会", "attempt");

  private static final LocalizedText NOT_LISTED =
      LocalizedText.of("该类型不在以考代罚范围内", "Exam instead of penalty is not offered for this type");

  static final List<Rule<Inquiry>> RULES =
      List.of(
          new Rule<>(
              "P7",
              "violation-stands",
              LocalizedText.of("违规未被撤销", "The violation is not withdrawn"),
              inquiry -> stands(SubjectViolation.of(inquiry))),
          new Rule<>(
              "P7",
              "leads-to-penalty",
              LocalizedText.of("违规导致扣分", "The violation leads to a penalty"),
              inquiry -> leadsToPenalty(SubjectViolation.of(inquiry))),
          new Rule<>(
              "P7",
              "committed-under-protection",
              LocalizedText.of("违规发生时保护生效", "Committed while the protection was active"),
              RedemptionRules::committedUnderProtection),
          new Rule<>(
              "P7",
              "occurrence-redeemable",
              LocalizedText.of("同类违规的第几次", "Which occurrence of its type it is"),
              inquiry -> occurrenceRedeemable(SubjectViolation.of(inquiry))),
          new Rule<>(
              "P7",
              "not-redeemed-yet",
              LocalizedText.of("尚未通过专项考试", "The special exam is not passed yet"),
              inquiry -> notRedeemedYet(SubjectViolation.of(inquiry))),
          new Rule<>(
              "P7",
              "within-redemption-window",
              LocalizedText.of("处于考试期限内", "Within the time for the exam"),
              RedemptionRules::withinWindow),
          new Rule<>(
              "P8",
              "penalty-stands-when-missed",
              LocalizedText.of("逾期或未通过则处罚不变", "When the exam is missed the penalty stands"),
              RedemptionRules::penaltyStands),
          new Rule<>(
              "P9",
              "listed-type",
              LocalizedText.of("属于列明的违规类型", "The type of the violation is listed"),
              inquiry -> listedType(SubjectViolation.of(inquiry))),
          new Rule<>(
              "P9",
              "redemptions-left",
              LocalizedText.of("该类型剩余的可消除次数", "Redemptions left for the type"),
              inquiry -> redemptionsLeft(SubjectViolation.of(inquiry))),
          new Rule<>(
              "P9",
              "attempts-left",
              LocalizedText.of("剩余考试机会", "Attempts left"),
              inquiry -> attemptsLeft(SubjectViolation.of(inquiry))));

  private RedemptionRules() {}

  private static Verdict stands(SubjectViolation violation) {
    Quantity stands = new Quantity("STANDS", "violation");
    return violation.isWithdrawn()
        ? Verdict.notMet(
            stands,
            new Quantity("WITHDRAWN", "violation"),
            null,
            LocalizedText.of(
                "平台已撤销该违规，无须考试",
                "The platform took the violation back; there is nothing to redeem"))
        : Verdict.met(stands, stands);
  }

  private static Verdict leadsToPenalty(SubjectViolation violation) {
    return Verdict.atLeast(
        1,
        violation.points(),
        POINTS::quantity,
        missing ->
            LocalizedText.of("该违规未扣分，无须考试", "No point is deducted; there is nothing to redeem"));
  }

  private static Verdict committedUnderProtection(Inquiry inquiry) {
    SubjectViolation violation = SubjectViolation.of(inquiry);
    Quantity active = new Quantity(State.ACTIVE.name(), "protection-state");
    if (violation.isUnderProtection()) {
      return Verdict.met(active, active);
    }
    State state = ProtectionStanding.stateOf(inquiry.at(violation.occurredAt()));
    return Verdict.notMet(
        active,
        new Quantity(state.name(), "protection-state"),
        null,
        LocalizedText.of(
            "违规发生时保护未生效：" + state.title().zh() + "；之后生效无济于事",
            "The protection was not active when the violation was committed: "
                + state.title().en()
                + "; a later activation does not help"));
  }

  private static Verdict occurrenceRedeemable(SubjectViolation violation) {
    if (!violation.isListed()) {
      return Verdict.notApplicable(NOT_LISTED);
    }
    int occurrence = violation.occurrence();
    if (occurrence == 0) {
      return Verdict.notApplicable(
          LocalizedText.of("该违规不计入次数", "The violation does not count as an occurrence"));
    }
    int redeemable = violation.redeemableOccurrences();
    Quantity required = OCCURRENCES.quantity(redeemable);
    Quantity found = OCCURRENCES.quantity(occurrence);
    return occurrence <= redeemable
        ? Verdict.met(required, found)
        : Verdict.notMet(
            required,
            found,
            OCCURRENCES.quantity(occurrence - redeemable),
            LocalizedText.of(
                "该类型仅前 " + redeemable + " 次可以考代罚，这是第 " + occurrence + " 次",
                "Of this type "
                    + OCCURRENCES.counted(redeemable).en()
                    + " can be redeemed, in the order committed; this is number "
                    + occurrence));
  }

  private static Verdict notRedeemedYet(SubjectViolation violation) {
    Quantity open = new Quantity("NOT_PASSED", "exam");
    return violation.isRedeemed()
        ? Verdict.notMet(
            open,
            new Quantity("PASSED", "exam"),
            null,
            LocalizedText.of(
                "已通过专项考试，所扣分数已恢复", "The special exam is passed and the points are restored"))
        : Verdict.met(open, open);
  }

  private static Verdict withinWindow(Inquiry inquiry) {
    SubjectViolation violation = SubjectViolation.of(inquiry);
    Instant deadline = violation.deadline();
    LocalDate last = BusinessTime.dateOf(deadline.minusNanos(1));
    Quantity found = Quantity.date(inquiry.date());
    if (!violation.isNotified()) {
      Duration until = Duration.between(inquiry.asOf(), violation.notifiedAt());
      return Verdict.notMet(
          Quantity.date(BusinessTime.dateOf(violation.notifiedAt())),
          found,
          Quantity.duration(until),
          LocalizedText.of(
              "尚未收到违规通知，收到后方可考试",
              "The notice has not been received; the exam can be taken from then on"));
    }
    if (violation.isInTime()) {
      LocalizedText left = TimeLeft.of(Duration.between(inquiry.asOf(), deadline));
      return Verdict.met(Quantity.date(last), found)
          .advising(
              LocalizedText.of(
                  "最后一日为 " + last + "，还剩 " + left.zh(),
                  "The last day is " + last + ", " + left.en() + " left"));
    }
    return Verdict.notMet(
        Quantity.date(last),
        found,
        Noun.DAYS.quantity(ChronoUnit.DAYS.between(last, inquiry.date())),
        LocalizedText.of("考试期限已于 " + last + " 结束", "The time for the exam ended on " + last));
  }

  private static Verdict penaltyStands(Inquiry inquiry) {
    Redemption redemption = Redemption.of(inquiry.version(), inquiry.facts(), inquiry.asOf());
    Quantity passed = new Quantity("PASSED", "exam");
    return switch (redemption.state()) {
      case OPEN ->
          Verdict.met(null, null)
              .advising(
                  LocalizedText.of(
                      "期限内未参加或未通过考试的，处罚不变，分数不恢复",
                      "Unless the exam is passed in time, the penalty stands and the points are not"
                          + " restored"));
      case MISSED ->
          Verdict.notMet(
              passed,
              new Quantity("NOT_PASSED", "exam"),
              null,
              LocalizedText.of(
                  "未在期限内通过考试：处罚不变，分数不恢复；仍在进行的最后一次考试除外",
                  "The exam was not passed in time: the penalty stands and the points are not"
                      + " restored, unless a last attempt still runs and is passed"));
      case REDEEMED, NOT_REDEEMABLE, WITHDRAWN -> Verdict.notApplicable(null);
    };
  }

  private static Verdict listedType(SubjectViolation violation) {
    Quantity listed = new Quantity("LISTED", "violation-type");
    return violation.isListed()
        ? Verdict.met(listed, listed)
        : Verdict.notMet(
            listed, new Quantity(violation.typeCode(), "violation-type"), null, NOT_LISTED);
  }

  private static Verdict redemptionsLeft(SubjectViolation violation) {
    if (!violation.isListed()) {
      return Verdict.notApplicable(NOT_LISTED);
    }
    int allowed = violation.redeemableOccurrences();
    int used = violation.redemptionsUsed();
    Quantity required = REDEMPTIONS.quantity(1);
    Quantity left = REDEMPTIONS.quantity(Math.max(0, allowed - used));
    return used < allowed
        ? Verdict.met(required, left)
        : Verdict.notMet(
            required,
            left,
            REDEMPTIONS.quantity(1),
            LocalizedText.of(
                "该类型可消除 " + REDEMPTIONS.counted(allowed).zh() + "，已用完",
                "This type allows " + REDEMPTIONS.counted(allowed).en() + ", and none is left"));
  }

  private static Verdict attemptsLeft(SubjectViolation violation) {
    if (!violation.isListed()) {
      return Verdict.notApplicable(NOT_LISTED);
    }
    int left = violation.attemptsLeft();
    int allowed = violation.attempts();
    Quantity required = ATTEMPTS.quantity(1);
    LocalizedText of = ATTEMPTS.counted(allowed);
    return left > 0
        ? Verdict.met(required, ATTEMPTS.quantity(left))
            .advising(
                LocalizedText.of(
                    "共 " + of.zh() + "，还剩 " + left + " 次", left + " of " + of.en() + " left"))
        : Verdict.notMet(
            required,
            ATTEMPTS.quantity(0),
            ATTEMPTS.quantity(1),
            LocalizedText.of(of.zh() + "已用完", "None of " + of.en() + " is left"));
  }
}
