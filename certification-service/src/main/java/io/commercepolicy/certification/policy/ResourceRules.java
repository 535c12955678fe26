package io.commercepolicy.certification.policy;

import io.commercepolicy.certification.policy.CertificationFacts.CooperationCase;
import io.commercepolicy.certification.policy.CertificationFacts.Evidence;
import io.commercepolicy.certification.policy.CertificationFacts.SigningContract;
import io.commercepolicy.certification.policy.Tally.Noun;
import io.commercepolicy.certification.policy.Tally.Requirement;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import java.util.List;
import java.util.function.Function;

/**
 * C4 and C5: signing contracts or cooperation cases; either branch suffices.
 *
 * @param clause the clause
 * @param party the beginning of the names of its parameters
 */
record ResourceRules(String clause, String party) {

  static final ResourceRules INFLUENCERS = new ResourceRules("C4", "influencer");
  static final ResourceRules CELEBRITIES = new ResourceRules("C5", "celebrity");

  private static final Noun CONTRACTS = new Noun("contracts", "份签约合同", "signing contract");
  private static final Noun CASES = new Noun("cases", "个合作案例", "cooperation case");

  /** What a branch says of the other one. */
  private record Branch(LocalizedText otherSuffices, LocalizedText otherInstead) {}

  private static final Branch OF_CONTRACTS =
      new Branch(
          LocalizedText.of("合作案例已满足要求，无需签约合同", "The cooperation cases suffice"),
          LocalizedText.of("或者提供合作案例", "or bring cooperation cases instead"));

  private static final Branch OF_CASES =
      new Branch(
          LocalizedText.of("签约合同已满足要求，无需合作案例", "The signing contracts suffice"),
          LocalizedText.of("或者提供签约合同", "or bring signing contracts instead"));

  List<Rule<Inquiry>> rules() {
    return List.of(
        new Rule<>(
            clause,
            "signing-contracts",
            LocalizedText.of(
                "与已入驻平台的红人或明星的签约合同", "Signing contracts with parties landed on the platform"),
            branch(this::signingContracts, this::cooperationCases, OF_CONTRACTS)),
        new Rule<>(
            clause,
            "cooperation-cases",
            LocalizedText.of(
                "近一年的合作案例及合同", "Cooperation cases of the last year with their contracts"),
            branch(this::cooperationCases, this::signingContracts, OF_CASES)));
  }

  private Verdict signingContracts(Inquiry inquiry) {
    Evidence evidence = inquiry.evidence();
    return Tally.of(
            Item.of(evidence.signingContracts(), "application.evidence.signingContracts"),
            List.of(
                EvidenceRequirements.file(SigningContract::filePresent),
                EvidenceRequirements.contractNumber(SigningContract::contractNumber),
                Requirement.orElse(
                    "缺少平台账号",
                    "without a platform account",
                    contract -> contract.says(SigningContract::platformAccountId))))
        .atLeast(inquiry.version().whole(party + "-minimum-signing-contracts"), CONTRACTS);
  }

  private Verdict cooperationCases(Inquiry inquiry) {
    Evidence evidence = inquiry.evidence();
    return Tally.of(
            Item.of(evidence.cooperationCases(), "application.evidence.cooperationCases"),
            List.of(
                EvidenceRequirements.file(CooperationCase::filePresent),
                EvidenceRequirements.contractNumber(CooperationCase::contractNumber),
                EvidenceRequirements.within(
                    inquiry,
                    party + "-case-look-back",
                    CooperationCase::cooperatedOn,
                    "cooperatedOn")))
        .atLeast(inquiry.version().whole(party + "-minimum-cooperation-cases"), CASES);
  }

  /** One of the two branches: not asked for where only the other one is met. */
  private static Function<Inquiry, Verdict> branch(
      Function<Inquiry, Verdict> own, Function<Inquiry, Verdict> other, Branch words) {
    return inquiry -> {
      if (!isMet(own, inquiry) && isMet(other, inquiry)) {
        return Verdict.notApplicable(words.otherSuffices);
      }
      Verdict verdict = own.apply(inquiry);
      return verdict.status() == Status.MET
          ? verdict
          : verdict.advising(
              LocalizedText.joined(List.of(verdict.advice(), words.otherInstead), "；", "; "));
    };
  }

  private static boolean isMet(Function<Inquiry, Verdict> branch, Inquiry inquiry) {
    try {
      return branch.apply(inquiry).status() == Status.MET;
    } catch (MissingFactException e) {
      return false;
    }
  }
}
