package io.commercepolicy.creatorprotection.policy;

import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Creator;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.RelatedAccount;
import io.commercepolicy.creatorprotection.policy.ProtectionFacts.Screening;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import io.commercepolicy.kernel.Wording;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** P1: who the plan is for. All rules must be met. */
final class EligibilityRules {

  private static final Noun SHARING = new Noun("sharing-kinds", "种商品分享权限", "kind of sharing");
  private static final Noun ACCOUNTS = new Noun("accounts", "个账号", "account");

  static final List<Rule<Inquiry>> RULES =
      List.of(
          new Rule<>(
              "P1",
              "first-opening",
              LocalizedText.of("首次开通电商权限", "The e-commerce permission is a first one"),
              EligibilityRules::firstOpening),
          new Rule<>(
              "P1",
              "permission-opened",
              LocalizedText.of("电商权限已开通", "The e-commerce permission is opened"),
              EligibilityRules::permissionOpened),
          new Rule<>(
              "P1",
              "deposit-paid",
              LocalizedText.of("足额缴纳基础保证金", "The base deposit is paid in full"),
              EligibilityRules::depositPaid),
          new Rule<>(
              "P1",
              "product-sharing",
              LocalizedText.of("开通直播或短视频商品分享", "Product sharing is opened for live or short video"),
              EligibilityRules::productSharing),
          new Rule<>(
              "P1",
              "no-serious-violation",
              LocalizedText.of(
                  "本人及关联账号无特别严重违规",
                  "No particularly serious violation of the creator or a related account"),
              inquiry ->
                  noAccount(
                      inquiry,
                      "seriousViolation",
                      Creator::seriousViolation,
                      RelatedAccount::seriousViolation,
                      LocalizedText.of(
                          "存在特别严重违规的账号：", "Accounts with a particularly serious violation: "))),
          new Rule<>(
              "P1",
              "no-serious-violation-risk",
              LocalizedText.of(
                  "本人及关联账号无特别严重违规风险",
                  "No risk of a particularly serious violation of the creator or a related"
                      + " account"),
              inquiry ->
                  noAccount(
                      inquiry,
                      "seriousViolationRisk",
                      Creator::seriousViolationRisk,
                      RelatedAccount::seriousViolationRisk,
                      LocalizedText.of(
                          "存在特别严重违规风险的账号：",
                          "Accounts at risk of a particularly serious violation: "))),
          new Rule<>(
              "P1",
              "screening-passed",
              LocalizedText.of("平台排查未发现对生态或平台安全的威胁", "The platform's screening found no threat"),
              EligibilityRules::screeningPassed));

  private EligibilityRules() {}

  private static Verdict firstOpening(Inquiry inquiry) {
    Quantity first = new Quantity("FIRST", "opening");
    return MissingFactException.require(inquiry.creator().firstOpening(), "creator.firstOpening")
        ? Verdict.met(first, first)
        : Verdict.notMet(
            first,
            new Quantity("REPEATED", "opening"),
            null,
            LocalizedText.of(
                "该计划只面向首次开通电商权限的创作者",
                "The plan is only for creators who open the e-commerce permission for the first"
                    + " time"));
  }

  private static Verdict permissionOpened(Inquiry inquiry) {
    Quantity opened = new Quantity("OPENED", "permission");
    return inquiry.hasHappened(inquiry.creator().permissionOpenedAt())
        ? Verdict.met(opened, opened)
        : Verdict.notMet(
            opened,
            new Quantity("NOT_OPENED", "permission"),
            opened,
            LocalizedText.of("请先开通电商权限", "Open the e-commerce permission first"));
  }

  private static Verdict depositPaid(Inquiry inquiry) {
    Creator creator = inquiry.creator();
    long required =
        MissingFactException.require(creator.depositRequiredFen(), "creator.depositRequiredFen");
    long paid = MissingFactException.require(creator.depositPaidFen(), "creator.depositPaidFen");
    if (paid >= required) {
      return Verdict.met(Quantity.fen(required), Quantity.fen(paid));
    }
    BigInteger missing = BigInteger.valueOf(required).subtract(BigInteger.valueOf(paid));
    return Verdict.notMet(
        Quantity.fen(required),
        Quantity.fen(paid),
        Quantity.fen(missing),
        LocalizedText.of(
            "基础保证金还差 " + Wording.cny(missing) + " 元",
            Wording.cny(missing) + " CNY of the base deposit still missing"));
  }

  private static Verdict productSharing(Inquiry inquiry) {
    Boolean live = inquiry.creator().liveSharingEnabled();
    Boolean shortVideo = inquiry.creator().shortVideoSharingEnabled();
    long enabled = List.of(isTrue(live), isTrue(shortVideo)).stream().filter(one -> one).count();
    if (enabled == 0) {
      MissingFactException.require(live, "creator.liveSharingEnabled");
      MissingFactException.require(shortVideo, "creator.shortVideoSharingEnabled");
    }
    return Verdict.atLeast(
        1,
        enabled,
        SHARING::quantity,
        missing ->
            LocalizedText.of(
                "请开通直播或短视频商品分享权限，任一即可",
                "Open product sharing for live or short video, either suffices"));
  }

  /** Met when the flag is set neither on the creator nor on a related account. */
  private static Verdict noAccount(
      Inquiry inquiry,
      String name,
      Function<Creator, Boolean> ofCreator,
      Function<RelatedAccount, Boolean> ofAccount,
      LocalizedText found) {
    List<String> concerned = new ArrayList<>();
    MissingFactException missing = null;
    Creator creator = inquiry.creator();
    if (isTrue(ofCreator.apply(creator))) {
      concerned.add(creator.creatorId() == null ? "creator" : creator.creatorId());
    } else if (ofCreator.apply(creator) == null) {
      missing = new MissingFactException("creator." + name);
    }
    for (Item<RelatedAccount> account :
        Item.of(creator.relatedAccounts(), "creator.relatedAccounts")) {
      try {
        if (account.fact(ofAccount, name)) {
          String id = account.value().accountId();
          concerned.add(id == null ? account.path() : id);
        }
      } catch (MissingFactException e) {
        missing = missing == null ? e : missing;
      }
    }
    if (concerned.isEmpty() && missing != null) {
      throw missing;
    }
    Quantity none = ACCOUNTS.quantity(0);
    Quantity many = ACCOUNTS.quantity(concerned.size());
    return concerned.isEmpty()
        ? Verdict.met(none, many)
        : Verdict.notMet(
            none,
            many,
            many,
            LocalizedText.of(
                found.zh() + String.join("、", concerned),
                found.en() + String.join(", ", concerned)));
  }

  private static Verdict screeningPassed(Inquiry inquiry) {
    Screening screening =
        MissingFactException.require(inquiry.creator().screening(), "creator.screening");
    Quantity passed = outcome(Screening.PASSED);
    return switch (screening) {
      case PASSED -> Verdict.met(passed, passed);
      case PENDING ->
          Verdict.notMet(
              passed,
              outcome(screening),
              passed,
              LocalizedText.of(
                  "平台排查尚在进行，请等待结果", "The screening is still under way, await its result"));
      case FAILED ->
          Verdict.notMet(
              passed,
              outcome(screening),
              passed,
              LocalizedText.of(
                  "平台排查未通过：存在对生态或平台安全的威胁",
                  "The screening found a threat to the ecosystem or to platform safety"));
    };
  }

  private static Quantity outcome(Screening screening) {
    return new Quantity(screening.name(), "screening");
  }

  private static boolean isTrue(Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }
}
