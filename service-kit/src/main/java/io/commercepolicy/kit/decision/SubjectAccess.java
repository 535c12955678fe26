package io.commercepolicy.kit.decision;

import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.security.Caller;
import io.smallrye.mutiny.Uni;

/**
 * Who may read the decisions about a subject. The kit's own answer is: staff, and the subject
 * itself where a claim of the token binds it; a service with other subjects supplies its own bean.
 */
public interface SubjectAccess {

  /** Whether the caller may read the decisions about the subject. */
  Uni<Boolean> mayRead(Caller caller, Subject subject);
}
