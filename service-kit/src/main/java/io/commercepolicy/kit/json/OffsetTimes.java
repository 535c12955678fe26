package io.commercepolicy.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Reads times with offset. The form in which nearly all of them are kept, {@code
 * 2021-05-21T10:00:00+08:00}, is read by position: the general way takes longer than everything
 * else in an assessment of some dozen sessions.
 */
final class OffsetTimes extends StdScalarDeserializer<OffsetDateTime> {

  private static final long serialVersionUID = 1L;
  private static final String FORM = "0000-00-00T00:00:00+00:00";
  private static final int SIGN = 19;

  OffsetTimes() {
    super(OffsetDateTime.class);
  }

  @Override
  public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      String text = parser.getText();
      if (isOfForm(text)) {
        try {
          return read(text);
        } catch (DateTimeException e) {
          // such as a 30th of February; the general way says so
        }
      }
    }
    return InstantDeserializer.OFFSET_DATE_TIME.deserialize(parser, context);
  }

  private static boolean isOfForm(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char c = text.charAt(i);
      boolean fits =
          switch (FORM.charAt(i)) {
            case '0' -> c >= '0' && c <= '9';
            case '+' -> c == '+' || c == '-';
            default -> c == FORM.charAt(i);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static OffsetDateTime read(String text) {
    int sign = text.charAt(SIGN) == '-' ? -1 : 1;
    return OffsetDateTime.of(
        number(text, 0) * 100 + number(text, 2),
        number(text, 5),
        number(text, 8),
        number(text, 11),
        number(text, 14),
        number(text, 17),
        0,
        ZoneOffset.ofHoursMinutes(sign * number(text, 20), sign * number(text, 23)));
  }

  private static int number(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }
}
