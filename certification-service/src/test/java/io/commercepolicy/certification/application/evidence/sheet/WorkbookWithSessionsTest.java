package io.commercepolicy.certification.application.evidence.sheet;

import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.HEADER;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.badCells;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.headerRow;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.read;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.sessions;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.sheet;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.text;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.textRow;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.workbook;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.workbookParts;
import static io.commercepolicy.certification.application.evidence.sheet.SheetFiles.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkbookWithSessionsTest {

  private static final Instant TEN = Instant.parse("2021-06-20T02:00:00Z");
  private static final Instant NOON = Instant.parse("2021-06-20T04:00:00Z");

  @Test
  void writtenByALibraryGivesItsSessions() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(file, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("场次");
      String[] header = HEADER.split(",");
      for (int column = 0; column < header.length; column++) {
        sheet.value(0, column, header[column]);
      }
      sheet.value(1, 0, " s1 ");
      sheet.value(1, 1, 123456789012345L);
      sheet.value(1, 2, LocalDateTime.parse("2021-06-20T10:00:00"));
      sheet.style(1, 2).format("yyyy-mm-dd hh:mm:ss").set();
      sheet.value(1, 3, "2021-06-20 12:00");
      sheet.value(1, 4, 5_000_000L);
      sheet.value(1, 5, "4000000");
      sheet.value(3, 0, "s2");
      sheet.value(3, 1, "主播");
      sheet.value(3, 2, "2021-06-20T10:00:00+08:00");
      sheet.value(3, 3, LocalDateTime.parse("2021-06-20T11:59:59"));
      sheet.style(3, 3).format("yyyy/m/d h:mm").set();
      sheet.value(3, 4, 0);
      sheet.value(3, 5, 0);
      workbook.newWorksheet("notes").value(0, 0, "not read");
    }

    assertEquals(
        List.of(
            new SessionRow("s1", "123456789012345", TEN, NOON, 5_000_000, 4_000_000),
            new SessionRow("s2", "主播", TEN, NOON.minusSeconds(1), 0, 0)),
        sessions(read(file.toByteArray(), FileKind.XLSX)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A| <c r='A2' t='s'><v>0</v></c>| s1",
        "A| <c r='A2' t='s'><v>1</v></c>| pid-1",
        "A| <c r='A2'><v>123456789012345</v></c>| 123456789012345",
        "A| <c r='A2'><v>1.5E3</v></c>| 1500",
        "A| <c r='A2'><v>77.0</v></c>| 77",
        "A| <c r='A2'><v>0</v></c>| 0",
        "A| <c r='A2' t='str'><f>CONCAT(1)</f><v>made</v></c>| made",
        "C| <c r='C2' s='1'><v>44367.416666666664</v></c>| 2021-06-20T02:00:00Z",
        "C| <c r='C2' s='2'><v>44367.416678240741</v></c>| 2021-06-20T02:00:01Z",
        "C| <c r='C2' s='4'><v>44367</v></c>| 2021-06-19T16:00:00Z",
        "C| <c r='C2' s='1'><f>NOW()</f><v>44367.416666666664</v></c>| 2021-06-20T02:00:00Z",
        "C| <c r='C2' t='d'><v>2021-06-20T10:00:00</v></c>| 2021-06-20T02:00:00Z",
        "C| <c r='C2' t='d'><v>2021-06-20T02:00:00Z</v></c>| 2021-06-20T02:00:00Z",
        "E| <c r='E2'><v>5000000.0</v></c>| 5000000",
        "E| <c r='E2'><v>1E6</v></c>| 1000000",
        "E| <c r='E2'><f>1+1</f><v>999999999999999</v></c>| 999999999999999",
        "E| <c r='E2' s='3'><v>44367</v></c>| 44367",
        "E| <c r='E2' t='str'><f>TEXT(5,0)</f><v>5</v></c>| 5",
        "E| <c r='E2' t='inlineStr'><is><t>9223372036854775807</t></is></c>| 9223372036854775807",
      })
  void takesEachTypeOfCell(String column, String cell, String meant) {
    SessionRow row = sessions(read(with(column, cell), FileKind.XLSX)).get(0);

    assertEquals(
        meant,
        switch (column) {
          case "A" -> row.sessionId();
          case "C" -> row.startedAt().toString();
          default -> Long.toString(row.gmvFen());
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A| ''| BLANK",
        "A| <c r='A2'/>| BLANK",
        "A| <c r='A2' s='1'><v></v></c>| BLANK",
        "A| <c r='A2' t='str'><f>IF(1,\"\")</f><v></v></c>| BLANK",
        "A| <c r='A2'><v>1234567890123456</v></c>| DIGITS_LOST",
        "A| <c r='A2'><v>1.2345678901234568E17</v></c>| DIGITS_LOST",
        "A| <c r='A2'><v>1E2147483647</v></c>| DIGITS_LOST",
        "A| <c r='A2'><v>1.5</v></c>| NOT_AN_ID",
        "A| <c r='A2'><v>-5</v></c>| NOT_AN_ID",
        "A| <c r='A2' s='1'><v>44367</v></c>| NOT_AN_ID",
        "A| <c r='A2' t='b'><v>1</v></c>| NOT_A_VALUE",
        "A| <c r='A2' t='e'><f>1/0</f><v>#DIV/0!</v></c>| NOT_A_VALUE",
        "A| <c r='A2'><f>B2</f></c>| FORMULA_WITHOUT_VALUE",
        "C| <c r='C2'><v>44367.5</v></c>| NOT_AN_INSTANT",
        "C| <c r='C2' s='1'><v>0.5</v></c>| NOT_AN_INSTANT",
        "C| <c r='C2' s='1'><v>-1</v></c>| NOT_AN_INSTANT",
        "C| <c r='C2' s='1'><v>1624154400</v></c>| NOT_AN_INSTANT",
        "C| <c r='C2' t='d'><v>2021-06-20</v></c>| NOT_AN_INSTANT",
        "D| <c r='D2' s='1'><v>44367.416666666664</v></c>| NOT_AFTER_START",
        "E| <c r='E2'><v>5000000.5</v></c>| NOT_WHOLE_FEN",
        "E| <c r='E2'><v>1998.9999999999998</v></c>| NOT_WHOLE_FEN",
        "E| <c r='E2'><v>1E-2147483647</v></c>| NOT_WHOLE_FEN",
        "E| <c r='E2' s='1'><v>44367</v></c>| NOT_WHOLE_FEN",
        "E| <c r='E2'><v>-0.5</v></c>| NEGATIVE",
        "E| <c r='E2'><v>1E19</v></c>| TOO_LARGE",
        "E| <c r='E2'><v>1E2147483647</v></c>| TOO_LARGE",
        "E| <c r='E2'><v>1000000000000001</v></c>| DIGITS_LOST",
        "E| <c r='E2' t='b'><v>0</v></c>| NOT_A_VALUE",
        "F| <c r='F2'><v>5000001</v></c>| ABOVE_GMV",
      })
  void namesTheBadCellByRowColumnAndReason(String column, String cell, BadCell.Reason reason) {
    String name = HEADER.split(",")[column.charAt(0) - 'A'];

    assertEquals(
        List.of(column + "2 " + name + " " + reason),
        badCells(read(with(column, cell), FileKind.XLSX)));
  }

  @Test
  void namesRowsAndColumnsAsTheSpreadsheetShowsThemDespiteGaps() {
    byte[] file =
        workbook(
            headerRow(),
            "<row r=\"5\"/>",
            textRow(9, "s1", "p", "2021-06-20 10:00", "2021-06-20 12:00", "-1", "0"),
            "<row r=\"11\">" + text("AB11", "stray") + "</row>");

    assertEquals(
        List.of(
            "E9 gmvFen NEGATIVE",
            "A11 sessionId BLANK",
            "B11 hostPid BLANK",
            "C11 startedAt BLANK",
            "D11 endedAt BLANK",
            "E11 gmvFen BLANK",
            "F11 platformGmvFen BLANK",
            "AB11 AB UNEXPECTED_CELL"),
        badCells(read(file, FileKind.XLSX)));
  }

  @Test
  void mayLeaveOutReferences() {
    String row = "<row>" + "<c t=\"inlineStr\"><is><t>%s</t></is></c>".repeat(6) + "</row>";
    byte[] file =
        workbook(
            row.formatted((Object[]) HEADER.split(",")),
            row.formatted("s1", "p", "2021-06-20 10:00", "2021-06-20 12:00", "1", "-1"));

    assertEquals(List.of("F2 platformGmvFen NEGATIVE"), badCells(read(file, FileKind.XLSX)));
  }

  @Test
  void mayCountItsDaysFrom1904() {
    Map<String, String> parts = parts("C", "<c r='C2' s='1'><v>42905.416666666664</v></c>");
    parts.computeIfPresent(
        "xl/workbook.xml", (n, xml) -> xml.replace("<workbookPr/>", "<workbookPr date1904='1'/>"));

    assertEquals(TEN, sessions(read(zip(parts), FileKind.XLSX)).get(0).startedAt());
  }

  @Test
  void isReadFromItsFirstVisibleSheet() {
    Map<String, String> parts = parts("A", text("A2", "seen"));
    parts.computeIfPresent(
        "xl/workbook.xml",
        (n, xml) ->
            xml.replace(
                "<sheets>", "<sheets><sheet name='h' sheetId='9' state='hidden' r:id='rId9'/>"));

    assertEquals("seen", sessions(read(zip(parts), FileKind.XLSX)).get(0).sessionId());
  }

  @Test
  void mayLackStylesAndSharedStringsAndSpellPartNamesInAnotherCase() {
    Map<String, String> parts = parts("A", text("A2", "plain"));
    parts.remove("xl/styles.xml");
    parts.remove("xl/sharedStrings.xml");
    parts.computeIfPresent(
        "xl/_rels/workbook.xml.rels",
        (n, xml) ->
            xml.replaceAll("<Relationship Id=\"rId[23]\"[^>]*>", "")
                .replace("worksheets/sheet1", "../xl/Worksheets/Sheet1"));

    assertEquals("plain", sessions(read(zip(parts), FileKind.XLSX)).get(0).sessionId());
  }

  @Test
  void withoutSessionsIsRefused() {
    assertEquals(List.of("1  EMPTY_FILE"), badCells(read(workbook(), FileKind.XLSX)));
    assertEquals(List.of("1  NO_ROWS"), badCells(read(workbook(headerRow()), FileKind.XLSX)));
  }

  private static byte[] with(String column, String cell) {
    return zip(parts(column, cell));
  }

  /** A good sheet of one session, but for one cell. */
  private static Map<String, String> parts(String column, String cell) {
    String[] good = {"s1", "p", "2021-06-20 10:00", "2021-06-20 12:00", "5000000", "0"};
    StringBuilder row = new StringBuilder("<row r=\"2\">");
    for (int i = 0; i < good.length; i++) {
      String letter = String.valueOf((char) ('A' + i));
      row.append(letter.equals(column) ? cell : text(letter + "2", good[i]));
    }
    Map<String, String> parts = workbookParts();
    parts.put("xl/worksheets/sheet1.xml", sheet(headerRow(), row + "</row>"));
    return parts;
  }
}
