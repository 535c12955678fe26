package io.commercepolicy.incentive.policy;

import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kernel.Finding;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.RuleBook;
import io.commercepolicy.kernel.Subject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The policy: decides from facts, under a version, as of an instant. All that decides, previews or
 * explains goes through here.
 */
public final class PolarisIncentive {

  /** The id of the policy. */
  public static final String POLICY_ID = "polaris-new-year-2024";

  private static final String NO_QUESTION = "no question";

  private static final List<Rule<Inquiry>> OF_DAILY_TASK =
      together(
          List.of(
              CampaignRules.OF_DAILY_TASK,
              ThresholdRules.OF_DAILY_TASK,
              SessionRules.OF_DAILY_TASK,
              ConductRules.OF_EARNING));

  /** What the ranking's coupon asks beside the place: only who meets all of it is ranked. */
  private static final List<Rule<Inquiry>> OF_RANKED =
      together(
          List.of(
              CampaignRules.OF_PK,
              ThresholdRules.OF_PK,
              List.of(RankingRules.FIGURES),
              SessionRules.OF_PK,
              ConductRules.OF_EARNING));

  private static final List<Rule<Inquiry>> OF_PK =
      together(
          List.of(
              CampaignRules.OF_PK,
              ThresholdRules.OF_PK,
              List.of(RankingRules.topOfRanking(OF_RANKED), RankingRules.FIGURES),
              SessionRules.OF_PK,
              ConductRules.OF_EARNING));

  private static final List<Rule<Inquiry>> OF_SPENDING =
      together(
          List.of(List.of(CampaignRules.IN_FORCE), SpendingRules.RULES, ConductRules.OF_SPENDING));

  /** What is asked, to the rules that answer it. */
  private static final Map<String, RuleBook<Inquiry>> BOOKS = books();

  private PolarisIncentive() {}

  /**
   * Decides a question about a host's business day, or about a coupon that the day earned.
   *
   * <ul>
   *   <li>{@link Question#DAILY_TASK}: granted when the day earns the daily task's coupon.
   *   <li>{@link Question#PK}: granted when the host {@linkplain #qualifies qualifies} and its
   *       place in the ranking is rewarded.
   *   <li>{@link Question#SPENDING}: granted when the units asked for can be spent at {@code asOf}.
   * </ul>
   *
   * <p>Whether the version is in force is asked of the facts' business day. Where it does not cover
   * that day, the outcome is not in force, with all gaps shown. A missing fact never throws: it
   * makes an {@link Status#UNKNOWN} finding, which refuses.
   *
   * @throws IllegalArgumentException if the version is of another policy
   * @throws io.commercepolicy.kernel.UnknownParameterException if the version lacks a parameter
   * @throws ArithmeticException if a sum goes beyond 64 bits
   */
  public static Decision decide(PolicyVersion version, IncentiveFacts facts, Instant asOf) {
    requireOwn(version);
    Inquiry inquiry = new Inquiry(version, facts, asOf);
    Subject subject = new Subject("host", inquiry.facts().hostId());
    List<Finding> findings = bookFor(inquiry.facts().question()).findings(inquiry);
    return findings.stream().anyMatch(PolarisIncentive::saysNotInForce)
        ? new Decision.NotInForce(version.ref(), subject, asOf, findings)
        : Decision.of(version.ref(), subject, asOf, findings);
  }

  /**
   * Whether a host's business day meets all that the ranking asks of those whom it ranks: {@link
   * Question#PK} is granted to who does and has one of the rewarded places. The facts' question and
   * placing do not matter.
   *
   * @throws IllegalArgumentException if the version is of another policy
   * @throws io.commercepolicy.kernel.UnknownParameterException if the version lacks a parameter
   * @throws ArithmeticException if a sum goes beyond 64 bits
   */
  public static boolean qualifies(PolicyVersion version, IncentiveFacts facts) {
    requireOwn(version);
    // The instant only words advice, which is thrown away here.
    Inquiry inquiry = new Inquiry(version, facts, Instant.EPOCH);
    for (Rule<Inquiry> rule : OF_RANKED) {
      if (rule.apply(inquiry).refuses()) {
        return false;
      }
    }
    return true;
  }

  /** What can be asked, in order, to the rules that answer it. */
  static Map<String, RuleBook<Inquiry>> books() {
    Map<String, RuleBook<Inquiry>> books = new LinkedHashMap<>();
    for (Question question : Question.values()) {
      books.put(question.name(), new RuleBook<>(rulesOf(question)));
    }
    books.put(
        NO_QUESTION,
        new RuleBook<>(
            List.of(
                new Rule<>(
                    "I1",
                    "missing-question",
                    LocalizedText.of("所问的问题", "What is asked"),
                    inquiry -> {
                      throw new MissingFactException("question");
                    }))));
    return books;
  }

  private static List<Rule<Inquiry>> rulesOf(Question question) {
    return switch (question) {
      case DAILY_TASK -> OF_DAILY_TASK;
      case PK -> OF_PK;
      case SPENDING -> OF_SPENDING;
    };
  }

  private static RuleBook<Inquiry> bookFor(Question question) {
    return BOOKS.get(question == null ? NO_QUESTION : question.name());
  }

  private static List<Rule<Inquiry>> together(List<List<Rule<Inquiry>>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  private static boolean saysNotInForce(Finding finding) {
    return finding.rule().equals(CampaignRules.IN_FORCE_NAME) && finding.status() == Status.NOT_MET;
  }

  private static void requireOwn(PolicyVersion version) {
    if (!version.policyId().equals(POLICY_ID)) {
      throw new IllegalArgumentException(version + " is not a version of " + POLICY_ID);
    }
  }
}
