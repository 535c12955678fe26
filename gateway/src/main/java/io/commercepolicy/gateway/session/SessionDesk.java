package io.commercepolicy.gateway.session;

import io.commercepolicy.gateway.GatewaySettings;
import io.commercepolicy.gateway.exchange.Exchange;
import io.commercepolicy.gateway.exchange.WholeBody;
import io.commercepolicy.gateway.identity.Caller;
import io.commercepolicy.gateway.identity.Callers;
import io.commercepolicy.gateway.problem.Problem;
import io.commercepolicy.gateway.problem.ProblemCode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.security.AuthenticationRedirectException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/** Where people log in, ask who they are, and log out. */
@Singleton
public final class SessionDesk {

  /** What a page is told that changes something without showing that it may. */
  public static final Problem FOREIGN =
      Problem.of(
          ProblemCode.CSRF,
          "By session, changes need the session's 'X-CSRF-Token' and come from a page of this"
              + " gateway.",
          "使用会话登录时，写操作须携带本会话的“X-CSRF-Token”，且须来自本网关的页面。");

  private static final Logger LOG = Logger.getLogger(SessionDesk.class);

  private static final String SESSION = "/session";
  private static final String LOGIN = "/session/login";
  private static final String CALLBACK = "/session/callback";
  private static final String LOGOUT = "/session/logout";
  private static final Map<String, HttpMethod> METHODS =
      Map.of(
          SESSION, HttpMethod.GET,
          LOGIN, HttpMethod.GET,
          CALLBACK, HttpMethod.GET,
          LOGOUT, HttpMethod.POST);

  private static final String FAILED = "/?login=failed";
  private static final String HOME = "/";

  /** How long a logout waits for the login to forget the session. */
  private static final Duration REVOCATION = Duration.ofSeconds(2);

  private final Sessions sessions;
  private final SessionCookies cookies;
  private final Callers callers;
  private final Vertx vertx;
  private final Duration extension;
  private final String clientId;
  private final long stallMillis;

  SessionDesk(Sessions sessions, Callers callers, Vertx vertx, GatewaySettings settings) {
    this.sessions = sessions;
    this.cookies = new SessionCookies(settings.console().https());
    this.callers = callers;
    this.vertx = vertx;
    this.extension = settings.console().sessionExtension();
    this.clientId = settings.console().clientId();
    this.stallMillis = settings.bodyStallTimeout().toMillis();
  }

  /** Whether a path is one of its own. */
  public boolean isAt(String path) {
    return METHODS.containsKey(path);
  }

  /** Answers at one of its paths. */
  public void answer(Exchange exchange, String path, RoutingContext context) {
    SessionCookies.gather(exchange.request());
    HttpMethod method = METHODS.get(path);
    HttpServerResponse response = exchange.response();
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (exchange.request().method() != method) {
      response.putHeader(HttpHeaders.ALLOW, method.name());
      exchange.refuse(Problem.METHOD_NOT_ALLOWED);
      return;
    }
    WholeBody.expectNone(
        exchange,
        vertx,
        stallMillis,
        () -> {
          switch (path) {
            case LOGIN -> login(exchange, context);
            case CALLBACK -> callBack(exchange, context);
            case LOGOUT -> logout(exchange, context);
            default -> tell(exchange, context);
          }
        });
  }

  private void tell(Exchange exchange, RoutingContext context) {
    if (!sessions.isIn(exchange)) {
      tellNobody(exchange);
      return;
    }
    then(
        exchange,
        sessions
            .of(context)
            .chain(
                session ->
                    verified(session)
                        .map(caller -> user(session, caller))
                        .onFailure(Sessions::isOver)
                        .recoverWithItem(failure -> refused(exchange, failure))),
        (user, failure) -> {
          if (failure == null) {
            json(exchange, user);
          } else {
            if (Sessions.isOver(failure)) {
              cookies.remove(exchange.request());
            }
            tellNobody(exchange);
          }
        });
  }

  /** Of a login that succeeded with an access token that is no good here: not to be begun again. */
  private JsonObject refused(Exchange exchange, Throwable failure) {
    LOG.warnf(
        "%s: somebody logged in whose access token is refused: %s. See that the login issues it"
            + " with the audience that the suite expects.",
        exchange.requestId(), kinds(failure));
    cookies.remove(exchange.request());
    return new JsonObject().putNull("user").put("refused", true);
  }

  private Uni<Caller> verified(Session session) {
    Caller known = callers.known(session.accessToken());
    return known != null
        ? Uni.createFrom().item(known)
        : Sessions.onContext(callers.verify(session.accessToken()));
  }

  private JsonObject user(Session session, Caller caller) {
    JsonObject user =
        new JsonObject()
            .put("id", caller.id())
            .put("name", session.name())
            .put("roles", new JsonArray(caller.roles().stream().sorted().toList()));
    putClaim(user, "agencyId", session, "agency_id");
    putClaim(user, "merchantId", session, "merchant_id");
    putClaim(user, "creatorId", session, "creator_id");
    return new JsonObject()
        .put("user", user)
        .put("csrfToken", sessions.csrfToken(session))
        .put("expiresAt", session.end(end -> end.plus(extension)).toString());
  }

  private static void putClaim(JsonObject user, String field, Session session, String claim) {
    if (session.claims().getValue(claim) instanceof String id && !id.isEmpty()) {
      user.put(field, id);
    }
  }

  private static void tellNobody(Exchange exchange) {
    json(exchange, new JsonObject().putNull("user"));
  }

  private void login(Exchange exchange, RoutingContext context) {
    String to = LocalPath.of(context.queryParam("to"));
    if (sessions.isIn(exchange) && !context.queryParam("prompt").contains("login")) {
      then(
          exchange,
          sessions.of(context).chain(this::verified),
          (caller, failure) -> {
            if (failure == null) {
              redirect(exchange, to);
            } else {
              begin(exchange, context);
            }
          });
    } else {
      begin(exchange, context);
    }
  }

  private void begin(Exchange exchange, RoutingContext context) {
    // A session that goes on meanwhile ends with the new one, not before.
    SessionCookies.setAside(exchange.request());
    Set<String> others = SessionCookies.states(exchange.request());
    then(
        exchange,
        sessions.login(context),
        (location, failure) -> {
          if (location == null) {
            fail(exchange, "begun", failure);
          } else {
            cookies.confineState(others, exchange.request());
            redirect(exchange, location);
          }
        });
  }

  private void callBack(Exchange exchange, RoutingContext context) {
    HttpServerRequest request = exchange.request();
    Set<String> earlier = SessionCookies.setAside(request);
    then(
        exchange,
        sessions.of(context),
        (session, failure) -> {
          if (failure instanceof AuthenticationRedirectException done) {
            cookies.removeUnlessReplaced(earlier, request);
            redirect(exchange, destination(done.getRedirectUri()));
          } else {
            fail(exchange, "completed", failure);
          }
        });
  }

  /** Where the one who logged in wanted to go, out of the address that the login began at. */
  private static String destination(String begun) {
    String query = URI.create(begun).getRawQuery();
    return query == null
        ? HOME
        : LocalPath.of(
            new QueryStringDecoder(query, StandardCharsets.UTF_8, false)
                .parameters()
                .getOrDefault("to", List.of()));
  }

  private static void fail(Exchange exchange, String what, Throwable failure) {
    // What failed may name the user; the kind of failure does not.
    LOG.warnf(
        "%s: a login could not be %s: %s",
        exchange.requestId(), what, failure == null ? "not expected" : kinds(failure));
    redirect(exchange, FAILED);
  }

  private static String kinds(Throwable failure) {
    StringBuilder kinds = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      kinds.append(kinds.isEmpty() ? "" : " by ").append(cause.getClass().getSimpleName());
    }
    return kinds.toString();
  }

  private void logout(Exchange exchange, RoutingContext context) {
    if (!sessions.isIn(exchange)) {
      leaveTo(exchange, HOME);
      return;
    }
    then(
        exchange,
        sessions.of(context),
        (session, failure) -> {
          if (failure != null) {
            cookies.remove(exchange.request());
            leaveTo(exchange, HOME);
          } else if (!sessions.mayChange(exchange, session)) {
            exchange.refuse(FOREIGN);
          } else {
            then(
                exchange,
                revoked(session),
                (ignored, notRevoked) -> {
                  cookies.remove(exchange.request());
                  leaveTo(exchange, end(exchange, session.login()));
                });
          }
        });
  }

  /** Lets the login forget what the session could be renewed with; it may fail to. */
  private Uni<Boolean> revoked(Session session) {
    if (session.refreshToken() == null || session.login().getRevocationUri() == null) {
      return Uni.createFrom().item(false);
    }
    return Sessions.onContext(
        session
            .client()
            .revokeRefreshToken(session.refreshToken())
            .ifNoItem()
            .after(REVOCATION)
            .recoverWithItem(false)
            .onFailure()
            .recoverWithItem(false)
            .invoke(
                revoked -> {
                  if (!Boolean.TRUE.equals(revoked)) {
                    LOG.warn("the login did not revoke a refresh token at a logout");
                  }
                }));
  }

  /** Where the login ends its own session; without an ID token, since no page may have one. */
  private String end(Exchange exchange, OidcConfigurationMetadata login) {
    String uri = login.getEndSessionUri();
    return uri == null
        ? HOME
        : uri
            + (uri.indexOf('?') < 0 ? '?' : '&')
            + "client_id="
            + URLEncoder.encode(clientId, StandardCharsets.UTF_8)
            + "&post_logout_redirect_uri="
            + URLEncoder.encode(sessions.origin(exchange) + HOME, StandardCharsets.UTF_8);
  }

  private static void leaveTo(Exchange exchange, String location) {
    json(exchange, new JsonObject().put("location", location));
  }

  private static void redirect(Exchange exchange, String location) {
    exchange.response().setStatusCode(302).putHeader(HttpHeaders.LOCATION, location).end();
  }

  private static void json(Exchange exchange, JsonObject json) {
    Buffer body = json.toBuffer();
    exchange
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
        .end(body);
  }

  /**
   * Goes on with what comes or with why nothing does; whatever goes wrong, somebody is answered.
   */
  private static <T> void then(Exchange exchange, Uni<T> answer, BiConsumer<T, Throwable> next) {
    BiConsumer<T, Throwable> guarded =
        (item, failure) -> {
          if (exchange.response().ended() || exchange.response().closed()) {
            return;
          }
          try {
            next.accept(item, failure);
          } catch (RuntimeException e) {
            LOG.errorf(e, "%s failed", exchange.requestId());
            exchange.refuse(Problem.FAILED);
          }
        };
    answer
        .subscribe()
        .with(item -> guarded.accept(item, null), failure -> guarded.accept(null, failure));
  }
}
