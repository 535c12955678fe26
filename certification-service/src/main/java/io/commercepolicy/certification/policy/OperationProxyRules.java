package io.commercepolicy.certification.policy;

import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import java.util.List;

/** C10: operation proxy asks for nothing that a machine can check. */
final class OperationProxyRules {

  static final List<Rule<Inquiry>> RULES =
      List.of(
          new Rule<>(
              "C10",
              "operation-proxy-does-not-open",
              PermissionRules.OPERATION_PROXY_TITLE,
              inquiry ->
                  Verdict.met(null, null)
                      .advising(
                          LocalizedText.of(
                              "可以申请代运营能力认证，但它不开通整合营销权限",
                              "Operation proxy can be certified, but does not open the"
                                  + " integrated-marketing permission"))));

  private OperationProxyRules() {}
}
