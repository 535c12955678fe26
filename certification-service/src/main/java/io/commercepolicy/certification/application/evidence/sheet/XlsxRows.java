package io.commercepolicy.certification.application.evidence.sheet;

import io.commercepolicy.certification.application.evidence.sheet.BadCell.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * The rows of the first visible sheet of an XLSX workbook, read as a stream.
 *
 * <p>Written for files of unknown origin: nothing is allocated by a number that the file states.
 */
final class XlsxRows implements SheetRows {

  private static final int MOST_COLUMNS = 16_384;
  private static final int MOST_ROWS = 1_048_576;
  private static final int MOST_STRINGS = 1_000_000;
  private static final int LONGEST_NUMBER = 64;
  private static final BigDecimal MILLIS_PER_DAY =
      BigDecimal.valueOf(ChronoUnit.DAYS.getDuration().toMillis());

  /** From here on no date is touched by the leap day of 1900, which spreadsheets made up. */
  private static final BigDecimal FIRST_SERIAL = BigDecimal.valueOf(61);

  /** The first day that a spreadsheet does not know, 10000-01-01. */
  private static final BigDecimal END_SERIAL = BigDecimal.valueOf(2_958_466);

  /** What in a number format is text to show, a colour, a locale or a condition. */
  private static final Pattern FORMAT_LITERALS =
      Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");

  private final XlsxPackage workbook;
  private final List<String> strings = new ArrayList<>();
  private final BitSet dateStyles = new BitSet();
  private LocalDate epoch = LocalDate.of(1899, 12, 30);
  private XmlPart sheet;
  private int lastRow;

  XlsxRows(Path file) throws IOException {
    XlsxPackage opened = null;
    try {
      opened = new XlsxPackage(file);
      workbook = opened;
      open();
    } catch (IOException | XMLStreamException | RuntimeException e) {
      if (opened != null) {
        opened.close();
      }
      throw unreadable(e);
    }
  }

  @Override
  public Optional<SheetRow> next() {
    try {
      while (sheet.nextElement()) {
        if (sheet.isAt("row")) {
          return Optional.of(row());
        }
      }
      return Optional.empty();
    } catch (XMLStreamException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (workbook) {
      sheet.close();
    }
  }

  private static UnreadableSheetException unreadable(Exception e) {
    return e instanceof UnreadableSheetException refused
        ? refused
        : new UnreadableSheetException(BadCell.ofFile(Reason.UNREADABLE_FILE), e);
  }

  private void open() throws IOException, XMLStreamException {
    if (!workbook.isPlainWorkbook()) {
      throw new IOException("not a workbook");
    }
    String sheetId = readWorkbook();
    Map<String, String> targets = new HashMap<>();
    try (XmlPart part = part("xl/_rels/workbook.xml.rels")) {
      while (part.nextElement()) {
        if (part.isAt("Relationship") && !"External".equals(part.attribute("TargetMode"))) {
          String target = URI.create("/xl/").resolve(part.attribute("Target")).getPath();
          String type = part.attribute("Type");
          targets.put(part.attribute("Id"), target);
          targets.put(type.substring(type.lastIndexOf('/')), target);
        }
      }
    }
    if (targets.containsKey("/sharedStrings")) {
      readStrings(targets.get("/sharedStrings"));
    }
    if (targets.containsKey("/styles")) {
      readStyles(targets.get("/styles"));
    }
    sheet = part(targets.get(sheetId));
  }

  private String readWorkbook() throws IOException, XMLStreamException {
    String first = null;
    try (XmlPart part = part("xl/workbook.xml")) {
      while (part.nextElement()) {
        if (part.isAt("workbookPr") && isTrue(part.attribute("date1904"))) {
          epoch = LocalDate.of(1904, 1, 1);
        }
        String state = part.isAt("sheet") ? part.attribute("state") : "hidden";
        if (first == null && (state == null || state.equals("visible"))) {
          first = part.attribute("id");
        }
      }
    }
    return first;
  }

  private void readStrings(String name) throws IOException, XMLStreamException {
    try (XmlPart part = part(name)) {
      while (part.nextElement()) {
        if (part.isAt("si")) {
          if (strings.size() == MOST_STRINGS) {
            throw new UnreadableSheetException(BadCell.ofFile(Reason.UNPACKED_TOO_LARGE));
          }
          strings.add(richText(part));
        }
      }
    }
  }

  /** The runs of the element that was just entered, without the reading aids beside them. */
  private static String richText(XmlPart part) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int self = part.depth();
    while (part.nextElementWithin(self)) {
      if (part.isAt("t")) {
        text.append(part.text());
      } else if (part.isAt("rPh")) {
        part.skip();
      }
    }
    return text.toString();
  }

  private void readStyles(String name) throws IOException, XMLStreamException {
    Set<String> dateFormats = new HashSet<>();
    try (XmlPart part = part(name)) {
      while (part.nextElement()) {
        if (part.isAt("numFmt") && isDateFormat(part.attribute("formatCode"))) {
          dateFormats.add(part.attribute("numFmtId"));
        } else if (part.isAt("cellXfs")) {
          int self = part.depth();
          for (int style = 0; part.nextElementWithin(self); ) {
            if (part.isAt("xf")) {
              String format = part.attribute("numFmtId");
              dateStyles.set(style++, dateFormats.contains(format) || isBuiltInDate(format));
            }
          }
        }
      }
    }
  }

  private static boolean isDateFormat(String code) {
    String symbols = FORMAT_LITERALS.matcher(code).replaceAll("");
    return symbols.chars().anyMatch(c -> "yYdD".indexOf(c) >= 0);
  }

  private static boolean isBuiltInDate(String format) {
    if (format == null) {
      return false;
    }
    int id = Integer.parseInt(format);
    // 27 to 36 and 50 to 58 are the dates of the Chinese, Japanese and Korean editions.
    return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58;
  }

  private SheetRow row() throws XMLStreamException {
    String stated = sheet.attribute("r");
    int number = stated == null ? lastRow + 1 : Integer.parseInt(stated);
    if (number <= lastRow || number > MOST_ROWS) {
      throw new XMLStreamException("rows out of order");
    }
    lastRow = number;
    SortedMap<Integer, SheetCell> cells = new TreeMap<>();
    int self = sheet.depth();
    for (int column = 0; sheet.nextElementWithin(self); ) {
      if (sheet.isAt("c")) {
        String reference = sheet.attribute("r");
        int index = reference == null ? column : columnOf(reference);
        if (index >= MOST_COLUMNS) {
          throw new XMLStreamException("no such column");
        }
        cell().ifPresent(cell -> cells.put(index, cell));
        column = index + 1;
      }
    }
    return new SheetRow(number, cells);
  }

  /** Counted from 0; at least {@value #MOST_COLUMNS} where there is no such column. */
  private static int columnOf(String reference) {
    int column = 0;
    for (int i = 0; i < reference.length() && column <= MOST_COLUMNS; i++) {
      char letter = reference.charAt(i);
      if (letter < 'A' || letter > 'Z') {
        break;
      }
      column = column * 26 + letter - 'A' + 1;
    }
    return column == 0 ? MOST_COLUMNS : column - 1;
  }

  private Optional<SheetCell> cell() throws XMLStreamException {
    String type = Optional.ofNullable(sheet.attribute("t")).orElse("n");
    String style = sheet.attribute("s");
    String value = "";
    boolean formula = false;
    int self = sheet.depth();
    while (sheet.nextElementWithin(self)) {
      if (sheet.isAt("v")) {
        value = sheet.text();
      } else if (sheet.isAt("is")) {
        value = richText(sheet);
      } else if (sheet.isAt("f")) {
        formula = true;
        sheet.skip();
      }
    }
    String text = CellText.stripped(type.equals("s") && !value.isEmpty() ? string(value) : value);
    if (text.isEmpty()) {
      return formula && !type.equals("str")
          ? Optional.of(new SheetCell.Unusable(Reason.FORMULA_WITHOUT_VALUE, ""))
          : Optional.empty();
    }
    return Optional.of(
        switch (type) {
          case "n" -> number(text, style);
          case "b" -> new SheetCell.Unusable(Reason.NOT_A_VALUE, isTrue(text) ? "TRUE" : "FALSE");
          case "e" -> new SheetCell.Unusable(Reason.NOT_A_VALUE, text);
          case "d" -> isoDate(text);
          default -> new SheetCell.Text(text);
        });
  }

  private String string(String index) {
    return strings.get(Integer.parseInt(index));
  }

  private SheetCell number(String text, String style) {
    if (text.length() > LONGEST_NUMBER) {
      throw new NumberFormatException("no spreadsheet writes so many digits");
    }
    BigDecimal value = new BigDecimal(text);
    boolean isDate =
        style != null
            && dateStyles.get(Integer.parseInt(style))
            && value.compareTo(FIRST_SERIAL) >= 0
            && value.compareTo(END_SERIAL) < 0;
    if (!isDate) {
      return new SheetCell.Number(value);
    }
    long millis = value.multiply(MILLIS_PER_DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
    return new SheetCell.Timestamp(epoch.atStartOfDay().plus(millis, ChronoUnit.MILLIS));
  }

  private static SheetCell isoDate(String text) {
    try {
      return new SheetCell.Timestamp(LocalDateTime.parse(text));
    } catch (DateTimeParseException e) {
      return new SheetCell.Text(text);
    }
  }

  private static boolean isTrue(String value) {
    return "1".equals(value) || "true".equals(value);
  }

  private XmlPart part(String name) throws IOException, XMLStreamException {
    Optional<InputStream> part = name == null ? Optional.empty() : workbook.part(name);
    return new XmlPart(part.orElseThrow(() -> new IOException("a part is missing: " + name)));
  }
}
