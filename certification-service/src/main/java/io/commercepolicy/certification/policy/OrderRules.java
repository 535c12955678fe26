package io.commercepolicy.certification.policy;

import io.commercepolicy.certification.policy.CertificationFacts.Agency;
import io.commercepolicy.certification.policy.CertificationFacts.Order;
import io.commercepolicy.kernel.Finding.Status;
import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kernel.MissingFactException;
import io.commercepolicy.kernel.Quantity;
import io.commercepolicy.kernel.Rule;
import io.commercepolicy.kernel.Rule.Verdict;
import java.util.List;

/** C9 and C10: which orders need the permission. */
final class OrderRules {

  private static final Quantity OPEN = new Quantity("OPEN", "permission-status");
  private static final Quantity CLOSED = new Quantity("CLOSED", "permission-status");

  static final List<Rule<Inquiry>> RULES =
      List.of(
          new Rule<>(
              "C1",
              "one-opening-certification",
              PermissionRules.OPENING_TITLE,
              OrderRules::openingCertification),
          new Rule<>(
              "C2",
              "scope-of-order",
              LocalizedText.of("权限覆盖该业务", "The permission covers this side"),
              OrderRules::scope),
          InForceRule.OF_ORDER,
          new Rule<>(
              "C9",
              "new-orders-need-open-permission",
              LocalizedText.of("新订单需要开通的权限", "New orders need an open permission"),
              OrderRules::openPermission),
          new Rule<>(
              "C9",
              "in-flight-orders-continue",
              LocalizedText.of("在途订单可继续", "Orders in flight continue"),
              OrderRules::inFlight),
          new Rule<>(
              "C10",
              "live-orders-unaffected",
              LocalizedText.of("直播订单不受影响", "Live orders are not affected"),
              OrderRules::live));

  private OrderRules() {}

  /**
   * Whether the order is a new one for which the permission matters.
   *
   * @throws MissingFactException if the order does not say
   */
  static boolean isNewIntegratedMarketing(Inquiry inquiry) {
    return !isLive(inquiry) && isNew(inquiry);
  }

  private static boolean isLive(Inquiry inquiry) {
    Order order = inquiry.order();
    return MissingFactException.require(order.kind(), "order.kind") == OrderKind.LIVE;
  }

  private static boolean isNew(Inquiry inquiry) {
    Order order = inquiry.order();
    return MissingFactException.require(order.action(), "order.action") == OrderAction.PLACE;
  }

  private static Verdict openingCertification(Inquiry inquiry) {
    return isNewIntegratedMarketing(inquiry) && !inquiry.beforeEffect()
        ? PermissionRules.openingCertification(inquiry)
        : Verdict.notApplicable(null);
  }

  private static Verdict scope(Inquiry inquiry) {
    if (!isNewIntegratedMarketing(inquiry)) {
      return Verdict.notApplicable(null);
    }
    OrderSide side = MissingFactException.require(inquiry.order().side(), "order.side");
    List<String> scopes = inquiry.version().codes(PermissionRules.SCOPES);
    Quantity required = new Quantity(side.scope(), "scopes");
    Quantity found = Quantity.codes(scopes, "scopes");
    return scopes.contains(side.scope())
        ? Verdict.met(required, found)
        : Verdict.notMet(
            required,
            found,
            required,
            LocalizedText.of(
                "权限不覆盖" + side.title().zh(), "The permission does not cover " + side.title().en()));
  }

  private static Verdict openPermission(Inquiry inquiry) {
    if (!isNewIntegratedMarketing(inquiry)) {
      return Verdict.notApplicable(null);
    }
    return inquiry.beforeEffect() ? byEarlierPermission(inquiry) : byRule(inquiry);
  }

  private static Verdict byEarlierPermission(Inquiry inquiry) {
    Agency agency = inquiry.agency();
    return MissingFactException.require(agency.legacyPermission(), "agency.legacyPermission")
        ? Verdict.met(OPEN, OPEN)
        : closed(null);
  }

  private static Verdict byRule(Inquiry inquiry) {
    if (inquiry.afterEnd()) {
      return closed(null);
    }
    Verdict certification = PermissionRules.openingCertification(inquiry);
    return certification.status() == Status.MET
        ? Verdict.met(OPEN, OPEN)
        : closed(certification.distance());
  }

  private static Verdict closed(Quantity distance) {
    return Verdict.notMet(
        OPEN,
        CLOSED,
        distance,
        LocalizedText.of(
            "整合营销权限未开通：达人不能报名新任务，商家不能下单服务；在途订单不受影响",
            "The permission is closed: creators cannot sign up to new tasks and merchants cannot"
                + " order services; orders in flight go on"));
  }

  private static Verdict inFlight(Inquiry inquiry) {
    if (isLive(inquiry) || isNew(inquiry)) {
      return Verdict.notApplicable(null);
    }
    return Verdict.met(null, null)
        .advising(
            LocalizedText.of(
                "无论权限是否关闭，在途订单都可提交、验收和结算",
                "An order in flight can be submitted, accepted and settled even when the permission"
                    + " has closed"));
  }

  private static Verdict live(Inquiry inquiry) {
    if (!isLive(inquiry)) {
      return Verdict.notApplicable(null);
    }
    return Verdict.met(null, null)
        .advising(
            LocalizedText.of(
                "直播任务/服务不需要整合营销权限",
                "Live tasks and services do not need the integrated-marketing permission"));
  }
}
