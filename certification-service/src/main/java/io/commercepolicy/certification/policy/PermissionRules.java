package io.commercepolicy.certification.policy;

import io.commercepolicy.certification.policy.CertificationFacts.Agency;
import io.commercepolicy.certification.policy.Tally.Noun;
import io.commercepolicy.certification.policy.Tally.Requirement;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * C1, C2, C3 and C10: what opens the permission, what it covers, and what does not matter to it.
 */
final class PermissionRules {

  static final String OPENING_CAPABILITIES = "opening-capabilities";
  static final String MINIMUM_CERTIFICATIONS = "minimum-opening-certifications";
  static final String SCOPES = "scopes";

  static final LocalizedText OPENING_TITLE =
      LocalizedText.of("持有可开通权限的能力认证", "Holds a certification that opens the permission");

  static final LocalizedText OPERATION_PROXY_TITLE =
      LocalizedText.of("代运营能力认证不开通权限", "Operation proxy does not open the permission");

  private static final Noun CERTIFICATIONS =
      new Noun("certifications", "项能力认证", "opening certification");

  static final List<Rule<Inquiry>> RULES =
      List.of(
          new Rule<>(
              "C1",
              "one-opening-certification",
              OPENING_TITLE,
              PermissionRules::openingCertification),
          new Rule<>(
              "C2",
              "scopes",
              LocalizedText.of("权限覆盖的业务", "What the permission covers"),
              PermissionRules::scopes),
          new Rule<>(
              "C3",
              "where-to-apply",
              LocalizedText.of("在哪里申请能力认证", "Where to apply for a certification"),
              PermissionRules::whereToApply),
          new Rule<>(
              "C10",
              "operation-proxy-does-not-open",
              OPERATION_PROXY_TITLE,
              PermissionRules::operationProxy),
          new Rule<>(
              "C10",
              "live-business-unaffected",
              LocalizedText.of("代播业务不受影响", "Live business is not affected"),
              PermissionRules::liveBusiness));

  private PermissionRules() {}

  /**
   * C1: enough different opening capabilities are certified at the instant asked about.
   *
   * @throws MissingFactException if that depends on a missing fact
   */
  static Verdict openingCertification(Inquiry inquiry) {
    HeldCertifications held = HeldCertifications.of(inquiry);
    List<String> opening = inquiry.version().codes(OPENING_CAPABILITIES);
    Verdict verdict =
        Tally.of(
                Item.of(opening, OPENING_CAPABILITIES),
                List.of(
                    Requirement.<String>orElse(
                        "未持有", "not held", code -> held.include(code.value()))))
            .atLeast(inquiry.version().whole(MINIMUM_CERTIFICATIONS), CERTIFICATIONS);
    if (verdict.status() == Status.MET) {
      return verdict;
    }
    LocalizedText titles =
        LocalizedText.joined(opening.stream().map(PermissionRules::titleOf).toList(), "、", ", ");
    return verdict.advising(
        LocalizedText.of("可取得的能力认证：" + titles.zh(), "Certifications that open it: " + titles.en()));
  }

  /** Whether C1 holds; where that depends on a missing fact it does not. */
  static boolean isOpening(Inquiry inquiry) {
    try {
      return openingCertification(inquiry).status() == Status.MET;
    } catch (MissingFactException e) {
      return false;
    }
  }

  private static Verdict scopes(Inquiry inquiry) {
    if (openingCertification(inquiry).status() != Status.MET) {
      return Verdict.notApplicable(
          LocalizedText.of("权限未开通，没有覆盖的业务", "The permission is not open and covers nothing"));
    }
    return Verdict.met(null, Quantity.codes(inquiry.version().codes(SCOPES), "scopes"));
  }

  private static Verdict whereToApply(Inquiry inquiry) {
    return Verdict.notApplicable(
        isOpening(inquiry)
            ? null
            : LocalizedText.of(
                "在“能力成长 - 能力认证”中查看并申请可以申请的能力认证；已通过的见“我的能力项”",
                "Apply under Ability growth, Certifications; what has passed is under My"
                    + " abilities"));
  }

  private static Verdict operationProxy(Inquiry inquiry) {
    PolicyVersion version = inquiry.version();
    boolean idle =
        !version.codes(OPENING_CAPABILITIES).contains(Capability.OPERATION_PROXY.name())
            && HeldCertifications.of(inquiry).include(Capability.OPERATION_PROXY.name());
    return Verdict.notApplicable(
        idle
            ? LocalizedText.of(
                "持有的代运营能力认证不能开通整合营销权限",
                "The operation-proxy certification that is held does not count")
            : null);
  }

  private static Verdict liveBusiness(Inquiry inquiry) {
    boolean liveOnly =
        Optional.ofNullable(inquiry.facts().agency())
            .map(Agency::liveOnly)
            .filter(Boolean::booleanValue)
            .isPresent();
    return Verdict.notApplicable(
        liveOnly
            ? LocalizedText.of(
                "仅代播的机构只需直播任务/服务权限，不受影响",
                "An agency that only streams for merchants needs only the permission for live tasks"
                    + " and services, and is not affected")
            : null);
  }

  /** The title of a capability; a code that nobody knows stands for itself. */
  private static LocalizedText titleOf(String code) {
    return Arrays.stream(Capability.values())
        .filter(capability -> capability.name().equals(code))
        .map(Capability::title)
        .findFirst()
        .orElse(LocalizedText.of(code, code));
  }
}
