package io.commercepolicy.certification.application.application;

import io.commercepolicy.certification.policy.Capability;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** What an event says about an application. */
@RegisterForReflection(registerFullHierarchy = true)
record ApplicationNotice(
    UUID applicationId, String agencyId, Capability capability, ApplicationState state) {

  static ApplicationNotice of(CertificationApplication application) {
    return new ApplicationNotice(
        application.applicationId, application.agencyId, application.capability, application.state);
  }
}
