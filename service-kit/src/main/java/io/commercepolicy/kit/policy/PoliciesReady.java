package io.commercepolicy.kit.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the versions that ship are among those that decisions are made by. */
@Readiness
@ApplicationScoped
class PoliciesReady implements HealthCheck {

  private final Policies policies;

  PoliciesReady(Policies policies) {
    this.policies = policies;
  }

  @Override
  public HealthCheckResponse call() {
    List<String> missing = policies.missing();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("policies").status(missing.isEmpty());
    if (!missing.isEmpty()) {
      response.withData("missing", String.join(", ", missing));
    }
    return response.build();
  }
}
