package io.commercepolicy.gateway.exchange;

/**
 * Which request targets are looked up at all. Only one spelling of a path passes, so that the
 * gateway and the service behind it cannot read it differently.
 */
public final class UriRules {

  private static final byte IN_PATH = 1;
  private static final byte IN_QUERY = 2;
  private static final byte[] ALLOWED = new byte[128];

  static {
    allow("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", IN_PATH | IN_QUERY);
    allow("-._~!$&'()*+,=:@/%", IN_PATH | IN_QUERY);
    allow(";?[]", IN_QUERY);
  }

  private UriRules() {}

  private static void allow(String characters, int where) {
    for (char c : characters.toCharArray()) {
      ALLOWED[c] = (byte) where;
    }
  }

  /** Where the path of a URI in origin form ends. */
  public static int pathEnd(String uri) {
    int query = uri.indexOf('?');
    return query < 0 ? uri.length() : query;
  }

  /** The first fault of a request target, or null. */
  public static Fault check(String uri) {
    if (uri.isEmpty() || uri.charAt(0) != '/') {
      return Fault.NOT_A_PATH;
    }
    int pathEnd = pathEnd(uri);
    int segment = 1;
    for (int i = 1; i < pathEnd; i++) {
      char c = uri.charAt(i);
      if (c >= ALLOWED.length || (ALLOWED[c] & IN_PATH) == 0) {
        return Fault.CHARACTER;
      }
      if (c == '/') {
        Fault fault = checkSegment(uri, segment, i);
        if (fault != null) {
          return fault;
        }
        segment = i + 1;
      } else if (c == '%') {
        int octet = octet(uri, i + 1, pathEnd);
        if (octet < 0) {
          return Fault.PERCENT_ENCODING;
        }
        if (isNeverEncoded(octet) || octet == '%' && octet(uri, i + 3, pathEnd) >= 0) {
          return Fault.ENCODED_CHARACTER;
        }
      }
    }
    // A trailing slash makes another path, which nothing publishes.
    Fault fault = segment == pathEnd ? null : checkSegment(uri, segment, pathEnd);
    return fault != null ? fault : checkQuery(uri, pathEnd + 1);
  }

  private static Fault checkSegment(String uri, int from, int to) {
    return switch (to - from) {
      case 0 -> Fault.EMPTY_SEGMENT;
      case 1 -> uri.charAt(from) == '.' ? Fault.DOT_SEGMENT : null;
      case 2 -> uri.charAt(from) == '.' && uri.charAt(from + 1) == '.' ? Fault.DOT_SEGMENT : null;
      default -> null;
    };
  }

  private static Fault checkQuery(String uri, int from) {
    for (int i = from; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c >= ALLOWED.length || (ALLOWED[c] & IN_QUERY) == 0) {
        return Fault.CHARACTER;
      }
      if (c == '%' && octet(uri, i + 1, uri.length()) < 0) {
        return Fault.PERCENT_ENCODING;
      }
    }
    return null;
  }

  /** The octet that two hexadecimal digits stand for, or -1. */
  private static int octet(String uri, int from, int end) {
    if (from + 2 > end) {
      return -1;
    }
    int high = Character.digit(uri.charAt(from), 16);
    int low = Character.digit(uri.charAt(from + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  /** Separators, dots, controls and what a literal segment of a contract may consist of. */
  private static boolean isNeverEncoded(int octet) {
    return octet < ' '
        || octet == 0x7f
        || octet == '/'
        || octet == '\\'
        || octet == '.'
        || octet == '-'
        || octet == '_'
        || octet >= '0' && octet <= '9'
        || octet >= 'A' && octet <= 'Z'
        || octet >= 'a' && octet <= 'z';
  }
}
