package io.commercepolicy.certification.policy;

import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** C8: from when the rule is in force. Where it is not met, the outcome is "not in force". */
final class InForceRule {

  static final String NAME = "in-force";

  private static final LocalizedText TITLE = LocalizedText.of("规则已生效", "The rule is in force");

  /** The permission is a matter of the rule from its first date on. */
  static final Rule<Inquiry> OF_PERMISSION =
      rule(
          inquiry -> {
            LocalDate from = inquiry.version().effectiveFrom();
            long days = ChronoUnit.DAYS.between(inquiry.date(), from);
            return Verdict.notMet(
                Quantity.date(from),
                Quantity.date(inquiry.date()),
                Quantity.count(days, "days"),
                LocalizedText.of(
                    "规则自 " + from + " 起生效，还有 " + days + " 天；在此之前已有权限不受影响，可先自查并认证",
                    "The rule takes effect on "
                        + from
                        + ", in "
                        + days
                        + (days == 1 ? " day" : " days")
                        + "; until then a permission already held is untouched, and agencies can"
                        + " check themselves and certify"));
          },
          inquiry -> true);

  /** Agencies can certify before the rule takes effect. */
  static final Rule<Inquiry> OF_CAPABILITY =
      rule(
          inquiry ->
              Verdict.notApplicable(
                  LocalizedText.of(
                      "可在生效前自查并认证；通过的认证自 " + inquiry.version().effectiveFrom() + " 起开通权限",
                      "Agencies can check themselves and certify before; what is certified opens"
                          + " the permission from "
                          + inquiry.version().effectiveFrom())),
          inquiry -> true);

  /** Until the rule takes effect, new orders go by the permission from before. */
  static final Rule<Inquiry> OF_ORDER =
      rule(
          inquiry ->
              Verdict.notApplicable(
                  LocalizedText.of(
                      inquiry.version().effectiveFrom() + " 之前以原有权限为准",
                      "Before "
                          + inquiry.version().effectiveFrom()
                          + " the earlier permission counts")),
          OrderRules::isNewIntegratedMarketing);

  private InForceRule() {}

  private static Rule<Inquiry> rule(
      Function<Inquiry, Verdict> beforeEffect, Predicate<Inquiry> concerns) {
    return new Rule<>(
        "C8",
        NAME,
        TITLE,
        inquiry -> {
          if (!concerns.test(inquiry)) {
            return Verdict.notApplicable(null);
          }
          if (inquiry.beforeEffect()) {
            return beforeEffect.apply(inquiry);
          }
          return inquiry.afterEnd() ? ended(inquiry) : inForce(inquiry);
        });
  }

  private static Verdict inForce(Inquiry inquiry) {
    return Verdict.met(
        Quantity.date(inquiry.version().effectiveFrom()), Quantity.date(inquiry.date()));
  }

  private static Verdict ended(Inquiry inquiry) {
    LocalDate until = inquiry.version().effectiveUntil().orElseThrow();
    return Verdict.notMet(
        Quantity.date(until),
        Quantity.date(inquiry.date()),
        null,
        LocalizedText.of("规则已于 " + until + " 结束", "The rule ended on " + until));
  }
}
