package io.commercepolicy.incentive.policy;

import io.commercepolicy.kernel.BusinessTime;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** When a day's coupons can be issued (I11). */
public final class Issuance {

  private static final String CLAUSE = "I11";
  private static final String NAME = "settlement-due";
  private static final LocalizedText TITLE =
      LocalizedText.of("已到结算与发券日期", "The day can be settled and its coupons issued");

  private Issuance() {}

  /**
   * Whether a business day can be settled at an instant; if not, from which date on.
   *
   * @throws io.commercepolicy.kernel.UnknownParameterException if the version lacks a parameter
   */
  public static Finding settlementDue(PolicyVersion version, LocalDate day, Instant asOf) {
    return new Rule<LocalDate>(CLAUSE, NAME, TITLE, date -> verdict(version, date, asOf))
        .apply(day);
  }

  private static Verdict verdict(PolicyVersion version, LocalDate day, Instant asOf) {
    LocalDate due = CouponTerms.of(version).issueDate(day);
    LocalDate today = BusinessTime.dateOf(asOf);
    if (!today.isBefore(due)) {
      return Verdict.met(Quantity.date(due), Quantity.date(today));
    }
    long days = ChronoUnit.DAYS.between(today, due);
    LocalizedText left = Noun.DAYS.counted(days);
    return Verdict.notMet(
        Quantity.date(due),
        Quantity.date(today),
        Noun.DAYS.quantity(days),
        LocalizedText.of(
            day + " 的数据自 " + due + " 起可结算，还有 " + left.zh(),
            day + " can be settled from " + due + " on, in " + left.en()));
  }
}
