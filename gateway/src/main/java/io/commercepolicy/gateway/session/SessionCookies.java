package io.commercepolicy.gateway.session;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The cookies that hold a session: one, or several if its tokens are long. */
final class SessionCookies {

  private static final String NAME = "q_session_" + Sessions.TENANT;
  private static final String STATE = "q_auth_" + Sessions.TENANT;

  /** So many logins may be under way in one browser, each with a cookie. */
  private static final int LOGINS_AT_ONCE = 5;

  private final boolean https;

  SessionCookies(boolean https) {
    this.https = https;
  }

  /** Makes one header of those that HTTP/2 lets a browser spread its cookies over. */
  static void gather(HttpServerRequest request) {
    List<String> headers = request.headers().getAll(HttpHeaders.COOKIE);
    if (headers.size() > 1) {
      request.headers().set(HttpHeaders.COOKIE, String.join("; ", headers));
    }
  }

  /** Whether a request brings a session, be it one that is no good. */
  static boolean areIn(HttpServerRequest request) {
    for (String header : request.headers().getAll(HttpHeaders.COOKIE)) {
      if (header.contains(NAME)) {
        return true;
      }
    }
    return false;
  }

  /** Leaves them out of what is read from now on, though the browser keeps them; their names. */
  static Set<String> setAside(HttpServerRequest request) {
    Set<String> names = names(request, NAME);
    names.forEach(name -> request.response().removeCookie(name, false));
    return names;
  }

  /** Makes the browser forget the session. */
  void remove(HttpServerRequest request) {
    remove(names(request, NAME), request);
  }

  private void remove(Set<String> names, HttpServerRequest request) {
    names.forEach(name -> request.response().removeCookie(name, false));
    names.forEach(name -> remove(name, request));
  }

  /** Makes the browser forget those of an earlier session that the new one does not replace. */
  void removeUnlessReplaced(Set<String> earlier, HttpServerRequest request) {
    Set<String> now = names(request, NAME);
    earlier.stream().filter(name -> !now.contains(name)).forEach(name -> remove(name, request));
  }

  private static Set<String> names(HttpServerRequest request, String beginning) {
    return request.cookies().stream()
        .map(Cookie::getName)
        .filter(name -> name.startsWith(beginning))
        .collect(Collectors.toUnmodifiableSet());
  }

  private void remove(String name, HttpServerRequest request) {
    request
        .response()
        .addCookie(
            Cookie.cookie(name, "")
                .setPath("/")
                .setMaxAge(0)
                .setHttpOnly(true)
                .setSecure(https || request.isSSL())
                .setSameSite(CookieSameSite.LAX));
  }

  /** The cookies that a request brings of logins under way. */
  static Set<String> states(HttpServerRequest request) {
    return names(request, STATE);
  }

  /**
   * Keeps what is remembered of a login that begins from requests of other sites, and makes the
   * browser forget the others where too many were begun and left.
   *
   * @param earlier those that the request brought
   */
  void confineState(Set<String> earlier, HttpServerRequest request) {
    for (Cookie cookie : request.cookies()) {
      if (cookie.getName().startsWith(STATE) && !earlier.contains(cookie.getName())) {
        cookie.setSameSite(CookieSameSite.LAX);
      }
    }
    if (earlier.size() >= LOGINS_AT_ONCE) {
      remove(earlier, request);
    }
  }
}
