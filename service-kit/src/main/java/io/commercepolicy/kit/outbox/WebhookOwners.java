package io.commercepolicy.kit.outbox;

import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.security.Caller;
import io.commercepolicy.kit.security.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Whose subscriptions and deliveries the caller may see and change. */
@ApplicationScoped
class WebhookOwners {

  /** Owns subscriptions to every event. */
  static final String OPERATOR = "operator";

  private final Caller caller;

  WebhookOwners(Caller caller) {
    this.caller = caller;
  }

  /**
   * For whom the caller subscribes: the operator, else the agency, merchant or creator that the
   * caller is.
   *
   * @throws ProblemException {@code forbidden} if the caller is none of these
   */
  String ofCaller() {
    if (caller.has(Roles.OPERATOR)) {
      return OPERATOR;
    }
    return own().stream().findFirst().orElseThrow(ProblemException::forbidden);
  }

  boolean seesAll() {
    return caller.has(Roles.OPERATOR) || caller.has(Roles.AUDITOR);
  }

  boolean maySee(String owner) {
    return seesAll() || own().contains(owner);
  }

  boolean mayChange(String owner) {
    return caller.has(Roles.OPERATOR) || own().contains(owner);
  }

  /** The subjects that the caller is, as {@code kind:id}. */
  List<String> own() {
    List<String> own = new ArrayList<>();
    add(own, Roles.AGENCY, caller.agencyId());
    add(own, Roles.MERCHANT, caller.merchantId());
    add(own, Roles.CREATOR, caller.creatorId());
    return own;
  }

  private void add(List<String> own, String kind, String id) {
    if (caller.owns(kind, id)) {
      own.add(kind + ":" + id);
    }
  }
}
