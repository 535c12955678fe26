package io.commercepolicy.gateway.exchange;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which headers pass the gateway. */
public final class HeaderRules {

  /** The header that carries the request's id. */
  public static final String REQUEST_ID = "X-Request-Id";

  private static final String X_FORWARDED = "X-Forwarded-";

  private HeaderRules() {}

  /** Copies what a service shall see of a request; framing, host and origin are set anew. */
  public static void copyRequest(MultiMap from, List<String> connectionNames, MultiMap to) {
    for (Map.Entry<String, String> header : from) {
      String name = header.getKey();
      if (!isHopByHop(name) && !isSetAnew(name) && !isNamed(name, connectionNames)) {
        to.add(name, header.getValue());
      }
    }
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
      if (!isHopByHop(name)
          && !name.equalsIgnoreCase(REQUEST_ID)
          && !isNamed(name, connectionNames)) {
        to.add(name, header.getValue());
      }
    }
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
      case 6 -> name.equalsIgnoreCase("Expect");
      case 9 -> name.equalsIgnoreCase("Forwarded") || name.equalsIgnoreCase("X-Real-IP");
      case 12 -> name.equalsIgnoreCase(REQUEST_ID);
      case 14 -> name.equalsIgnoreCase("Content-Length");
      default -> false;
    };
  }
}
