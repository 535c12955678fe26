package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.creatorprotection.application.exam.bank.BankQuestion.Option;
import io.commercepolicy.creatorprotection.application.learning.Exam.Difficulty;
import io.commercepolicy.kit.decision.TextResponse;
import io.commercepolicy.kit.problem.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * A question bank as a table in UTF-8: a header, then a question a line. Tags, and the letters of
 * the right options, are separated by blanks.
 *
 * <p>A cell that a spreadsheet would take for a formula is written with an apostrophe before it,
 * which reading takes away again; so is one that begins with an apostrophe.
 */
final class BankCsv {

  private static final char MARK = '\uFEFF';
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠'";
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();

  private final List<BankQuestion> questions = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private final List<Violation> unread = new ArrayList<>();
  private final Map<String, Integer> columns = new HashMap<>();
  private int width;

  private BankCsv() {}

  /** Writes a bank, with a byte order mark so that spreadsheets take it for UTF-8. */
  static byte[] write(List<BankQuestion> questions) {
    int options = questions.stream().mapToInt(q -> q.options().size()).max().orElse(2);
    List<CsvColumn> columns =
        CsvColumn.ALL.values().stream().filter(column -> isNeeded(column, options)).toList();
    StringBuilder text = new StringBuilder().append(MARK);
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(columns.stream().map(CsvColumn::name));
      for (BankQuestion question : questions) {
        printer.printRecord(columns.stream().map(column -> guarded(column.cell().apply(question))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isNeeded(CsvColumn column, int options) {
    return !column.field().startsWith("options/")
        || Integer.parseInt(column.field().split("/")[1]) < options;
  }

  /** Reads a table; what is wrong is told by line and column. */
  static Draft read(byte[] file, ImportDefaults defaults) {
    BankCsv csv = new BankCsv();
    csv.readAll(file, defaults);
    return new Draft(csv.questions, csv.unread, csv::place);
  }

  private String place(Fault fault) {
    return fault.question() == Fault.BANK
        ? ""
        : place(lines.get(fault.question()), CsvColumn.nameOf(fault.field()));
  }

  private static String place(long line, String column) {
    return "line:" + line + "/column:" + column;
  }

  private void readAll(byte[] file, ImportDefaults defaults) {
    if (!isUtf8(file)) {
      unread.add(Violation.of("", "文件不是 UTF-8 编码", "the file is not in UTF-8"));
      return;
    }
    try (CSVParser parser = CSVParser.parse(reader(file), FORMAT)) {
      Iterator<CSVRecord> records = parser.iterator();
      long line = 1;
      try {
        boolean header = true;
        while (records.hasNext() && questions.size() <= BankCheck.MOST_QUESTIONS) {
          CSVRecord row = records.next();
          if (header) {
            header = false;
            if (!readHeader(row)) {
              return;
            }
          } else if (row.stream().anyMatch(cell -> !cell.isBlank())) {
            lines.add(line);
            questions.add(defaults.complete(question(row, line)));
          }
          line = parser.getCurrentLineNumber() + 1;
        }
        if (header) {
          unread.add(Violation.of("", "文件为空", "the file is empty"));
        }
      } catch (UncheckedIOException e) {
        unread.add(
            Violation.of("line:" + line, "引号或分隔有误，无法读取", "quotes or separators are broken here"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isUtf8(byte[] file) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static Reader reader(byte[] file) throws IOException {
    boolean marked =
        file.length >= 3
            && (file[0] & 0xFF) == 0xEF
            && (file[1] & 0xFF) == 0xBB
            && (file[2] & 0xFF) == 0xBF;
    int start = marked ? 3 : 0;
    return new InputStreamReader(
        new ByteArrayInputStream(file, start, file.length - start), StandardCharsets.UTF_8);
  }

  private boolean readHeader(CSVRecord header) {
    width = header.size();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).strip();
      if (name.isEmpty()) {
        continue;
      }
      if (!CsvColumn.ALL.containsKey(name)) {
        unread.add(Violation.of(place(1, abbreviated(name)), "未知的列", "the column is not known"));
      } else if (columns.putIfAbsent(name, i) != null) {
        unread.add(Violation.of(place(1, name), "列重复", "the column appears twice"));
      }
    }
    CsvColumn.ALL.values().stream()
        .filter(column -> column.required() && !columns.containsKey(column.name()))
        .forEach(
            column ->
                unread.add(Violation.of(place(1, column.name()), "缺少该列", "the column is missing")));
    return unread.isEmpty();
  }

  private BankQuestion question(CSVRecord row, long line) {
    if (row.stream().skip(width).anyMatch(cell -> !cell.isBlank())) {
      unread.add(Violation.of("line:" + line, "单元格多于列名", "there are more cells than columns"));
    }
    return new BankQuestion(
        cell(row, "questionId"),
        constant(row, line, "kind", QuestionKind.class),
        text(row, "stem"),
        options(row),
        letters(row),
        text(row, "explanation"),
        constant(row, line, "difficulty", Difficulty.class),
        words(row, "tags").toList(),
        cell(row, "clause"),
        cell(row, "violationType"),
        cell(row, "lessonId"));
  }

  private List<Option> options(CSVRecord row) {
    List<Option> options = new ArrayList<>();
    for (int i = 0; i < BankCheck.MOST_OPTIONS; i++) {
      options.add(
          new Option(
              BankQuestion.letter(i),
              new TextResponse(
                  cell(row, CsvColumn.optionColumn(i, "Zh")),
                  cell(row, CsvColumn.optionColumn(i, "En")))));
    }
    // A gap is a fault; what is empty after the last option is not.
    while (!options.isEmpty() && isEmpty(options.get(options.size() - 1))) {
      options.remove(options.size() - 1);
    }
    return options;
  }

  private static boolean isEmpty(Option option) {
    return option.text().zh() == null && option.text().en() == null;
  }

  private List<String> letters(CSVRecord row) {
    List<String> letters = words(row, "correct").map(w -> w.toLowerCase(Locale.ROOT)).toList();
    return letters.isEmpty() ? null : letters;
  }

  private Stream<String> words(CSVRecord row, String column) {
    String cell = cell(row, column);
    return cell == null ? Stream.of() : Arrays.stream(cell.split("[\\s,;，；、]+"));
  }

  private TextResponse text(CSVRecord row, String column) {
    return new TextResponse(cell(row, column + "Zh"), cell(row, column + "En"));
  }

  private <E extends Enum<E>> E constant(CSVRecord row, long line, String column, Class<E> type) {
    String cell = cell(row, column);
    if (cell == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(cell))
        .findFirst()
        .orElseGet(
            () -> {
              String names = Arrays.toString(type.getEnumConstants()).replaceAll("[\\[\\]]", "");
              unread.add(
                  Violation.of(place(line, column), "必须是以下之一：" + names, "must be one of " + names));
              return null;
            });
  }

  /** What a cell says, without the blanks around it; null if it says nothing. */
  private String cell(CSVRecord row, String column) {
    Integer index = columns.get(column);
    String text = index == null || index >= row.size() ? "" : unguarded(row.get(index).strip());
    return text.isEmpty() ? null : text;
  }

  private static String guarded(String cell) {
    return cell == null || cell.isEmpty() || FORMULA_STARTS.indexOf(cell.charAt(0)) < 0
        ? cell
        : "'" + cell;
  }

  private static String unguarded(String cell) {
    return cell.length() > 1
            && cell.charAt(0) == '\''
            && FORMULA_STARTS.indexOf(cell.charAt(1)) >= 0
        ? cell.substring(1)
        : cell;
  }

  private static String abbreviated(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40) + "…";
  }
}
