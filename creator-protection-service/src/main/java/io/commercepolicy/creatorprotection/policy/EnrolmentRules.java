package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Enrolment;
import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** P2 and the first half of P3: the platform identifies, the creator claims. */
final class EnrolmentRules {

  private static final Quantity COMPLETE = new Quantity("COMPLETE", "conditions");
  private static final Quantity IDENTIFIED = new Quantity("IDENTIFIED", "enrolment");

  static final List<Rule<Inquiry>> OF_IDENTIFICATION =
      Stream.concat(
              EligibilityRules.RULES.stream(),
              Stream.of(
                  new Rule<Inquiry>(
                      "P2",
                      "day-after-conditions",
                      LocalizedText.of("条件全部满足后的次日", "The day after all conditions became true"),
                      EnrolmentRules::dayAfterConditions)))
          .toList();

  static final List<Rule<Inquiry>> OF_CLAIM =
      Stream.concat(
              EligibilityRules.RULES.stream().map(EnrolmentRules::whereConditionsMustHold),
              Stream.of(
                  new Rule<Inquiry>(
                      "P2",
                      "identified",
                      LocalizedText.of("平台已识别该创作者", "The platform has identified the creator"),
                      EnrolmentRules::identified),
                  new Rule<Inquiry>(
                      "P3",
                      "what-follows-a-claim",
                      LocalizedText.of("领取之后", "What follows a claim"),
                      inquiry ->
                          Verdict.notApplicable(
                              LocalizedText.of(
                                  "领取后须学完新手学习任务的全部课程并通过全部考试，保护方可生效",
                                  "After the claim, every course of the novice learning task must"
                                      + " be finished and every exam passed before the protection"
                                      + " takes effect")))))
          .toList();

  private EnrolmentRules() {}

  private static Verdict dayAfterConditions(Inquiry inquiry) {
    Optional<LocalDate> day = identificationDay(inquiry);
    if (day.isEmpty()) {
      return Verdict.notMet(
          COMPLETE,
          new Quantity("INCOMPLETE", "conditions"),
          COMPLETE,
          LocalizedText.of(
              "条件尚未全部满足；全部满足后的次日由平台自动识别",
              "Not all conditions have become true; the platform identifies the creator by itself"
                  + " on the day after"));
    }
    Quantity required = Quantity.date(day.get());
    Quantity found = Quantity.date(inquiry.date());
    if (!inquiry.date().isBefore(day.get())) {
      return Verdict.met(required, found);
    }
    long days = ChronoUnit.DAYS.between(inquiry.date(), day.get());
    return Verdict.notMet(required, found, Noun.DAYS.quantity(days), onDay(day.get(), days));
  }

  private static Verdict identified(Inquiry inquiry) {
    Instant identifiedAt = inquiry.enrolment().identifiedAt();
    if (inquiry.hasHappened(identifiedAt)) {
      return Verdict.met(IDENTIFIED, IDENTIFIED);
    }
    Optional<LocalDate> day = identificationDay(inquiry);
    long days = day.map(to -> ChronoUnit.DAYS.between(inquiry.date(), to)).orElse(0L);
    return Verdict.notMet(
        IDENTIFIED,
        new Quantity("NOT_IDENTIFIED", "enrolment"),
        days > 0 ? Noun.DAYS.quantity(days) : IDENTIFIED,
        days > 0
            ? onDay(day.orElseThrow(), days)
            : LocalizedText.of(
                "平台尚未识别该创作者；识别后会推送通知，届时方可领取",
                "The platform has not identified the creator; it pushes a notice when it has, and"
                    + " then the benefit can be claimed"));
  }

  private static LocalizedText onDay(LocalDate day, long days) {
    LocalizedText left = Noun.DAYS.counted(days);
    return LocalizedText.of(
        "平台将于 " + day + " 自动识别，还有 " + left.zh(),
        "The platform identifies the creator by itself on " + day + ", in " + left.en());
  }

  private static Optional<LocalDate> identificationDay(Inquiry inquiry) {
    Enrolment enrolment = inquiry.enrolment();
    return Optional.ofNullable(enrolment.conditionsCompleteAt())
        .map(BusinessTime::dateOf)
        .map(date -> date.plus(inquiry.version().period("identification-delay")));
  }

  private static Rule<Inquiry> whereConditionsMustHold(Rule<Inquiry> rule) {
    return new Rule<>(
        rule.clause(),
        rule.name(),
        rule.title(),
        inquiry ->
            inquiry.version().flag("conditions-must-hold-at-claim")
                ? rule.test().apply(inquiry)
                : Verdict.notApplicable(null));
  }
}
