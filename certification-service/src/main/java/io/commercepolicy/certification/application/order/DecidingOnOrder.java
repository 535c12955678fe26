package io.commercepolicy.certification.application.order;

import io.commercepolicy.certification.CertificationError;
import io.commercepolicy.certification.application.permission.AgencyFacts;
import io.commercepolicy.certification.application.permission.PermissionPolicy;
import io.commercepolicy.certification.policy.CertificationFacts;
import io.commercepolicy.certification.policy.OrderAction;
import io.commercepolicy.certification.policy.OrderKind;
import io.commercepolicy.certification.policy.PermissionStanding;
import io.commercepolicy.kernel.Decision;
import io.commercepolicy.kit.decision.DecisionLog;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Asks the policy whether something may be done with an order (C9, C10). */
@ApplicationScoped
class DecidingOnOrder {

  private final PermissionPolicy policy;
  private final DecisionLog log;

  DecidingOnOrder(PermissionPolicy policy, DecisionLog log) {
    this.policy = policy;
    this.log = log;
  }

  /** Whether it may be done. */
  boolean allows(AgencyFacts agency, CertificationFacts.Order order, Instant now) {
    return allows(policy.decide(agency.order(order), now, now), agency, order, now);
  }

  /**
   * Records the decision by which it is done, in the current transaction.
   *
   * @param effect what is done
   * @return the id of the recorded decision
   * @throws ProblemException {@code permission-closed} with the whole decision if it may not be
   *     done
   */
  Uni<UUID> record(AgencyFacts agency, CertificationFacts.Order order, Instant now, String effect) {
    CertificationFacts facts = agency.order(order);
    Decision decision = policy.decide(facts, now, now);
    if (!allows(decision, agency, order, now)) {
      throw ProblemException.refusedBy(
          decision,
          CertificationError.PERMISSION_CLOSED,
          "机构 " + agency.agencyId() + " 的整合营销权限未开通，不能执行此操作；依据见各项结论",
          "the integrated-marketing permission of agency "
              + agency.agencyId()
              + " is closed, so this is refused; the findings say why");
    }
    return log.append(decision, facts, effect);
  }

  private boolean allows(
      Decision decision, AgencyFacts agency, CertificationFacts.Order order, Instant now) {
    if (decision.policy().version() != null) {
      return decision instanceof Decision.Granted;
    }
    // No version was known yet: what the rule does not concern goes on, the rest is as it was.
    return order.kind() == OrderKind.LIVE
        || order.action() != OrderAction.PLACE
        || policy.standing(agency.permission(), now, now).status()
            == PermissionStanding.Status.OPEN;
  }
}
