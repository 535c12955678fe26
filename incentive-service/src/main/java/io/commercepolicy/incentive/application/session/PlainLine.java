package io.commercepolicy.incentive.application.session;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.commercepolicy.incentive.policy.IncentiveFacts.Benefit;
import io.commercepolicy.kit.clock.Instants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads lines that are plain: every field there is known, told once and as it is asked for. It says
 * nothing about those that are not, so that what it reads costs no more than reading it. What it
 * accepts, {@link SessionLine#readAny} accepts with the same result.
 */
final class PlainLine {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST_ID = 64;

  private enum Field {
    SESSION_ID("sessionId", true),
    HOST_ID("hostId", true),
    SHOP_ID("shopId", false),
    STARTED_AT("startedAt", true),
    ENDED_AT("endedAt", true),
    VIRTUAL_HOST("virtualHost", true),
    PREVIEW("preview", true),
    CART_ITEMS("cartItems", true),
    QUALITY_SCORE("qualityScore", false),
    EXCLUSIVE_OFFERS("exclusiveOffers", true),
    GMV_FEN("gmvFen", true),
    REFUNDED_GMV_FEN("refundedGmvFen", true),
    EXCLUSIVE_GMV_FEN("exclusiveGmvFen", true),
    REFUNDED_EXCLUSIVE_GMV_FEN("refundedExclusiveGmvFen", true),
    EXCLUSIVE_ORDERS("exclusiveOrders", true),
    REFUNDED_EXCLUSIVE_ORDERS("refundedExclusiveOrders", true),
    REVISION("revision", false);

    private static final Map<String, Field> BY_NAME = new HashMap<>();
    private static int required;

    private final String key;
    private final boolean needed;

    static {
      for (Field field : values()) {
        BY_NAME.put(field.key, field);
        required |= field.needed ? field.bit() : 0;
      }
    }

    Field(String key, boolean needed) {
      this.key = key;
      this.needed = needed;
    }

    private int bit() {
      return 1 << ordinal();
    }
  }

  /** Thrown where a line is not plain; no more is said about it. */
  private static final class NotPlain extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final NotPlain INSTANCE = new NotPlain();

    private NotPlain() {
      super(null, null, false, false);
    }
  }

  private final JsonParser parser;
  private int told;
  private String sessionId;
  private String hostId;
  private String shopId;
  private Instant startedAt;
  private Instant endedAt;
  private boolean virtualHost;
  private boolean preview;
  private int cartItems;
  private BigDecimal qualityScore;
  private String exclusiveOffers;
  private long gmvFen;
  private long refundedGmvFen;
  private long exclusiveGmvFen;
  private long refundedExclusiveGmvFen;
  private long exclusiveOrders;
  private long refundedExclusiveOrders;
  private long revision = 1;

  private PlainLine(JsonParser parser) {
    this.parser = parser;
  }

  /** The session of a line, or null if the line is not plain. */
  static StoredSession read(byte[] bytes, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (bytes[i] <= 0) {
        return null;
      }
    }
    try (JsonParser parser = JSON.createParser(bytes, start, length)) {
      return new PlainLine(parser).read();
    } catch (NotPlain | JacksonException | DateTimeException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StoredSession read() throws IOException {
    expect(JsonToken.START_OBJECT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Field field = Field.BY_NAME.get(parser.currentName());
      require(field != null && (told & field.bit()) == 0);
      told |= field.bit();
      read(field);
    }
    require(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
    require((told & Field.required) == Field.required && !endedAt.isBefore(startedAt));
    require(exclusiveGmvFen <= gmvFen);
    return new StoredSession(
        sessionId,
        StoredSession.businessDate(startedAt),
        hostId,
        shopId,
        startedAt,
        endedAt,
        virtualHost,
        preview,
        cartItems,
        qualityScore,
        exclusiveOffers,
        gmvFen,
        refundedGmvFen,
        exclusiveGmvFen,
        refundedExclusiveGmvFen,
        exclusiveOrders,
        refundedExclusiveOrders,
        revision);
  }

  private void read(Field field) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      require(!field.needed);
      return;
    }
    switch (field) {
      case SESSION_ID -> sessionId = id(token);
      case HOST_ID -> hostId = id(token);
      case SHOP_ID -> shopId = id(token);
      case STARTED_AT -> startedAt = instant(token);
      case ENDED_AT -> endedAt = instant(token);
      case VIRTUAL_HOST -> virtualHost = flag(token);
      case PREVIEW -> preview = flag(token);
      case CART_ITEMS -> cartItems = (int) number(token, LiveSessionRequest.MOST);
      case QUALITY_SCORE -> qualityScore = score(token);
      case EXCLUSIVE_OFFERS -> exclusiveOffers = offers(token);
      case GMV_FEN -> gmvFen = number(token, LiveSessionRequest.MOST_FEN);
      case REFUNDED_GMV_FEN -> refundedGmvFen = number(token, LiveSessionRequest.MOST_FEN);
      case EXCLUSIVE_GMV_FEN -> exclusiveGmvFen = number(token, LiveSessionRequest.MOST_FEN);
      case REFUNDED_EXCLUSIVE_GMV_FEN ->
          refundedExclusiveGmvFen = number(token, LiveSessionRequest.MOST_FEN);
      case EXCLUSIVE_ORDERS -> exclusiveOrders = number(token, LiveSessionRequest.MOST);
      case REFUNDED_EXCLUSIVE_ORDERS ->
          refundedExclusiveOrders = number(token, LiveSessionRequest.MOST);
      case REVISION -> revision = number(token, LiveSessionRequest.MOST_REVISION);
    }
  }

  private String id(JsonToken token) throws IOException {
    require(token == JsonToken.VALUE_STRING);
    String id = parser.getText();
    require(!id.isEmpty() && id.length() <= MOST_ID && isAlphanumeric(id.charAt(0)));
    for (int i = 1; i < id.length(); i++) {
      char c = id.charAt(i);
      require(isAlphanumeric(c) || c == '.' || c == '_' || c == '-');
    }
    return id;
  }

  private static boolean isAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  private static boolean flag(JsonToken token) {
    require(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE);
    return token == JsonToken.VALUE_TRUE;
  }

  private long number(JsonToken token, long most) throws IOException {
    require(
        token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != NumberType.BIG_INTEGER);
    long number = parser.getLongValue();
    require(number >= 0 && number <= most);
    return number;
  }

  /** One to four digits, and after a point one or two. */
  private BigDecimal score(JsonToken token) throws IOException {
    require(token == JsonToken.VALUE_STRING || token.isNumeric());
    String text = parser.getText();
    int point = text.indexOf('.');
    int whole = point < 0 ? text.length() : point;
    int decimals = point < 0 ? 0 : text.length() - point - 1;
    require(whole >= 1 && whole <= 4 && decimals <= 2 && (point < 0 || decimals >= 1));
    int hundredths = digits(text, 0, whole);
    for (int i = 0; i < 2; i++) {
      hundredths = hundredths * 10 + (i < decimals ? digits(text, point + 1 + i, 1) : 0);
    }
    return BigDecimal.valueOf(hundredths, 2);
  }

  private String offers(JsonToken token) throws IOException {
    require(token == JsonToken.START_ARRAY);
    StringBuilder text = new StringBuilder(192).append('[');
    int count = 0;
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      require(++count <= LiveSessionRequest.MOST_OFFERS);
      offer(text);
    }
    require(parser.currentToken() == JsonToken.END_ARRAY);
    return text.append(']').toString();
  }

  private void offer(StringBuilder text) throws IOException {
    String skuId = null;
    Set<Benefit> benefits = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      if (parser.currentName().equals("skuId")) {
        require(skuId == null);
        skuId = id(parser.nextToken());
      } else {
        require(parser.currentName().equals("benefits") && benefits == null);
        benefits = benefits(parser.nextToken());
      }
    }
    require(parser.currentToken() == JsonToken.END_OBJECT && skuId != null && benefits != null);
    ExclusiveOffers.append(text, skuId, benefits);
  }

  private Set<Benefit> benefits(JsonToken token) throws IOException {
    require(token == JsonToken.START_ARRAY);
    Set<Benefit> benefits = EnumSet.noneOf(Benefit.class);
    int count = 0;
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      require(++count <= LiveSessionRequest.MOST_BENEFITS);
      switch (parser.getText()) {
        case "COUPON" -> benefits.add(Benefit.COUPON);
        case "PRICE" -> benefits.add(Benefit.PRICE);
        case "GIFT" -> benefits.add(Benefit.GIFT);
        default -> throw NotPlain.INSTANCE;
      }
    }
    require(parser.currentToken() == JsonToken.END_ARRAY);
    return benefits;
  }

  /** Such as {@code 2024-01-16T10:00:00+08:00}, with up to six decimals of a second or none. */
  private Instant instant(JsonToken token) throws IOException {
    require(token == JsonToken.VALUE_STRING);
    String text = parser.getText();
    require(
        text.length() >= 20
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':');
    LocalDate date = LocalDate.of(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
    int second =
        (within(digits(text, 11, 2), 23) * 60 + within(digits(text, 14, 2), 59)) * 60
            + within(digits(text, 17, 2), 59);
    int at = 19;
    int micros = 0;
    if (text.charAt(at) == '.') {
      int scale = 100_000;
      for (at++; at < text.length() && isDigit(text.charAt(at)); at++) {
        require(scale > 0);
        micros += (text.charAt(at) - '0') * scale;
        scale /= 10;
      }
      require(scale < 100_000);
    }
    Instant instant =
        Instant.ofEpochSecond(
            date.toEpochDay() * 86_400 + second - offset(text, at), micros * 1000L);
    require(Instants.isWithinReach(instant));
    return instant;
  }

  /** The seconds of an offset: {@code Z}, or as in {@code +08:00}. */
  private static int offset(String text, int at) {
    if (text.length() == at + 1) {
      require(text.charAt(at) == 'Z');
      return 0;
    }
    require(text.length() == at + 6 && text.charAt(at + 3) == ':');
    int seconds =
        (within(digits(text, at + 1, 2), 17) * 60 + within(digits(text, at + 4, 2), 59)) * 60;
    require(text.charAt(at) == '+' || text.charAt(at) == '-');
    return text.charAt(at) == '+' ? seconds : -seconds;
  }

  private static int digits(String text, int at, int count) {
    int number = 0;
    for (int i = at; i < at + count; i++) {
      require(isDigit(text.charAt(i)));
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int within(int number, int most) {
    require(number <= most);
    return number;
  }

  private void expect(JsonToken token) throws IOException {
    require(parser.nextToken() == token);
  }

  private static void require(boolean plain) {
    if (!plain) {
      throw NotPlain.INSTANCE;
    }
  }
}
