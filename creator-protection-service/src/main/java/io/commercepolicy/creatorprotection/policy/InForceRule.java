package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** P1: from when the plan is in force. Where it is not met, the outcome is "not in force". */
final class InForceRule {

  static final String NAME = "in-force";

  static final Rule<Inquiry> RULE =
      new Rule<>(
          "P1", NAME, LocalizedText.of("规则已生效", "The rule is in force"), InForceRule::verdict);

  private InForceRule() {}

  private static Verdict verdict(Inquiry inquiry) {
    LocalDate from = inquiry.version().effectiveFrom();
    if (inquiry.beforeEffect()) {
      long days = ChronoUnit.DAYS.between(inquiry.date(), from);
      LocalizedText left = Noun.DAYS.counted(days);
      return Verdict.notMet(
          Quantity.date(from),
          Quantity.date(inquiry.date()),
          Noun.DAYS.quantity(days),
          LocalizedText.of(
              "规则自 " + from + " 起生效，还有 " + left.zh(),
              "The rule takes effect on " + from + ", in " + left.en()));
    }
    if (inquiry.afterEnd()) {
      LocalDate until = inquiry.version().effectiveUntil().orElseThrow();
      return Verdict.notMet(
          Quantity.date(until),
          Quantity.date(inquiry.date()),
          null,
          LocalizedText.of("规则已于 " + until + " 结束", "The rule ended on " + until));
    }
    return Verdict.met(Quantity.date(from), Quantity.date(inquiry.date()));
  }
}
