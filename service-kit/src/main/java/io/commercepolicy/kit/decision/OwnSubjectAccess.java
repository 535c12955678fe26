package io.commercepolicy.kit.decision;

import io.commercepolicy.kernel.Subject;
import io.commercepolicy.kit.security.Caller;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Staff read about everyone, others about themselves. */
@ApplicationScoped
@DefaultBean
class OwnSubjectAccess implements SubjectAccess {

  @Override
  public Uni<Boolean> mayRead(Caller caller, Subject subject) {
    return Uni.createFrom().item(caller.maySee(subject.kind(), subject.id()));
  }
}
