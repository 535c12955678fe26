package io.commercepolicy.gateway.session;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcProviderClient;
import io.quarkus.oidc.RefreshToken;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * What the login issued for somebody who is logged in. None of its tokens is ever told to a page.
 *
 * @param accessToken what the gateway acts with
 * @param refreshToken what it is renewed with, or null
 * @param claims what the access token says
 * @param identity what the ID token says
 * @param login where the login is
 * @param client asks the login
 */
record Session(
    String accessToken,
    String refreshToken,
    JsonObject claims,
    JsonObject identity,
    OidcConfigurationMetadata login,
    OidcProviderClient client) {

  private static final String EXPIRY = "exp";

  /** What a verified ID token came with. */
  static Session of(SecurityIdentity identity) {
    AccessTokenCredential access = identity.getCredential(AccessTokenCredential.class);
    RefreshToken refresh = access.getRefreshToken();
    return new Session(
        access.getToken(),
        refresh == null ? null : refresh.getToken(),
        OidcUtils.decodeJwtContent(access.getToken()),
        OidcUtils.decodeJwtContent(identity.getCredential(IdTokenCredential.class).getToken()),
        identity.getAttribute(OidcUtils.CONFIG_METADATA_ATTRIBUTE),
        identity.getAttribute(OidcProviderClient.class.getName()));
  }

  /** The name to call the user by. */
  String name() {
    return identity.getString(
        "name", identity.getString("preferred_username", claims.getString("sub")));
  }

  /**
   * When it ends if nobody comes back to it.
   *
   * @param renewable adds for how long expired tokens can be renewed
   */
  Instant end(UnaryOperator<Instant> renewable) {
    Instant end = Instant.ofEpochSecond(identity.getLong(EXPIRY));
    if (refreshToken == null) {
      return end;
    }
    end = renewable.apply(end);
    JsonObject refresh =
        OidcUtils.isOpaqueToken(refreshToken) ? null : OidcUtils.decodeJwtContent(refreshToken);
    Long expiry = refresh == null ? null : refresh.getLong(EXPIRY);
    return expiry == null || expiry > end.getEpochSecond() ? end : Instant.ofEpochSecond(expiry);
  }
}
