package io.commercepolicy.gateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.commercepolicy.gateway.problem.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the text of a parameter stands for; numbers are written as in JSON. */
enum ValueType {
  STRING {
    @Override
    JsonNode read(String text) {
      return TextNode.valueOf(text);
    }
  },
  INTEGER {
    @Override
    JsonNode read(String text) {
      if (!WHOLE_NUMBER.matcher(text).matches()) {
        return null;
      }
      return text.length() <= LONG_DIGITS
          ? LongNode.valueOf(Long.parseLong(text))
          : BigIntegerNode.valueOf(new BigInteger(text));
    }
  },
  NUMBER {
    @Override
    JsonNode read(String text) {
      return DECIMAL_NUMBER.matcher(text).matches()
          ? DecimalNode.valueOf(new BigDecimal(text))
          : null;
    }
  },
  BOOLEAN {
    @Override
    JsonNode read(String text) {
      return switch (text) {
        case "true" -> BooleanNode.TRUE;
        case "false" -> BooleanNode.FALSE;
        default -> null;
      };
    }
  };

  /** So many digits always fit a long. */
  private static final int LONG_DIGITS = 18;

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*+)");
  private static final Pattern DECIMAL_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]{1,3})?");

  private final Text expected = Messages.type(List.of(name().toLowerCase(Locale.ROOT)));

  /** The value, or null if the text is none of this type. */
  abstract JsonNode read(String text);

  /** What is said of a text that is none of this type. */
  Text expected() {
    return expected;
  }

  /**
   * @throws IllegalArgumentException if a parameter can't be of this type
   */
  static ValueType named(String type) {
    for (ValueType known : values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(type)) {
        return known;
      }
    }
    throw new IllegalArgumentException("a parameter of the type '" + type + "' is not supported");
  }
}
