package io.commercepolicy.kit.paging;

import io.commercepolicy.kit.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Cursors are opaque to clients: the position of the last item, in base64url. */
final class Cursor {

  private Cursor() {}

  static String encode(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  static String decode(String cursor) {
    try {
      String position =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
              .toString();
      if (position.indexOf('\0') >= 0) {
        throw new IllegalArgumentException();
      }
      return position;
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw ProblemException.invalid("query:cursor", "不是有效的游标", "not a cursor of this list");
    }
  }
}
