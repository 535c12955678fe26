package io.commercepolicy.gateway.validation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what stands percent-encoded in a URI. */
final class PercentEncoding {

  private PercentEncoding() {}

  /** The text, or null if it is no UTF-8. */
  static String decodePath(String raw) {
    return raw.indexOf('%') < 0 ? raw : decode(raw, false);
  }

  /** The text, or null if it is no UTF-8; a plus sign stands for a space. */
  static String decodeQuery(String raw) {
    return raw.indexOf('%') < 0 && raw.indexOf('+') < 0 ? raw : decode(raw, true);
  }

  private static String decode(String raw, boolean plusIsSpace) {
    ByteBuffer octets = ByteBuffer.allocate(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
        int low = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          return null;
        }
        octets.put((byte) (high << 4 | low));
        i += 2;
      } else {
        octets.put((byte) (c == '+' && plusIsSpace ? ' ' : c));
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
