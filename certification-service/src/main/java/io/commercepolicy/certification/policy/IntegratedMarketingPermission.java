package io.commercepolicy.certification.policy;

import io.commercepolicy.certification.policy.CertificationFacts.Application;
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
public final class IntegratedMarketingPermission {

  /** The id of the policy. */
  public static final String POLICY_ID = "integrated-marketing-permission";

  private static final String NO_QUESTION = "no question";
  private static final String NO_CAPABILITY = "no capability";

  /** What is asked, to the rules that answer it. */
  private static final Map<String, RuleBook<Inquiry>> BOOKS = books();

  private IntegratedMarketingPermission() {}

  /**
   * Decides a question about an agency.
   *
   * <ul>
   *   <li>{@link Question#PERMISSION}: granted when the permission is open by the rule; not in
   *       force before the version's first date and after its last, with all gaps shown.
   *   <li>{@link Question#CAPABILITY}: granted when the evidence suffices on the business date of
   *       {@code asOf}, also before the version's first date (C8); not in force after its last.
   *   <li>{@link Question#ORDER}: granted when the action is allowed. Before the version's first
   *       date new orders go by the agency's earlier permission; after its last, new
   *       integrated-marketing orders are refused as not in force.
   * </ul>
   *
   * <p>A missing fact never throws: it makes an {@link Status#UNKNOWN} finding, which refuses.
   *
   * @throws IllegalArgumentException if the version is of another policy
   * @throws io.commercepolicy.kernel.UnknownParameterException if the version lacks a parameter
   */
  public static Decision decide(PolicyVersion version, CertificationFacts facts, Instant asOf) {
    if (!version.policyId().equals(POLICY_ID)) {
      throw new IllegalArgumentException(version + " is not a version of " + POLICY_ID);
    }
    Inquiry inquiry =
        new Inquiry(
            version,
            facts == null ? new CertificationFacts(null, null, null, null, null) : facts,
            asOf);
    Subject subject = subject(inquiry.facts());
    List<Finding> findings = bookFor(inquiry.facts()).findings(inquiry);
    return findings.stream().anyMatch(IntegratedMarketingPermission::saysNotInForce)
        ? new Decision.NotInForce(version.ref(), subject, asOf, findings)
        : Decision.of(version.ref(), subject, asOf, findings);
  }

  /** Whether a certification of the capability opens the permission under the version (C1). */
  public static boolean opens(PolicyVersion version, Capability capability) {
    return version.codes(PermissionRules.OPENING_CAPABILITIES).contains(capability.name());
  }

  /** What can be asked, in order, to the rules that answer it. */
  static Map<String, RuleBook<Inquiry>> books() {
    Map<String, RuleBook<Inquiry>> books = new LinkedHashMap<>();
    books.put(
        Question.PERMISSION.name(),
        book(List.of(InForceRule.OF_PERMISSION), PermissionRules.RULES));
    for (Capability capability : Capability.values()) {
      books.put(nameOf(capability), book(rulesOf(capability), List.of(InForceRule.OF_CAPABILITY)));
    }
    books.put(Question.ORDER.name(), book(OrderRules.RULES, List.of()));
    books.put(
        NO_CAPABILITY,
        book(
            List.of(
                missing(
                    "C3",
                    "application.capability",
                    LocalizedText.of("申请的能力项", "The capability applied for"))),
            List.of(InForceRule.OF_CAPABILITY)));
    books.put(
        NO_QUESTION,
        book(
            List.of(missing("C1", "question", LocalizedText.of("所问的问题", "What is asked"))),
            List.of()));
    return books;
  }

  private static List<Rule<Inquiry>> rulesOf(Capability capability) {
    return switch (capability) {
      case INFLUENCER_RESOURCES -> ResourceRules.INFLUENCERS.rules();
      case CELEBRITY_RESOURCES -> ResourceRules.CELEBRITIES.rules();
      case CAMPAIGN_PLANNING -> CampaignPlanningRules.RULES;
      case WECHAT_CONTENT -> WechatContentRules.RULES;
      case OPERATION_PROXY -> OperationProxyRules.RULES;
    };
  }

  private static RuleBook<Inquiry> bookFor(CertificationFacts facts) {
    if (facts.question() == null) {
      return BOOKS.get(NO_QUESTION);
    }
    if (facts.question() != Question.CAPABILITY) {
      return BOOKS.get(facts.question().name());
    }
    Application application = facts.application();
    return application == null || application.capability() == null
        ? BOOKS.get(NO_CAPABILITY)
        : BOOKS.get(nameOf(application.capability()));
  }

  private static String nameOf(Capability capability) {
    return Question.CAPABILITY + " " + capability;
  }

  private static RuleBook<Inquiry> book(List<Rule<Inquiry>> first, List<Rule<Inquiry>> then) {
    return new RuleBook<>(Stream.concat(first.stream(), then.stream()).toList());
  }

  /** A rule for facts that do not say what it is about. */
  private static Rule<Inquiry> missing(String clause, String fact, LocalizedText title) {
    return new Rule<>(
        clause,
        "missing-" + fact.substring(fact.lastIndexOf('.') + 1),
        title,
        inquiry -> {
          throw new MissingFactException(fact);
        });
  }

  private static boolean saysNotInForce(Finding finding) {
    return finding.rule().equals(InForceRule.NAME) && finding.status() == Status.NOT_MET;
  }

  private static Subject subject(CertificationFacts facts) {
    return new Subject("agency", facts.agency() == null ? null : facts.agency().agencyId());
  }
}
