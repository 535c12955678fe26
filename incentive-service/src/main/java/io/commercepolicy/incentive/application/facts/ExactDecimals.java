package io.commercepolicy.incentive.application.facts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import io.commercepolicy.kit.problem.ProblemException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Reads a decimal that is written as a text or as a number, exactly. For use with {@code
 * JsonDeserialize}.
 */
public final class ExactDecimals extends StdScalarDeserializer<BigDecimal> {

  /** How a decimal is written as a text. */
  public static final String PATTERN = "^-?[0-9]{1,20}(\\.[0-9]{1,20})?$";

  private static final long serialVersionUID = 1L;
  private static final Pattern TEXT = Pattern.compile(PATTERN);

  /** The zeros of a number whose exponent is far off would be written out. */
  private static final int FARTHEST_SCALE = 100;

  ExactDecimals() {
    super(BigDecimal.class);
  }

  @Override
  public BigDecimal deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    JsonToken token = parser.currentToken();
    BigDecimal value = null;
    if (token == JsonToken.VALUE_STRING && TEXT.matcher(parser.getText()).matches()) {
      value = new BigDecimal(parser.getText());
    } else if (token.isNumeric()) {
      value = parser.getDecimalValue();
    }
    if (value == null || Math.abs((long) value.scale()) > FARTHEST_SCALE) {
      throw ProblemException.invalid(
          "", "必须是小数（文本或数字）", "must be a decimal, as a text or a number");
    }
    return value.stripTrailingZeros();
  }
}
