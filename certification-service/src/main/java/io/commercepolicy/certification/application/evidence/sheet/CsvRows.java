package io.commercepolicy.certification.application.evidence.sheet;

import io.commercepolicy.certification.application.evidence.sheet.BadCell.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a CSV file. */
final class CsvRows implements SheetRows {

  private final CSVParser parser;
  private final Iterator<CSVRecord> records;

  CsvRows(Path file) throws IOException {
    CsvText text =
        CsvText.of(file)
            .orElseThrow(
                () -> new UnreadableSheetException(BadCell.ofFile(Reason.UNREADABLE_FILE)));
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(text.delimiter())
            // A spreadsheet shows an empty line as a row, so it counts.
            .setIgnoreEmptyLines(false)
            .get();
    parser = CSVParser.parse(text.reader(Files.newInputStream(file)), format);
    records = parser.iterator();
  }

  @Override
  public Optional<SheetRow> next() {
    try {
      return records.hasNext() ? Optional.of(row(records.next())) : Optional.empty();
    } catch (UncheckedIOException e) {
      int row = Math.toIntExact(parser.getRecordNumber() + 1);
      throw new UnreadableSheetException(BadCell.below(row, 0, Reason.BROKEN_ROW, ""), e);
    }
  }

  private static SheetRow row(CSVRecord values) {
    SortedMap<Integer, SheetCell> cells = new TreeMap<>();
    for (int index = 0; index < values.size(); index++) {
      String text = CellText.stripped(values.get(index));
      if (!text.isEmpty()) {
        cells.put(index, new SheetCell.Text(text));
      }
    }
    return new SheetRow(Math.toIntExact(values.getRecordNumber()), cells);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
