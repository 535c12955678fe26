package io.commercepolicy.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads a decimal that is written as a text or as a number, exactly. */
public class ExactDecimals extends StdScalarDeserializer<BigDecimal> {

  /** How a decimal is written as a text. */
  public static final String PATTERN = "^-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?$";

  private static final long serialVersionUID = 1L;
  private static final Pattern TEXT = Pattern.compile(PATTERN);

  /** The zeros of a number whose exponent is far off would be written out. */
  private static final int FARTHEST_SCALE = 100;

  protected ExactDecimals() {
    super(BigDecimal.class);
  }

  @Override
  public BigDecimal deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    BigDecimal value = read(parser, context);
    if (Math.abs((long) value.scale()) > FARTHEST_SCALE) {
      throw context.weirdNumberException(value, BigDecimal.class, "out of reach");
    }
    return value;
  }

  private BigDecimal read(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.hasToken(JsonToken.VALUE_STRING)) {
      if (isDecimal(parser.getText())) {
        return new BigDecimal(parser.getText());
      }
      throw context.weirdStringException(parser.getText(), BigDecimal.class, "not a decimal");
    }
    if (!parser.currentToken().isNumeric()) {
      throw context.wrongTokenException(
          parser, BigDecimal.class, JsonToken.VALUE_NUMBER_FLOAT, "not a decimal");
    }
    return parser.getDecimalValue();
  }

  /** Whether a text is a decimal, and one that is worth reading. */
  protected boolean isDecimal(String text) {
    return TEXT.matcher(text).matches();
  }
}
