package io.commercepolicy.gateway.session;

import io.commercepolicy.gateway.GatewaySettings;
import io.commercepolicy.gateway.exchange.Exchange;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/**
 * Reads the sessions of people at the web console. They are in cookies that only gateways with the
 * same secret can read, so that any of them knows every session and none keeps any.
 */
@Singleton
public final class Sessions {

  /** The name of the login's settings beside those for tokens. */
  static final String TENANT = "console";

  private static final String CSRF_HEADER = "X-CSRF-Token";

  private final HttpAuthenticator authenticator;
  private final CsrfTokens csrfTokens;
  private final boolean https;

  Sessions(HttpAuthenticator authenticator, GatewaySettings settings) {
    this.authenticator = authenticator;
    this.csrfTokens = new CsrfTokens(settings.console().sessionSecret());
    this.https = settings.console().https();
  }

  /** Whether a request brings a session, be it one that is no good. */
  public boolean isIn(Exchange exchange) {
    return SessionCookies.areIn(exchange.request());
  }

  /**
   * The session of a request, renewed if it has expired and can be. Fails if it is no good: {@link
   * #isOver} tells whether for good.
   */
  Uni<Session> of(RoutingContext context) {
    return identify(context).onItem().ifNull().failWith(AuthenticationFailedException::new);
  }

  private Uni<Session> identify(RoutingContext context) {
    context.put(OidcUtils.TENANT_ID_ATTRIBUTE, TENANT);
    return onContext(
        authenticator
            .attemptAuthentication(context)
            .map(identity -> identity == null ? null : Session.of(identity)));
  }

  /**
   * The access token of a request's session, yet to be verified as any other. Fails likewise.
   *
   * @return what the gateway acts with for this request
   */
  public Uni<Acting> acting(Exchange exchange, RoutingContext context) {
    SessionCookies.gather(exchange.request());
    return of(context)
        .map(session -> new Acting(session.accessToken(), mayChange(exchange, session)));
  }

  /** Whether a session is over, and not just impossible to look into at the moment. */
  public static boolean isOver(Throwable failure) {
    if (failure instanceof NumberFormatException) {
      // The number of a part is in a cookie's name.
      return true;
    }
    if (!(failure instanceof AuthenticationFailedException
        || failure instanceof AuthenticationCompletionException
        || failure instanceof AuthenticationRedirectException)) {
      return false;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      // The login was not reached, hung up or took too long: it has not judged the session. Quarkus
      // looks for the reason of a connection that was closed, and there is none.
      if (cause instanceof IOException
          || cause instanceof VertxException
          || cause instanceof TimeoutException
          || cause instanceof NullPointerException) {
        return false;
      }
    }
    return true;
  }

  /** Whether a request that only reads, or comes from a page of this gateway, is its user's own. */
  boolean mayChange(Exchange exchange, Session session) {
    HttpServerRequest request = exchange.request();
    HttpMethod method = request.method();
    return method == HttpMethod.GET
        || method == HttpMethod.HEAD
        || isFromHere(exchange) && csrfTokens.matches(session, request.getHeader(CSRF_HEADER));
  }

  private boolean isFromHere(Exchange exchange) {
    HttpServerRequest request = exchange.request();
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null
        ? "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
        : origin.toLowerCase(Locale.ROOT).equals(origin(exchange));
  }

  /** Where callers see this gateway: scheme, host and port. */
  String origin(Exchange exchange) {
    String scheme = https || exchange.request().isSSL() ? "https://" : "http://";
    return scheme + String.valueOf(exchange.head().host()).toLowerCase(Locale.ROOT);
  }

  String csrfToken(Session session) {
    return csrfTokens.of(session);
  }

  /** Where a browser has to go to log in, or null if it can't. */
  Uni<String> login(RoutingContext context) {
    context.put(OidcUtils.TENANT_ID_ATTRIBUTE, TENANT);
    return onContext(
        authenticator
            .getChallenge(context)
            .map(
                challenge ->
                    challenge != null && challenge.status == 302 ? challenge.headerContent : null));
  }

  /** Comes back to where the request is served. */
  static <T> Uni<T> onContext(Uni<T> answer) {
    Context context = Vertx.currentContext();
    return answer.emitOn(task -> context.runOnContext(ignored -> task.run()));
  }

  /**
   * What a request of a session may do.
   *
   * @param accessToken speaks for the user
   * @param allowed whether the request is the user's own, as far as changes go
   */
  public record Acting(String accessToken, boolean allowed) {}
}
