package io.commercepolicy.incentive.application.facts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import io.commercepolicy.kit.json.ExactDecimals;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Reads a decimal that is written as a number or, without an exponent, as a text; the zeros at its
 * end are left out. For use with {@code JsonDeserialize}.
 */
public final class ShortestDecimals extends ExactDecimals {

  /** How a decimal is written as a text. */
  public static final String PATTERN = "^-?[0-9]{1,20}(\\.[0-9]{1,20})?$";

  private static final long serialVersionUID = 1L;
  private static final Pattern TEXT = Pattern.compile(PATTERN);

  ShortestDecimals() {}

  @Override
  public BigDecimal deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    return super.deserialize(parser, context).stripTrailingZeros();
  }

  @Override
  protected boolean isDecimal(String text) {
    return TEXT.matcher(text).matches();
  }
}
