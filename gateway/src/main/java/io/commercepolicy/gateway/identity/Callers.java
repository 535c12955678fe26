package io.commercepolicy.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.commercepolicy.gateway.GatewaySettings;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tells who sent a token. Remembers for a short while which tokens it has verified. */
@Singleton
public final class Callers {

  private final TenantIdentityProvider identities;
  private final Cache<String, Caller> verified;

  Callers(TenantIdentityProvider identities, GatewaySettings settings) {
    this.identities = identities;
    this.verified =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(settings.tokenCacheSize())
            .expireAfterWrite(settings.tokenCacheTime())
            .build();
  }

  /** The sender of a token that was verified lately and has not expired, or null. */
  public Caller known(String token) {
    Caller caller = verified.getIfPresent(token);
    return caller == null || caller.expiresAt() <= System.currentTimeMillis() ? null : caller;
  }

  /**
   * Verifies signature, issuer, audience and times. Fails with {@link
   * io.quarkus.security.AuthenticationFailedException} if the token is no good, with anything else
   * if it could not be verified.
   */
  public Uni<Caller> verify(String token) {
    return identities
        .authenticate(new AccessTokenCredential(token))
        .map(Callers::caller)
        .invoke(caller -> verified.put(token, caller));
  }

  private static Caller caller(SecurityIdentity identity) {
    JsonWebToken token = (JsonWebToken) identity.getPrincipal();
    return new Caller(
        identity.getPrincipal().getName(), identity.getRoles(), token.getExpirationTime() * 1000);
  }
}
