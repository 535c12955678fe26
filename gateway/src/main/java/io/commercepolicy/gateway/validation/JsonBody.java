package io.commercepolicy.gateway.validation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import io.commercepolicy.gateway.problem.Violation;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A JSON text, read strictly: UTF-8 without a byte order mark, one value, no field twice.
 *
 * @param value what it says, null if it is malformed
 * @param fault why it is malformed, else null
 */
record JsonBody(JsonNode value, Violation fault) {

  static final int DEEPEST = 64;

  /** A tree of so many nodes, and a violation at each, still fits the memory many times over. */
  static final int MOST_TOKENS = 500_000;

  private static final char REPLACEMENT = '\ufffd';
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxTokenCount(MOST_TOKENS)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .nodeFactory(new WholeNumbers())
          .build()
          .reader();

  static JsonBody read(Buffer body) {
    byte[] octets = body.getBytes();
    String text = new String(octets, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(octets)) {
      return fault("must be UTF-8", "必须采用 UTF-8 编码");
    }
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      return fault("must not begin with a byte order mark", "开头不得有字节顺序标记（BOM）");
    }
    try {
      JsonNode value = READER.readTree(text);
      return value.isMissingNode() ? fault("must not be empty", "不得为空") : new JsonBody(value, null);
    } catch (StreamConstraintsException e) {
      return fault(
          "goes beyond "
              + DEEPEST
              + " levels or "
              + MOST_TOKENS
              + " values, or has a number or name that is too long",
          "超过 " + DEEPEST + " 层或 " + MOST_TOKENS + " 个值，或数字、字段名过长");
    } catch (JsonProcessingException e) {
      return malformed(e);
    }
  }

  /** Settles whether a replacement character was sent or stands for octets that are none. */
  private static boolean isUtf8(byte[] octets) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static JsonBody malformed(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    String place = location == null ? "?" : location.getLineNr() + ":" + location.getColumnNr();
    return String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")
        ? fault("a field occurs twice, at " + place, "字段重复（" + place + "）")
        : fault("not valid JSON, at " + place, "不是有效的 JSON（" + place + "）");
  }

  private static JsonBody fault(String en, String zh) {
    return new JsonBody(null, Violation.of("", en, zh));
  }

  /** As JSON Schema counts: 5.0 is a whole number, and one beyond all bounds is none. */
  private static final class WholeNumbers extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;
    private static final int MOST_DIGITS = 1000;

    @Override
    public ValueNode numberNode(BigDecimal number) {
      if (Math.abs((long) number.scale()) > MOST_DIGITS) {
        return DoubleNode.valueOf(number.doubleValue());
      }
      if (number.stripTrailingZeros().scale() > 0) {
        return super.numberNode(number);
      }
      BigInteger whole = number.toBigIntegerExact();
      if (whole.bitLength() < Integer.SIZE) {
        return super.numberNode(whole.intValue());
      }
      return whole.bitLength() < Long.SIZE
          ? super.numberNode(whole.longValue())
          : super.numberNode(whole);
    }
  }
}
