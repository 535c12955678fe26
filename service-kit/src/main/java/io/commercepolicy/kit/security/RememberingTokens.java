package io.commercepolicy.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Verifies tokens by OIDC and remembers for a short while which ones passed, because most callers
 * come back with the same token soon. A token is never good beyond its expiry; one whose key was
 * withdrawn is good until it is forgotten.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class RememberingTokens implements HttpAuthenticationMechanism {

  private static final int MOST_TOKENS = 10_000;

  private final OidcAuthenticationMechanism oidc;
  private final Cache<String, Verified> verified;

  /** Who sent a token, and the second since the epoch from which on it is no good. */
  private record Verified(SecurityIdentity identity, long expiresAt) {}

  RememberingTokens(
      OidcAuthenticationMechanism oidc,
      @ConfigProperty(name = "suite.token-cache-time") Duration time) {
    this.oidc = oidc;
    this.verified = Caffeine.newBuilder().maximumSize(MOST_TOKENS).expireAfterWrite(time).build();
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager identities) {
    String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null) {
      return oidc.authenticate(request, identities);
    }
    Verified known = verified.getIfPresent(authorization);
    if (known != null && known.expiresAt > System.currentTimeMillis() / 1000) {
      return Uni.createFrom().item(known.identity);
    }
    return oidc.authenticate(request, identities)
        .map(identity -> remembered(authorization, identity));
  }

  private SecurityIdentity remembered(String authorization, SecurityIdentity identity) {
    if (identity == null || !(identity.getPrincipal() instanceof JsonWebToken token)) {
      return identity;
    }
    // Without the attributes, which hold on to the request, but with the claims that are asked for
    // all the time: the token makes and drops an exception for each that is not of the standard.
    QuarkusSecurityIdentity.Builder kept =
        QuarkusSecurityIdentity.builder().setPrincipal(token).addRoles(identity.getRoles());
    for (String claim : Caller.CLAIMS) {
      // A number or a list binds nobody to anything.
      if (token.getClaim(claim) instanceof String id) {
        kept.addAttribute(claim, id);
      }
    }
    SecurityIdentity built = kept.build();
    verified.put(authorization, new Verified(built, token.getExpirationTime()));
    return built;
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return oidc.getChallenge(request);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return oidc.getCredentialTypes();
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
    return oidc.getCredentialTransport(request);
  }
}
