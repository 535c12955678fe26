package io.commercepolicy.kit.start;

import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the issuer's keys are known. An issuer that goes away later does not matter: tokens
 * are verified with the keys that were read. Where they are not known yet, being asked makes them
 * be looked for, because no caller comes to a service that is not ready.
 */
@Readiness
@ApplicationScoped
class TokenKeysReady implements AsyncHealthCheck {

  private final TenantConfigBean issuers;
  private final AtomicBoolean looking = new AtomicBoolean();

  TokenKeysReady(TenantConfigBean issuers) {
    this.issuers = issuers;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    TenantConfigContext issuer = issuers.getDefaultTenant();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("token-keys").status(issuer.ready());
    if (!issuer.ready()) {
      look(issuer);
      response.withData("reason", "the token issuer has not answered yet");
    }
    return Uni.createFrom().item(response.build());
  }

  private void look(TenantConfigContext issuer) {
    if (looking.compareAndSet(false, true)) {
      issuer
          .initialize()
          .onTermination()
          .invoke(() -> looking.set(false))
          .subscribe()
          .with(known -> {}, failure -> {});
    }
  }
}
