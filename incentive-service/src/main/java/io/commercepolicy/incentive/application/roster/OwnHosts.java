package io.commercepolicy.incentive.application.roster;

import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.decision.SubjectAccess;
import io.commercepolicy.kit.persistence.Rows;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Which hosts are the caller's own: those that a roster lists under the caller's merchant, in
 * whatever campaign. To be asked outside of any session and transaction.
 */
@ApplicationScoped
public class OwnHosts implements SubjectAccess {

  private static final String HOST = "host";

  private final Rows rows;
  private final Caller caller;

  OwnHosts(Rows rows, Caller caller) {
    this.rows = rows;
    this.caller = caller;
  }

  /**
   * Lets pass whoever may read about a host: its merchant, and staff.
   *
   * @throws ProblemException {@code forbidden}, whether the host exists or not
   */
  public Uni<Void> requireSight(String hostId) {
    return caller.isStaff() ? Uni.createFrom().voidItem() : requireOwn(hostId);
  }

  /**
   * Lets pass a host's merchant only.
   *
   * @throws ProblemException {@code forbidden}, whether the host exists or not
   */
  public Uni<Void> requireOwn(String hostId) {
    return owns(caller, hostId)
        .map(
            own -> {
              if (!own) {
                throw ProblemException.forbidden();
              }
              return null;
            });
  }

  @Override
  public Uni<Boolean> mayRead(Caller caller, Subject subject) {
    if (!subject.kind().equals(HOST) || caller.isStaff()) {
      return Uni.createFrom().item(caller.maySee(subject.kind(), subject.id()));
    }
    return owns(caller, subject.id());
  }

  private Uni<Boolean> owns(Caller caller, String hostId) {
    String merchantId = caller.merchantId();
    if (!caller.has(Roles.MERCHANT) || merchantId == null) {
      return Uni.createFrom().item(false);
    }
    return rows.read(
            "select 1 from roster_entry where host_id = $1 and merchant_id = $2 limit 1",
            hostId,
            merchantId)
        .map(found -> !found.isEmpty());
  }
}
