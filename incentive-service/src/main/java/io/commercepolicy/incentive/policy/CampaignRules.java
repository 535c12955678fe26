package io.commercepolicy.incentive.policy;

import io.commercepolicy.incentive.policy.IncentiveFacts.Roster;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** I1 and I2: when the campaign is on, and who takes part. */
final class CampaignRules {

  /** The name of the rule whose refusal makes the outcome "not in force". */
  static final String IN_FORCE_NAME = "in-force";

  static final Rule<Inquiry> IN_FORCE =
      new Rule<>(
          "I1",
          IN_FORCE_NAME,
          LocalizedText.of("规则已生效", "The rule is in force"),
          CampaignRules::inForce);

  private static final Rule<Inquiry> CAMPAIGN_DAY =
      new Rule<>(
          "I1",
          "campaign-day",
          LocalizedText.of("属于活动日", "The day is one of the campaign"),
          CampaignRules::campaignDay);

  private static final Rule<Inquiry> ON_ROSTER =
      new Rule<>(
          "I2",
          "on-roster",
          LocalizedText.of("在北极星商家名单内", "On the roster of Polaris merchants"),
          inquiry -> onRoster(inquiry.roster()));

  static final List<Rule<Inquiry>> OF_DAILY_TASK =
      List.of(
          IN_FORCE,
          CAMPAIGN_DAY,
          ON_ROSTER,
          new Rule<>(
              "I2",
              "approved-if-added-later",
              LocalizedText.of("后增商家已报备并审批", "A merchant added later is reported and approved"),
              CampaignRules::approvedIfAddedLater));

  static final List<Rule<Inquiry>> OF_PK =
      List.of(
          IN_FORCE,
          CAMPAIGN_DAY,
          ON_ROSTER,
          new Rule<>(
              "I2",
              "confirmed-in-time",
              LocalizedText.of("名单确认及时", "Confirmed in time"),
              CampaignRules::confirmedInTime));

  private static final LocalizedText NOT_LISTED = LocalizedText.of("不在名单内", "Not on the roster");

  private CampaignRules() {}

  private static Verdict inForce(Inquiry inquiry) {
    LocalDate date = inquiry.date();
    LocalDate from = inquiry.version().effectiveFrom();
    if (date.isBefore(from)) {
      return tooEarly(
          Quantity.date(from),
          from,
          date,
          LocalizedText.of("规则自 " + from + " 起生效", "The rule takes effect on " + from));
    }
    LocalDate until = inquiry.version().effectiveUntil().orElse(date);
    return date.isAfter(until)
        ? tooLate(
            Quantity.date(until),
            until,
            date,
            LocalizedText.of("规则已于 " + until + " 结束", "The rule ended on " + until))
        : Verdict.met(Quantity.date(from), Quantity.date(date));
  }

  private static Verdict campaignDay(Inquiry inquiry) {
    LocalDate date = inquiry.date();
    LocalDate first = inquiry.version().date("first-day");
    LocalDate last = inquiry.version().date("last-day");
    Quantity required = new Quantity(first + "/" + last, "dates");
    LocalizedText days =
        LocalizedText.of(
            "活动日为 " + first + " 至 " + last, "The campaign lasts from " + first + " to " + last);
    if (date.isBefore(first)) {
      return tooEarly(required, first, date, days);
    }
    return date.isAfter(last)
        ? tooLate(required, last, date, days)
        : Verdict.met(required, Quantity.date(date));
  }

  private static Verdict tooEarly(
      Quantity required, LocalDate first, LocalDate date, LocalizedText words) {
    return outside(required, date, ChronoUnit.DAYS.between(date, first), words, "早", "before");
  }

  private static Verdict tooLate(
      Quantity required, LocalDate last, LocalDate date, LocalizedText words) {
    return outside(required, date, ChronoUnit.DAYS.between(last, date), words, "晚", "after");
  }

  private static Verdict outside(
      Quantity required, LocalDate date, long days, LocalizedText words, String zh, String en) {
    LocalizedText distance = Noun.DAYS.counted(days);
    return Verdict.notMet(
        required,
        Quantity.date(date),
        Noun.DAYS.quantity(days),
        LocalizedText.of(
            words.zh() + "，所问业务日" + zh + "了 " + distance.zh(),
            words.en() + "; the day asked about is " + distance.en() + " " + en));
  }

  private static Verdict onRoster(Roster roster) {
    Quantity listed = new Quantity("LISTED", "roster");
    return isListed(roster)
        ? Verdict.met(listed, listed)
        : Verdict.notMet(
            listed,
            new Quantity("NOT_LISTED", "roster"),
            listed,
            LocalizedText.of(
                "仅限北极星商家名单内的主播参加", "Only hosts on the roster of Polaris merchants take part"));
  }

  private static Verdict approvedIfAddedLater(Inquiry inquiry) {
    Roster roster = inquiry.roster();
    if (!isListed(roster)) {
      return Verdict.notApplicable(NOT_LISTED);
    }
    LocalDate deadline = deadline(inquiry);
    LocalDate confirmed = confirmedOn(roster);
    if (!confirmed.isAfter(deadline)) {
      return Verdict.notApplicable(
          LocalizedText.of(
              "名单于 " + deadline + " 或之前确认，无须另行审批",
              "Confirmed on or before " + deadline + ": no further approval is needed"));
    }
    Quantity approved = new Quantity("APPROVED", "approval");
    return roster.approvedBy() == null || roster.approvedBy().isBlank()
        ? Verdict.notMet(
            approved,
            new Quantity("NOT_APPROVED", "approval"),
            approved,
            LocalizedText.of(
                "于 " + confirmed + " 增补，须先报备并通过 C3 级审批",
                "Added on " + confirmed + ": it has to be reported and approved at C3 level first"))
        : Verdict.met(approved, approved)
            .advising(
                LocalizedText.of(
                    "后增商家仅参加每日开播激励，不参加每日开播PK",
                    "A merchant added later takes part in the daily task only, not in the PK"));
  }

  private static Verdict confirmedInTime(Inquiry inquiry) {
    Roster roster = inquiry.roster();
    if (!isListed(roster)) {
      return Verdict.notApplicable(NOT_LISTED);
    }
    LocalDate deadline = deadline(inquiry);
    LocalDate confirmed = confirmedOn(roster);
    return confirmed.isAfter(deadline)
        ? Verdict.notMet(
            Quantity.date(deadline),
            Quantity.date(confirmed),
            Noun.DAYS.quantity(ChronoUnit.DAYS.between(deadline, confirmed)),
            LocalizedText.of(
                "名单确认晚于 " + deadline + "：仅参加每日开播激励，不参加每日开播PK",
                "Confirmed after "
                    + deadline
                    + ": takes part in the daily task only, not in the PK"))
        : Verdict.met(Quantity.date(deadline), Quantity.date(confirmed));
  }

  private static boolean isListed(Roster roster) {
    return MissingFactException.require(roster.listed(), "roster.listed");
  }

  private static LocalDate confirmedOn(Roster roster) {
    return MissingFactException.require(roster.confirmedOn(), "roster.confirmedOn");
  }

  private static LocalDate deadline(Inquiry inquiry) {
    return inquiry.version().date("roster-deadline");
  }
}
