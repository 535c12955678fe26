package io.commercepolicy.gateway.exchange;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which headers pass the gateway. */
public final class HeaderRules {

  /** The header that carries the request's id. */
  public static final String REQUEST_ID = "X-Request-Id";

  private static final String BEARER = "Bearer ";
  private static final String X_FORWARDED = "X-Forwarded-";
  private static final String CORS = "Access-Control-";

  private static final CharSequence NOSNIFF = createOptimized("X-Content-Type-Options");
  private static final CharSequence NOSNIFF_VALUE = createOptimized("nosniff");
  private static final CharSequence FRAMES = createOptimized("X-Frame-Options");
  private static final CharSequence FRAMES_VALUE = createOptimized("DENY");
  private static final CharSequence CONTENT_POLICY = createOptimized("Content-Security-Policy");
  private static final CharSequence CONTENT_POLICY_VALUE =
      createOptimized("default-src 'none'; frame-ancestors 'none'");
  private static final CharSequence REFERRER = createOptimized("Referrer-Policy");
  private static final CharSequence REFERRER_VALUE = createOptimized("no-referrer");
  private static final CharSequence TRANSPORT = createOptimized("Strict-Transport-Security");
  private static final CharSequence TRANSPORT_VALUE = createOptimized("max-age=31536000");

  private HeaderRules() {}

  /**
   * Copies what a service shall see of a request; framing, host and origin are set anew, and
   * cookies are between browser and gateway.
   */
  public static void copyRequest(Exchange exchange, MultiMap to) {
    List<String> connectionNames = exchange.head().connectionNames();
    boolean continued = exchange.head().traceparent() != null;
    for (Map.Entry<String, String> header : exchange.request().headers()) {
      String name = header.getKey();
      if (!isHopByHop(name)
          && !isSetAnew(name)
          && !isNamed(name, connectionNames)
          && (continued || !name.equalsIgnoreCase("tracestate"))) {
        to.add(name, header.getValue());
      }
    }
    if (exchange.sessionToken() != null) {
      to.set(HttpHeaders.AUTHORIZATION, BEARER + exchange.sessionToken());
    }
    to.set(REQUEST_ID, exchange.requestId());
    to.set(Trace.PARENT, exchange.traceparent());
  }

  /** Copies what a caller shall see of a response. */
  public static void copyResponse(MultiMap from, MultiMap to) {
    List<String> connectionNames = List.of();
    for (Map.Entry<String, String> header : from) {
      if (header.getKey().equalsIgnoreCase("Connection")) {
        connectionNames = names(connectionNames, header.getValue());
      }
    }
    for (Map.Entry<String, String> header : from) {
      String name = header.getKey();
      if (!isHopByHop(name) && !isOwn(name) && !isNamed(name, connectionNames)) {
        to.add(name, header.getValue());
      }
    }
  }

  /** Whether a {@code Connection} header, or null, says that the connection ends. */
  public static boolean closes(String connection) {
    return connection != null && connection.equalsIgnoreCase("close");
  }

  /** Takes back what was copied of a response that will not be passed on. */
  public static void takeBack(MultiMap from, MultiMap to) {
    for (String name : from.names()) {
      if (!isOwn(name)) {
        to.remove(name);
      }
    }
  }

  /** Says to browsers that no answer is a page, to be framed or to be guessed at. */
  static void protect(MultiMap headers, boolean tls) {
    headers.set(NOSNIFF, NOSNIFF_VALUE);
    headers.set(FRAMES, FRAMES_VALUE);
    headers.set(CONTENT_POLICY, CONTENT_POLICY_VALUE);
    headers.set(REFERRER, REFERRER_VALUE);
    if (tls) {
      headers.set(TRANSPORT, TRANSPORT_VALUE);
    }
  }

  /** Headers of responses that are the gateway's own matter. */
  private static boolean isOwn(String name) {
    return switch (name.length()) {
      case 6 -> name.equalsIgnoreCase("Server");
      case 9 -> name.equalsIgnoreCase("RateLimit");
      case 10 -> name.equalsIgnoreCase("Set-Cookie");
      case 12 -> name.equalsIgnoreCase(REQUEST_ID);
      case 15 ->
          REFERRER.toString().equalsIgnoreCase(name) || FRAMES.toString().equalsIgnoreCase(name);
      case 16 -> name.equalsIgnoreCase("RateLimit-Policy");
      case 22 -> NOSNIFF.toString().equalsIgnoreCase(name);
      case 23 -> CONTENT_POLICY.toString().equalsIgnoreCase(name);
      case 25 -> TRANSPORT.toString().equalsIgnoreCase(name);
      default -> name.regionMatches(true, 0, CORS, 0, CORS.length());
    };
  }

  /** Adds the header names that a {@code Connection} header lists to others. */
  static List<String> names(List<String> others, String connection) {
    if (connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close")) {
      return others;
    }
    List<String> names = new ArrayList<>(others);
    for (String name : connection.split(",")) {
      // The body's length is the gateway's own matter.
      if (!name.isBlank() && !name.trim().equalsIgnoreCase("Content-Length")) {
        names.add(name.trim());
      }
    }
    return names;
  }

  private static boolean isNamed(String name, List<String> connectionNames) {
    for (int i = 0; i < connectionNames.size(); i++) {
      if (name.equalsIgnoreCase(connectionNames.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHopByHop(String name) {
    return switch (name.length()) {
      case 2 -> name.equalsIgnoreCase("TE");
      case 7 -> name.equalsIgnoreCase("Trailer") || name.equalsIgnoreCase("Upgrade");
      case 10 -> name.equalsIgnoreCase("Connection") || name.equalsIgnoreCase("Keep-Alive");
      case 14 -> name.equalsIgnoreCase("HTTP2-Settings");
      case 16 -> name.equalsIgnoreCase("Proxy-Connection");
      case 17 -> name.equalsIgnoreCase("Transfer-Encoding");
      case 18 -> name.equalsIgnoreCase("Proxy-Authenticate");
      case 19 -> name.equalsIgnoreCase("Proxy-Authorization");
      default -> false;
    };
  }

  private static boolean isSetAnew(String name) {
    if (name.regionMatches(true, 0, X_FORWARDED, 0, X_FORWARDED.length())) {
      return true;
    }
    return switch (name.length()) {
      case 4 -> name.equalsIgnoreCase("Host");
      case 6 -> name.equalsIgnoreCase("Expect") || name.equalsIgnoreCase("Cookie");
      case 9 -> name.equalsIgnoreCase("Forwarded") || name.equalsIgnoreCase("X-Real-IP");
      case 11 -> name.equalsIgnoreCase(Trace.PARENT);
      case 12 -> name.equalsIgnoreCase(REQUEST_ID) || name.equalsIgnoreCase("X-CSRF-Token");
      case 14 -> name.equalsIgnoreCase("Content-Length");
      default -> false;
    };
  }
}
