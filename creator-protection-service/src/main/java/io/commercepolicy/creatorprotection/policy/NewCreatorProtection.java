package io.commercepolicy.creatorprotection.policy;

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
import java.util.stream.Stream;

/**
 * The policy: decides from facts, under a version, as of an instant. All that decides, previews or
 * explains goes through here.
 */
public final class NewCreatorProtection {

  /** The id of the policy. */
  public static final String POLICY_ID = "new-creator-protection";

  private static final String NO_QUESTION = "no question";

  /** What is asked, to the rules that answer it. */
  private static final Map<String, RuleBook<Inquiry>> BOOKS = books();

  private NewCreatorProtection() {}

  /**
   * Decides a question about a creator.
   *
   * <ul>
   *   <li>{@link Question#ELIGIBILITY}: granted when every condition of P1 holds.
   *   <li>{@link Question#IDENTIFICATION}: granted when they hold and the business date of {@code
   *       asOf} is late enough after the one on which they became true (P2).
   *   <li>{@link Question#CLAIM}: granted when the creator is identified and P1 still holds.
   *   <li>{@link Question#PROTECTION}: granted when the protection is active at {@code asOf}.
   *   <li>{@link Question#REDEMPTION}: granted when an attempt at the special exam can be started
   *       at {@code asOf}.
   *   <li>{@link Question#BAND_PENALTY}: granted when the protection softens the penalty that the
   *       deduction made at {@code asOf} triggers, or no band is triggered and the score lies
   *       within the protection; denied when the ordinary penalty stands.
   * </ul>
   *
   * <p>Before the version's first date and after its last the outcome is not in force, with all
   * gaps shown. A missing fact never throws: it makes an {@link Status#UNKNOWN} finding, which
   * refuses.
   *
   * @throws IllegalArgumentException if the version is of another policy
   * @throws io.commercepolicy.kernel.UnknownParameterException if the version lacks a parameter
   */
  public static Decision decide(PolicyVersion version, ProtectionFacts facts, Instant asOf) {
    if (!version.policyId().equals(POLICY_ID)) {
      throw new IllegalArgumentException(version + " is not a version of " + POLICY_ID);
    }
    Inquiry inquiry = Inquiry.of(version, facts, asOf);
    Subject subject = subject(inquiry.facts());
    List<Finding> findings = bookFor(inquiry.facts().question()).findings(inquiry);
    return findings.stream().anyMatch(NewCreatorProtection::saysNotInForce)
        ? new Decision.NotInForce(version.ref(), subject, asOf, findings)
        : Decision.of(version.ref(), subject, asOf, findings);
  }

  /** What can be asked, in order, to the rules that answer it. */
  static Map<String, RuleBook<Inquiry>> books() {
    Map<String, RuleBook<Inquiry>> books = new LinkedHashMap<>();
    for (Question question : Question.values()) {
      books.put(question.name(), book(rulesOf(question)));
    }
    books.put(
        NO_QUESTION,
        new RuleBook<>(
            List.of(
                new Rule<>(
                    "P1",
                    "missing-question",
                    LocalizedText.of("所问的问题", "What is asked"),
                    inquiry -> {
                      throw new MissingFactException("question");
                    }))));
    return books;
  }

  private static List<Rule<Inquiry>> rulesOf(Question question) {
    return switch (question) {
      case ELIGIBILITY -> EligibilityRules.RULES;
      case IDENTIFICATION -> EnrolmentRules.OF_IDENTIFICATION;
      case CLAIM -> EnrolmentRules.OF_CLAIM;
      case PROTECTION -> ProtectionRules.RULES;
      case REDEMPTION -> RedemptionRules.RULES;
      case BAND_PENALTY -> BandPenaltyRules.RULES;
    };
  }

  private static RuleBook<Inquiry> bookFor(Question question) {
    return BOOKS.get(question == null ? NO_QUESTION : question.name());
  }

  private static RuleBook<Inquiry> book(List<Rule<Inquiry>> rules) {
    return new RuleBook<>(Stream.concat(Stream.of(InForceRule.RULE), rules.stream()).toList());
  }

  private static boolean saysNotInForce(Finding finding) {
    return finding.rule().equals(InForceRule.NAME) && finding.status() == Status.NOT_MET;
  }

  private static Subject subject(ProtectionFacts facts) {
    return new Subject("creator", facts.creator() == null ? null : facts.creator().creatorId());
  }
}
