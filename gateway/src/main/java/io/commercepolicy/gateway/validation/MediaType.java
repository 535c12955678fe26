package io.commercepolicy.gateway.validation;

import java.util.Locale;

/**
 * A media type or range without its parameters, in lower case.
 *
 * @param type such as {@code application}, or {@code *}
 * @param subtype such as {@code json}, or {@code *}
 */
record MediaType(String type, String subtype) {

  private static final String ANY = "*";

  /** Reads a {@code Content-Type}; null if it is none. */
  static MediaType of(String text) {
    int semicolon = text.indexOf(';');
    String name =
        (semicolon < 0 ? text : text.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
    int slash = name.indexOf('/');
    return slash <= 0 || slash == name.length() - 1
        ? null
        : new MediaType(name.substring(0, slash), name.substring(slash + 1));
  }

  /** The charset that a {@code Content-Type} names, in lower case; null if it names none. */
  static String charset(String text) {
    for (String parameter : text.split(";")) {
      String[] parts = parameter.split("=", 2);
      if (parts.length == 2 && parts[0].trim().equalsIgnoreCase("charset")) {
        return parts[1].trim().replace("\"", "").toLowerCase(Locale.ROOT);
      }
    }
    return null;
  }

  boolean isJson() {
    return type.equals("application") && (subtype.equals("json") || subtype.endsWith("+json"));
  }

  /** Whether a type lies within this range; a range ends with {@code *} or {@code *+suffix}. */
  boolean includes(MediaType other) {
    return (type.equals(ANY) || type.equals(other.type))
        && (subtype.equals(other.subtype)
            || subtype.startsWith(ANY) && other.subtype.endsWith(subtype.substring(1)));
  }

  /** How narrow a range is; the narrowest that includes a type goes before others. */
  int rank() {
    if (type.equals(ANY)) {
      return 0;
    }
    return subtype.startsWith(ANY) ? subtype.length() : Integer.MAX_VALUE;
  }

  @Override
  public String toString() {
    return type + "/" + subtype;
  }
}
