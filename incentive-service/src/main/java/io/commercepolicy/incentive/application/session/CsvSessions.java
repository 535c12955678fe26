package io.commercepolicy.incentive.application.session;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import io.commercepolicy.kit.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Turns lines of CSV into those of NDJSON. An empty cell is a field that is not told; of the
 * exclusive offers, it says that there are none. A cell has no line breaks.
 */
final class CsvSessions {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,30})");
  private static final char BYTE_ORDER_MARK = '\ufeff';

  /** How a cell is written in JSON. */
  private enum Form {
    TEXT,
    NUMBER,
    FLAG,
    OFFERS
  }

  private enum Column {
    SESSION_ID("sessionId", Form.TEXT),
    HOST_ID("hostId", Form.TEXT),
    SHOP_ID("shopId", Form.TEXT),
    STARTED_AT("startedAt", Form.TEXT),
    ENDED_AT("endedAt", Form.TEXT),
    VIRTUAL_HOST("virtualHost", Form.FLAG),
    PREVIEW("preview", Form.FLAG),
    CART_ITEMS("cartItems", Form.NUMBER),
    QUALITY_SCORE("qualityScore", Form.TEXT),
    EXCLUSIVE_OFFERS("exclusiveOffers", Form.OFFERS),
    GMV_FEN("gmvFen", Form.NUMBER),
    REFUNDED_GMV_FEN("refundedGmvFen", Form.NUMBER),
    EXCLUSIVE_GMV_FEN("exclusiveGmvFen", Form.NUMBER),
    REFUNDED_EXCLUSIVE_GMV_FEN("refundedExclusiveGmvFen", Form.NUMBER),
    EXCLUSIVE_ORDERS("exclusiveOrders", Form.NUMBER),
    REFUNDED_EXCLUSIVE_ORDERS("refundedExclusiveOrders", Form.NUMBER),
    REVISION("revision", Form.NUMBER);

    private static final Set<Column> OPTIONAL = EnumSet.of(SHOP_ID, QUALITY_SCORE, REVISION);

    private final String key;
    private final Form form;

    Column(String key, Form form) {
      this.key = key;
      this.form = form;
    }

    private static Optional<Column> of(String key) {
      return Arrays.stream(values()).filter(column -> column.key.equals(key)).findFirst();
    }
  }

  private final List<Column> columns;

  private CsvSessions(List<Column> columns) {
    this.columns = columns;
  }

  /**
   * Reads the header: the names of the fields, in any order.
   *
   * @throws ProblemException {@code invalid-request}, with every column that is unknown, missing or
   *     there twice
   */
  static CsvSessions ofHeader(byte[] bytes, int start, int length) {
    String text = SessionLine.text(bytes, start, length);
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    List<Column> columns = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    for (String name : cells(text)) {
      Column column = Column.of(name).orElse(null);
      if (column == null) {
        violations.add(Violation.of(place(name), "未知的列", "this column is not known"));
      } else if (columns.contains(column)) {
        violations.add(Violation.of(place(name), "列重复", "this column is there twice"));
      } else {
        columns.add(column);
      }
    }
    for (Column column : Column.values()) {
      if (!columns.contains(column) && !Column.OPTIONAL.contains(column)) {
        violations.add(new Violation(place(column.key), CheckingSession.message(Texts.REQUIRED)));
      }
    }
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    return new CsvSessions(columns);
  }

  private static String place(String column) {
    return "row:1/column:" + column;
  }

  /**
   * A line as JSON.
   *
   * @throws ProblemException {@code invalid-request} if it is no line of the table
   */
  byte[] json(byte[] bytes, int start, int length) {
    List<String> cells = cells(SessionLine.text(bytes, start, length));
    if (cells.size() != columns.size()) {
      throw ProblemException.invalid(
          "",
          "有 " + cells.size() + " 列，应为 " + columns.size() + " 列",
          "has " + cells.size() + " cells instead of " + columns.size());
    }
    ByteArrayBuilder json = new ByteArrayBuilder();
    try (JsonGenerator generator = JSON.createGenerator(json, JsonEncoding.UTF8)) {
      generator.writeStartObject();
      for (int i = 0; i < cells.size(); i++) {
        write(generator, columns.get(i), cells.get(i));
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json.toByteArray();
  }

  private static void write(JsonGenerator json, Column column, String cell) throws IOException {
    if (cell.isEmpty() && column != Column.EXCLUSIVE_OFFERS) {
      return;
    }
    json.writeFieldName(column.key);
    String lower = cell.toLowerCase(Locale.ROOT);
    if (column.form == Form.OFFERS) {
      writeOffers(json, cell);
    } else if (column.form == Form.FLAG && (lower.equals("true") || lower.equals("false"))) {
      json.writeBoolean(lower.equals("true"));
    } else if (column.form == Form.NUMBER && WHOLE.matcher(cell).matches()) {
      json.writeNumber(cell);
    } else {
      json.writeString(cell);
    }
  }

  /** Such as {@code sku-1:COUPON+PRICE|sku-2:GIFT}. */
  private static void writeOffers(JsonGenerator json, String cell) throws IOException {
    json.writeStartArray();
    String[] offers = cell.isEmpty() ? new String[0] : cell.split("\\|", -1);
    for (int i = 0; i < offers.length; i++) {
      String offer = offers[i];
      int colon = offer.indexOf(':');
      if (colon < 0) {
        throw ProblemException.invalid(
            "/exclusiveOffers/" + i,
            "须写成 sku-1:COUPON+PRICE；没有专享权益则为 sku-1:",
            "must be written as sku-1:COUPON+PRICE, or as sku-1: if it has no benefit");
      }
      json.writeStartObject();
      json.writeStringField("skuId", offer.substring(0, colon));
      json.writeArrayFieldStart("benefits");
      if (colon < offer.length() - 1) {
        for (String benefit : offer.substring(colon + 1).split("\\+", -1)) {
          json.writeString(benefit);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static List<String> cells(String line) {
    try (CSVParser parser = CSVParser.parse(line, CSVFormat.DEFAULT)) {
      List<CSVRecord> records = parser.getRecords();
      return records.isEmpty() ? List.of() : records.get(0).toList();
    } catch (IOException | UncheckedIOException e) {
      throw ProblemException.invalid("", "不是有效的 CSV 行", "not a line of CSV");
    }
  }
}
