package io.commercepolicy.certification.policy;

import io.commercepolicy.certification.policy.CertificationFacts.Award;
import io.commercepolicy.certification.policy.CertificationFacts.MarketingCase;
import io.commercepolicy.certification.policy.Tally.Noun;
import io.commercepolicy.certification.policy.Tally.Requirement;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import java.util.List;

/** C6: awards of the certified pool and integrated-marketing cases; both are needed. */
final class CampaignPlanningRules {

  private static final Noun AWARDS = new Noun("awards", "个平台认证奖池内的奖项", "certified award");
  private static final Noun CASES = new Noun("cases", "个整合营销案例", "marketing case");

  static final List<Rule<Inquiry>> RULES =
      List.of(
          new Rule<>(
              "C6",
              "certified-awards",
              LocalizedText.of("近一年平台认证奖池内的奖项", "Awards of the certified pool in the last year"),
              CampaignPlanningRules::certifiedAwards),
          new Rule<>(
              "C6",
              "marketing-cases",
              LocalizedText.of("整合营销案例", "Integrated-marketing cases"),
              CampaignPlanningRules::marketingCases));

  private CampaignPlanningRules() {}

  private static Verdict certifiedAwards(Inquiry inquiry) {
    return Tally.of(
            Item.of(inquiry.evidence().awards(), "application.evidence.awards"),
            List.of(
                EvidenceRequirements.file(Award::filePresent),
                Requirement.orElse(
                    "不在平台认证奖池内",
                    "outside the certified award pool",
                    award -> award.fact(Award::inPool, "inPool")),
                EvidenceRequirements.within(inquiry, "award-look-back", Award::wonOn, "wonOn")))
        .atLeast(inquiry.version().whole("minimum-certified-awards"), AWARDS);
  }

  private static Verdict marketingCases(Inquiry inquiry) {
    return Tally.of(
            Item.of(inquiry.evidence().marketingCases(), "application.evidence.marketingCases"),
            List.of(EvidenceRequirements.file(MarketingCase::filePresent)))
        .atLeast(inquiry.version().whole("minimum-marketing-cases"), CASES);
  }
}
