package io.commercepolicy.gateway.session;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where a browser may be sent after a login: to a page of this gateway and nowhere else. */
final class LocalPath {

  private static final String HOME = "/";
  private static final int LONGEST = 2000;
  private static final String UNSAFE = " \"<>^`{|}";

  private LocalPath() {}

  /** The one path that was asked for, fit for a {@code Location} header; else that of the home. */
  static String of(List<String> asked) {
    return asked.size() == 1 && isLocal(asked.get(0)) ? encoded(asked.get(0)) : HOME;
  }

  private static boolean isLocal(String path) {
    return path.startsWith("/")
        && path.length() <= LONGEST
        && !path.contains("//")
        && path.indexOf('\\') < 0
        && path.chars().noneMatch(Character::isISOControl);
  }

  /** As a browser would write it: what a header does not carry becomes octets of UTF-8. */
  private static String encoded(String path) {
    StringBuilder encoded = new StringBuilder(path.length());
    path.codePoints()
        .forEach(
            c -> {
              if (c < 0x7f && UNSAFE.indexOf(c) < 0) {
                encoded.append((char) c);
              } else {
                for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                  encoded.append("%%%02X".formatted(octet & 0xff));
                }
              }
            });
    return encoded.toString();
  }
}
